import { type Condition, type Expression, readsOfTemplate } from "@bpmn-worker/bpmn";
import { notNullWhen } from "../../types/not-null.js";
import { saidOfVariables } from "./in-scripts.js";

/**
 * The variables that are there when a condition comes out like this: what has been read for it (of `a && b` both when it
 * is true, of `a || b` both when it is false), and what is not null then.
 */
export function namesEvaluated(condition: Condition, holds: boolean): ReadonlySet<string> {
  if (condition.kind === "script") {
    const said = saidOfVariables(condition, holds);
    return new Set(said.flatMap(({ path, isPresent }) => (isPresent ? [path.root] : [])));
  }
  if (condition.template.kind !== "expression") return NOTHING;
  const { expression } = condition.template;
  return new Set([...evaluated(expression, holds), ...notNullWhen(expression, holds)]);
}

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
