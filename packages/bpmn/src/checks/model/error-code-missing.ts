import type { ModelCheck } from "../check.js";

/** An error end event has to say which error it throws (Operaton's `parseEndEvents`). */
export const checkThrownErrors: ModelCheck = ({ nodes }, report) => {
  for (const node of nodes) {
    if (node.kind !== "event" || node.type !== "endEvent") continue;
    for (const definition of node.definitions) {
      if (definition.kind !== "error" || definition.code) continue;
      report(definition.place, node.id, {
        code: "error-code-missing",
        severity: "error",
        message: "an error end event throws an error without code",
        hint: "The engines refuse the model. Let its errorRef lead to a bpmn:error with an errorCode.",
      });
    }
  }
};
