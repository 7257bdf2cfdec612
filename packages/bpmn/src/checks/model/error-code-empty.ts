import type { ModelCheck } from "../check.js";

/**
 * A catcher of an error whose code is the empty text. It is no catch-all: it catches that code only, which nothing can
 * throw (seen on Operaton 1.0.3).
 */
export const checkEmptyCodes: ModelCheck = ({ nodes }, report) => {
  for (const node of nodes) {
    if (node.kind !== "event" || node.type === "endEvent") continue;
    for (const definition of node.definitions) {
      if (definition.kind !== "error" || definition.code !== "") continue;
      report(definition.place, node.id, {
        code: "error-code-empty",
        severity: "warning",
        message: "the code of the error that is caught is empty, which no error has",
        hint: "The event never catches anything. Give its bpmn:error an errorCode, or remove the attribute to catch every error.",
      });
    }
  }
};
