import type { Condition, ConditionFact, Expression } from "@bpmn-worker/bpmn";
import { variableOf } from "../../types/of-expression.js";
import { comparedBy, saysEqual } from "../../types/variable-functions.js";
import { saidOfVariables } from "./in-scripts.js";

/** Per variable, the texts of which it must be one. */
export type Literals = ReadonlyMap<string, ReadonlySet<string>>;

/** What a condition says about texts when it comes out like this: `x == 'A' || x == 'B'` when it is true. */
export function impliedLiterals(condition: Condition, holds: boolean): Literals {
  if (condition.kind === "script") return textsOf(saidOfVariables(condition, holds), ({ oneOf }) => oneOf);
  const { template } = condition;
  return template.kind === "expression" ? implied(template.expression, holds) : NOTHING;
}

/** The texts that variables do not have when a condition comes out like this: `x == 'A'` when it is false. */
export function excludedLiterals(condition: Condition, holds: boolean): Literals {
  if (condition.kind === "script") return textsOf(saidOfVariables(condition, holds), ({ noneOf }) => noneOf);
  const { template } = condition;
  return template.kind === "expression" ? excluded(template.expression, holds) : NOTHING;
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

function implied(expression: Expression, holds: boolean): Literals {
  const parts = partsOf(expression);
  if (parts === null) return isEquality(expression, holds) ? texts(expression) : NOTHING;
  const found = parts.of.map((part) => implied(part, parts.isNegated ? !holds : holds));
  return found.reduce(parts.areAll(holds) ? both : either);
}

function excluded(expression: Expression, holds: boolean): Literals {
  const parts = partsOf(expression);
  if (parts === null) return isEquality(expression, !holds) ? texts(expression) : NOTHING;
  const found = parts.of.map((part) => excluded(part, parts.isNegated ? !holds : holds));
  return found.reduce(parts.areAll(holds) ? united : common);
}

/** What an expression is true or false by. */
interface Parts {
  readonly of: readonly Expression[];
  readonly isNegated?: true;
  /** Whether all of them have come out as the whole, when that has come out like this; otherwise any of them has. */
  readonly areAll: (holds: boolean) => boolean;
}

function partsOf(expression: Expression): Parts | null {
  if (expression.kind === "unary" && expression.operator === "!")
    return { of: [expression.operand], isNegated: true, areAll: () => true };
  if (expression.kind !== "binary") return null;
  const { operator, left, right } = expression;
  if (operator !== "&&" && operator !== "||") return null;
  return { of: [left, right], areAll: (holds) => holds === (operator === "&&") };
}

/** Whether it says that two sides are equal, when it comes out like this. */
const isEquality = (expression: Expression, holds: boolean): boolean =>
  expression.kind === "binary" ? expression.operator === (holds ? "==" : "!=") : holds;

const texts = (expression: Expression): Literals =>
  expression.kind === "binary" ? compared(expression.left, expression.right) : calledEqual(expression);

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

/** What is said on both ways. */
function common(one: Literals, other: Literals): Literals {
  const result = new Map<string, ReadonlySet<string>>();
  for (const [name, values] of one) {
    const shared = [...values].filter((value) => other.get(name)?.has(value));
    if (shared.length > 0) result.set(name, new Set(shared));
  }
  return result;
}
