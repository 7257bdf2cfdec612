import type { Condition, ConditionFact, Expression } from "@bpmn-worker/bpmn";
import { variableOf } from "../../types/of-expression.js";
import { comparedBy, saysEqual } from "../../types/variable-functions.js";
import { saidOfVariables } from "./in-scripts.js";

/** Per variable, the texts of which it must be one. */
export type Literals = ReadonlyMap<string, ReadonlySet<string>>;

/** What a condition says about texts when it is true: `x == 'A' || x == 'B'`. */
export function impliedLiterals(condition: Condition): Literals {
  if (condition.kind === "script") return textsOf(saidOfVariables(condition, true), ({ oneOf }) => oneOf);
  return condition.template.kind === "expression" ? whenTrue(condition.template.expression) : NOTHING;
}

/** The texts that variables do not have when a condition is false. */
export function excludedLiterals(condition: Condition): Literals {
  if (condition.kind === "script") return textsOf(saidOfVariables(condition, false), ({ noneOf }) => noneOf);
  return condition.template.kind === "expression" ? whenFalse(condition.template.expression) : NOTHING;
}

const NOTHING: Literals = new Map();

/** Of the variables of which nothing but texts are said. */
function textsOf(
  facts: readonly ConditionFact[],
  values: (fact: ConditionFact) => ConditionFact["oneOf"],
): Literals {
  const found = new Map<string, ReadonlySet<string>>();
  for (const fact of facts) {
    const said = values(fact) ?? [];
    const texts = said.filter((value) => typeof value === "string");
    if (texts.length > 0 && texts.length === said.length) found.set(fact.path.root, new Set(texts));
  }
  return found;
}

function whenTrue(expression: Expression): Literals {
  if (expression.kind !== "binary") return calledEqual(expression);
  const { operator, left, right } = expression;
  if (operator === "==") return compared(left, right);
  if (operator === "&&") return both(whenTrue(left), whenTrue(right));
  return operator === "||" ? either(whenTrue(left), whenTrue(right)) : NOTHING;
}

/** A disjunction is false when all of its parts are. */
function whenFalse(expression: Expression): Literals {
  if (expression.kind !== "binary") return calledEqual(expression);
  const { operator, left, right } = expression;
  if (operator === "==") return compared(left, right);
  return operator === "||" ? united(whenFalse(left), whenFalse(right)) : NOTHING;
}

/** `x.equals('A')`, `vars:equals(x, 'A')` */
function calledEqual(expression: Expression): Literals {
  if (expression.kind === "functionCall") {
    const sides = saysEqual(expression) ? comparedBy(expression) : null;
    return sides === null ? NOTHING : compared(...sides);
  }
  if (expression.kind !== "methodCall" || expression.name !== "equals") return NOTHING;
  const [other, another] = expression.args;
  return other === undefined || another !== undefined ? NOTHING : compared(expression.object, other);
}

function compared(left: Expression, right: Expression): Literals {
  const name = variableOf(left);
  if (name !== null && right.kind === "string") return new Map([[name, new Set([right.value])]]);
  return left.kind === "string" && right.kind !== "string" ? compared(right, left) : NOTHING;
}

function both(one: Literals, other: Literals): Literals {
  const result = new Map(one);
  for (const [name, values] of other) {
    const known = result.get(name);
    result.set(name, known === undefined ? values : new Set([...known].filter((value) => values.has(value))));
  }
  return result;
}

function either(one: Literals, other: Literals): Literals {
  const result = new Map<string, ReadonlySet<string>>();
  for (const [name, values] of one) {
    const others = other.get(name);
    if (others !== undefined) result.set(name, new Set([...values, ...others]));
  }
  return result;
}

function united(one: Literals, other: Literals): Literals {
  const result = new Map(one);
  for (const [name, values] of other) result.set(name, new Set([...(result.get(name) ?? []), ...values]));
  return result;
}
