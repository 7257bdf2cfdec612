import type { Expression } from "@bpmn-worker/bpmn";
import { join } from "./join.js";
import { variableOf } from "./of-expression.js";
import { BOOLEAN, NULL, NUMBER, STRING, UNKNOWN, type ValueType } from "./value-type.js";

type Choice = Extract<Expression, { kind: "conditional" }>;

/** What either way of a choice has to be. */
interface Wanted {
  readonly whenTrue: ValueType;
  readonly whenFalse: ValueType;
}

/**
 * What `empty x ? 'none' : x` wants of `x`, of which nothing else is wanted: what stands in for it where it is missing is
 * of its kind. An empty text stands in for anything.
 */
export function wantedBesideStandIn({ test, then, otherwise }: Choice, wanted: ValueType): Wanted {
  const both = { whenTrue: wanted, whenFalse: wanted };
  const missing = wanted.kind === "unknown" ? missingBy(test) : null;
  if (missing === null) return both;
  const { whenTrue, value } = missing;
  if (!isSame(whenTrue ? otherwise : then, value)) return both;
  const kind = kindOf(whenTrue ? then : otherwise);
  // Of a variable it is noted elsewhere that it may be null; a member may be as well.
  const asked = variableOf(value) === null ? join(kind, NULL) : kind;
  return whenTrue ? { ...both, whenFalse: asked } : { ...both, whenTrue: asked };
}

/** What a test finds missing, and by which outcome. */
interface Missing {
  readonly value: Expression;
  readonly whenTrue: boolean;
}

function missingBy(test: Expression): Missing | null {
  if (test.kind === "unary") {
    if (test.operator === "empty") return { value: test.operand, whenTrue: true };
    const inner = test.operator === "!" ? missingBy(test.operand) : null;
    return inner === null ? null : { ...inner, whenTrue: !inner.whenTrue };
  }
  if (test.kind !== "binary" || (test.operator !== "==" && test.operator !== "!=")) return null;
  const whenTrue = test.operator === "==";
  if (test.right.kind === "null") return { value: test.left, whenTrue };
  return test.left.kind === "null" ? { value: test.right, whenTrue } : null;
}

function isSame(one: Expression, other: Expression): boolean {
  const name = variableOf(one);
  if (name !== null) return name === variableOf(other);
  return one.kind === "member" && other.kind === "member" && one.name === other.name
    ? isSame(one.object, other.object)
    : false;
}

function kindOf(standIn: Expression): ValueType {
  switch (standIn.kind) {
    case "string":
      return standIn.value === "" ? UNKNOWN : STRING;
    case "integer":
    case "float":
      return NUMBER;
    case "boolean":
      return BOOLEAN;
    default:
      return UNKNOWN;
  }
}
