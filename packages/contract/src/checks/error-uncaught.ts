import { type ProcessModel, quote } from "@bpmn-worker/bpmn";
import { ownDeclarations } from "../declared/own.js";
import { visitsOf } from "../walk.js";
import type { Check, CheckedTask } from "./check.js";

/** What is caught in another process counts: it may be the one that calls. */
export const errorUncaught: Check = {
  code: "error-uncaught",
  severity: "warning",
  what: "The error definition of an external task raises a code, or its author declares one, that nothing in the models catches: the execution just ends.",
  remedy: "Catch the code, or remove the definition or declaration.",
  find: ({ tasks, processes }) => {
    const raised = tasks.flatMap(raisedBy);
    if (raised.length === 0) return [];
    const caught = new Set(processes.flatMap(caughtCodes));
    return raised.flatMap(({ code, place, elementId, what, cause }) =>
      caught.has(code)
        ? []
        : [
            {
              place,
              elementId,
              message: `${what} the code ${quote(code)}, which nothing catches`,
              hint: `The execution ends there without a trace. Add a boundary error event with the code, or remove the ${cause}.`,
            },
          ],
    );
  },
};

/** The codes that are said to come from a task, unless something catches all that does. */
function raisedBy({ task: { node, external }, contract }: CheckedTask) {
  if (contract.errors.catchAll) return [];
  const elementId = node.id;
  return [
    ...external.errorDefinitions.flatMap(({ code, place }) =>
      code === null
        ? []
        : [{ code, place, elementId, what: "the error definition raises", cause: "definition" }],
    ),
    ...ownDeclarations(node).errors.map(({ code, evidence: { file, line, column } }) => ({
      code,
      place: { file, line, column },
      elementId,
      what: "its author declares",
      cause: "declaration",
    })),
  ];
}

const caughtCodes = (process: ProcessModel): readonly string[] =>
  visitsOf(process).flatMap(({ node }) =>
    node.kind === "event" && (node.type === "boundaryEvent" || node.type === "startEvent")
      ? node.definitions.flatMap((definition) =>
          definition.kind === "error" && definition.code !== null ? [definition.code] : [],
        )
      : [],
  );
