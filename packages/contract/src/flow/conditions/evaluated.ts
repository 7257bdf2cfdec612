import { type Condition, type Expression, readsOfTemplate } from "@bpmn-worker/bpmn";

/**
 * The names that must have been read for a condition to come out like this: of `a && b` both when it is true, of
 * `a || b` both when it is false.
 */
export const namesEvaluated = (condition: Condition, holds: boolean): ReadonlySet<string> =>
  condition.kind === "expression" && condition.template.kind === "expression"
    ? new Set(evaluated(condition.template.expression, holds))
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
