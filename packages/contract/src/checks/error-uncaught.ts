import { type ProcessModel, quote } from "@bpmn-worker/bpmn";
import { visitsOf } from "../walk.js";
import type { Check } from "./check.js";

/** What is caught in another process counts: it may be the one that calls. */
export const errorUncaught: Check = {
  code: "error-uncaught",
  severity: "warning",
  what: "The error definition of an external task raises a code that nothing in the models catches: the execution just ends.",
  remedy: "Catch the code, or remove the definition.",
  find: ({ tasks, processes }) => {
    const raising = tasks.filter(({ task }) => task.external.errorDefinitions.length > 0);
    if (raising.length === 0) return [];
    const caught = new Set(processes.flatMap(caughtCodes));
    return raising.flatMap(({ task, contract }) =>
      task.external.errorDefinitions.flatMap(({ code, place }) =>
        code === null || caught.has(code) || contract.errors.catchAll
          ? []
          : [
              {
                place,
                elementId: task.node.id,
                message: `the error definition raises the code ${quote(code)}, which nothing catches`,
                hint: "The execution ends there without a trace. Add a boundary error event with the code, or remove the definition.",
              },
            ],
      ),
    );
  },
};

const caughtCodes = (process: ProcessModel): readonly string[] =>
  visitsOf(process).flatMap(({ node }) =>
    node.kind === "event" && (node.type === "boundaryEvent" || node.type === "startEvent")
      ? node.definitions.flatMap((definition) =>
          definition.kind === "error" && definition.code !== null ? [definition.code] : [],
        )
      : [],
  );
