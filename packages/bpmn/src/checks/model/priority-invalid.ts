import { quote } from "../../quote.js";
import type { ModelCheck } from "../check.js";

/** A priority is a whole number or an expression (Operaton's `parsePriority`). */
export const checkPriorities: ModelCheck = ({ externals }, report) => {
  for (const { node, external } of externals) {
    const { priority, place } = external;
    if (priority === null || /^\s*[$#]\{/.test(priority) || /^[+-]?\d+$/.test(priority)) continue;
    report(place, node.id, {
      code: "priority-invalid",
      severity: "error",
      message: `the task priority ${quote(priority)} is not a whole number`,
      hint: "The engines refuse the model. Write a whole number or an expression.",
    });
  }
};
