import type { Diagnostic } from "@bpmn-worker/bpmn";
import { countSeverity } from "../output/diagnostics.js";
import { count } from "../output/text.js";

/** `2 errors · 1 warning in 2 files, of 5 models`, `No findings in 5 models`: decisions, forms and so on are files too. */
export function summarise(found: readonly Diagnostic[], models: number): string {
  if (found.length === 0) return `No findings in ${count(models, "model")}`;
  const numbers = [
    count(countSeverity(found, "error"), "error"),
    count(countSeverity(found, "warning"), "warning"),
    count(countSeverity(found, "info"), "remark"),
  ].filter((text) => !text.startsWith("0 "));
  const files = new Set(found.map(({ file }) => file)).size;
  return `${numbers.join(" · ")} in ${count(files, "file")}, of ${count(models, "model")}`;
}
