import type { Expression } from "@bpmn-worker/bpmn";
import { isSpin } from "./demand.js";
import { askedBy } from "./of-expression.js";

/**
 * Variables that an expression asks for by name (`execution.getVariable('x')`) and then does what null cannot: calls a
 * method of it, or hands it, or a member of it, to who fails on null (`isNeeded`). Only what is evaluated in any
 * case counts. Members of null are null (seen on Operaton 1.0.3).
 */
export function neededVariables(expression: Expression, isNeeded: boolean): readonly string[] {
  switch (expression.kind) {
    case "member":
      return neededVariables(expression.object, isNeeded);
    case "index":
      return [...neededVariables(expression.object, isNeeded), ...neededVariables(expression.index, false)];
    case "methodCall": {
      const asked = askedBy(expression);
      if (asked !== null) return isNeeded ? [asked] : NONE;
      return [...neededVariables(expression.object, true), ...neededInAll(expression.args)];
    }
    case "functionCall":
      return expression.args.flatMap((one) => neededVariables(one, isSpin(expression)));
    case "unary":
      return neededVariables(expression.operand, false);
    case "binary": {
      const { operator, left, right } = expression;
      return neededInAll(operator === "&&" || operator === "||" ? [left] : [left, right]);
    }
    case "conditional":
      return neededVariables(expression.test, false);
    default:
      return NONE;
  }
}

const NONE: readonly string[] = [];

const neededInAll = (expressions: readonly Expression[]): readonly string[] =>
  expressions.flatMap((one) => neededVariables(one, false));
