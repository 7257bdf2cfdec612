import { type CallActivityNode, type ProcessModel, quote } from "@bpmn-worker/bpmn";
import { visitsOf } from "../walk.js";
import type { Check, CheckedStart } from "./check.js";

/** Those whose called processes see nothing of their callers but what is mapped. */
const MAPPING: ReadonlySet<ProcessModel["dialect"]> = new Set(["camunda", "operaton", "flowable"]);

/** A called process begins with what its caller maps, and with nothing else. */
export const callInputMissing: Check = {
  code: "call-input-missing",
  severity: "warning",
  what: "A call does not hand in what the called process reads in any case before anything sets it, so that every call fails.",
  remedy: "Map it (`in`), or have the called process set it.",
  find: ({ processes, starts }) =>
    processes.flatMap((process) =>
      visitsOf(process).flatMap(({ node }) => {
        if (node.kind !== "callActivity" || !MAPPING.has(process.dialect)) return [];
        const given = namesGiven(node);
        if (given === null) return [];
        const called = node.calledElement?.kind === "literal" ? node.calledElement.text : null;
        const versions = starts.filter((start) => start.process.id === called);
        return namesNeeded(versions)
          .filter((name) => !given.has(name))
          .map((name) => ({
            place: node.place,
            elementId: node.id,
            message: `the process ${quote(called ?? "")} that is called needs ${quote(name)}, which the call does not hand in`,
            hint: `The engine fails where the process reads it. Add an in mapping with target ${quote(name)}, or variables="all".`,
          }));
      }),
    ),
};

/** `null` when it may be anything. */
function namesGiven(node: CallActivityNode): ReadonlySet<string> | null {
  if (node.opaqueMapping === true) return null;
  const names = new Set<string>();
  for (const mapping of node.in) {
    if (mapping.kind === "all") return null;
    names.add(mapping.target);
  }
  return names;
}

/** What every version needs; a form is filled in by nobody when a process is called, and asks for more than it needs. */
function namesNeeded(versions: readonly CheckedStart[]): readonly string[] {
  const [first, ...others] = versions.map(({ contract }) =>
    contract.startVariables.flatMap(({ name, presence, origin, byForm }) =>
      presence === "required" && origin !== "annotated" && byForm !== true ? [name] : [],
    ),
  );
  return (first ?? []).filter((name) => others.every((names) => names.includes(name)));
}
