import { type Condition, type Expression, readsOfTemplate } from "@bpmn-worker/bpmn";
import { notNullWhen } from "../../types/not-null.js";

/**
 * The variables that are there when a condition comes out like this: what has been read for it (of `a && b` both when it
 * is true, of `a || b` both when it is false), and what is not null then.
 */
export const namesEvaluated = (condition: Condition, holds: boolean): ReadonlySet<string> =>
  condition.kind === "expression" && condition.template.kind === "expression"
    ? new Set([
        ...evaluated(condition.template.expression, holds),
        ...notNullWhen(condition.template.expression, holds),
      ])
    : NOTHING;

const NOTHING: ReadonlySet<string> = new Set();

function evaluated(expression: Expression, holds: boolean): readonly string[] {
  if (expression.kind === "unary" && expression.operator === "!")
    return evaluated(expression.operand, !holds);
  if (expression.kind === "binary" && expression.operator === (holds ? "&&" : "||"))
    return [...evaluated(expression.left, holds), ...evaluated(expression.right, holds)];
  return readsOfTemplate({ kind: "expression", source: "", expression }).flatMap(({ name, certainty }) =>
    certainty === "always" ? [name] : [],
  );
}
