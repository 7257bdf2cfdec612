import type { ModelCheck } from "../check.js";
import { contentsOf } from "../nodes.js";

/** Operaton and Camunda 7 skip ad-hoc sub-processes when they read a model (`parseActivity`); Flowable runs them. */
const SKIPPING: ReadonlySet<string> = new Set(["camunda", "operaton"]);

/** External tasks that no engine of the dialect ever creates. */
export const checkAdHoc: ModelCheck = ({ nodes }, report) => {
  for (const node of nodes) {
    if (node.kind !== "subProcess" || node.type !== "adHocSubProcess") continue;
    if (!contentsOf(node).externals.some(({ external }) => SKIPPING.has(external.dialect))) continue;
    report(node.place, node.id, {
      code: "ad-hoc-ignored",
      severity: "warning",
      message: "external tasks are in an ad-hoc sub-process, which Operaton and Camunda 7 ignore",
      hint: "Workers are never handed these tasks. Use a sub-process.",
    });
  }
};
