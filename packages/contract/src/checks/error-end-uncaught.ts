import { type EventNode, type ProcessModel, quote } from "@bpmn-worker/bpmn";
import { callersIn, isCaughtAbove } from "../errors.js";
import { type Visit, visitsOf } from "../walk.js";
import type { Check } from "./check.js";

/**
 * Operaton and Camunda 7 end the execution (`execution.end`, Operaton: `BpmnExceptionHandler`), Flowable fails the job.
 * A process that others call, which are not at hand, may be caught there.
 */
export const errorEndUncaught: Check = {
  code: "error-end-uncaught",
  severity: "info",
  what: "An error end event throws a code that nothing in the models catches: Operaton and Camunda 7 end there as at any end event, Flowable fails.",
  remedy: "Catch the code around it or where the process is called, or use another end event.",
  find: ({ processes }) => {
    const ends = processes.flatMap(errorEndsIn);
    if (ends.length === 0) return [];
    const callers = callersIn(processes);
    return ends.flatMap((visit) =>
      visit.node.definitions.flatMap((one) =>
        one.kind !== "error" ||
        one.code === null ||
        one.code === "" ||
        isCaughtAbove(one.code, visit, callers)
          ? []
          : [
              {
                place: visit.node.place,
                elementId: visit.node.id,
                message: `the error end event throws the code ${quote(one.code)}, which nothing catches`,
                hint: "Operaton and Camunda 7 end there as at any end event, Flowable fails. Catch the code around it or where the process is called, or use another end event.",
              },
            ],
      ),
    );
  },
};

function errorEndsIn(process: ProcessModel): readonly Visit<EventNode>[] {
  const found: Visit<EventNode>[] = [];
  for (const visit of visitsOf(process)) {
    const { node } = visit;
    const isEnd = node.kind === "event" && node.type === "endEvent";
    if (isEnd && node.definitions.some(({ kind }) => kind === "error")) found.push({ ...visit, node });
  }
  return found;
}
