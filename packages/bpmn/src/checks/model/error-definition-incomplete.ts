import type { ModelCheck } from "../check.js";

/** An `errorEventDefinition` of an external task needs an expression to be evaluated, and a code to throw. */
export const checkErrorDefinitions: ModelCheck = ({ externals }, report) => {
  for (const { node, external } of externals) {
    for (const { expression, code, place } of external.errorDefinitions) {
      if (expression !== null && code !== null) continue;
      report(place, node.id, {
        code: "error-definition-incomplete",
        severity: expression === null ? "error" : "warning",
        message: `the errorEventDefinition of an external task has no ${expression === null ? "expression" : "error code"}`,
        hint:
          expression === null
            ? "The engines refuse the model. Say by an expression when the error is thrown."
            : "It is ignored. Let its errorRef lead to a bpmn:error with a code.",
      });
    }
  }
};
