import type { Expression } from "@bpmn-worker/bpmn";
import { nothingKnown, typeOfExpression, variableOf } from "./of-expression.js";
import { admitsNull } from "./value-type.js";
import { comparedBy, saysEqual } from "./variable-functions.js";

/**
 * The variables that are not null when a test comes out like this. Null is no truth, equals null only, is neither more
 * nor less than anything, has members that are null, and no methods (seen on Operaton 1.0.3).
 *
 * @param passesNull whether methods of null give null, as in Flowable (seen on 7.2.0)
 */
export function notNullWhen(test: Expression, outcome: boolean, passesNull = false): readonly string[] {
  switch (test.kind) {
    case "identifier":
      return outcome ? [test.name] : NONE;
    case "member":
    case "index":
      return outcome ? rootOf(test) : NONE;
    case "methodCall":
      return passesNull && !outcome ? NONE : ofCall(test, outcome);
    case "functionCall":
      return outcome && saysEqual(test) ? ofComparison("==", comparedBy(test)) : NONE;
    case "unary":
      if (test.operator === "!") return notNullWhen(test.operand, !outcome, passesNull);
      return test.operator === "empty" && !outcome ? rootOf(test.operand) : NONE;
    case "binary":
      return ofBinary(test, outcome, passesNull);
    default:
      return NONE;
  }
}

const NONE: readonly string[] = [];

/** What a method is called on is not null, whatever comes of it. */
function ofCall(call: Extract<Expression, { kind: "methodCall" }>, outcome: boolean): readonly string[] {
  const asked = variableOf(call);
  if (asked !== null) return outcome ? [asked] : NONE;
  return rootOf(call.object);
}

function ofBinary(
  { operator, left, right }: Extract<Expression, { kind: "binary" }>,
  outcome: boolean,
  passesNull: boolean,
): readonly string[] {
  if (operator === (outcome ? "&&" : "||"))
    return [left, right].flatMap((part) => notNullWhen(part, outcome, passesNull));
  if (operator === "!=") return ofEquality([left, right], !outcome);
  if (operator === "==") return ofEquality([left, right], outcome);
  return outcome ? ofComparison(operator, [left, right]) : NONE;
}

function ofEquality(sides: readonly [Expression, Expression], areEqual: boolean): readonly string[] {
  if (areEqual) return ofComparison("==", sides);
  const [left, right] = sides;
  return right.kind === "null" ? rootOf(left) : left.kind === "null" ? rootOf(right) : NONE;
}

/** What compares well with something that is not null is not null itself; two nulls are equal, and neither is less. */
function ofComparison(operator: string, sides: readonly [Expression, Expression] | null): readonly string[] {
  if (sides === null) return NONE;
  const [left, right] = sides;
  switch (operator) {
    case "<":
    case ">":
      return [...rootOf(left), ...rootOf(right)];
    case "==":
    case "<=":
    case ">=":
      return [...(isNeverNull(right) ? rootOf(left) : NONE), ...(isNeverNull(left) ? rootOf(right) : NONE)];
    default:
      return NONE;
  }
}

function isNeverNull(expression: Expression): boolean {
  const type = typeOfExpression(expression, nothingKnown);
  return type.kind === "union" && !admitsNull(type);
}

/** The variable that a value is found in: members of null are null. */
function rootOf(expression: Expression): readonly string[] {
  const variable = variableOf(expression);
  if (variable !== null) return [variable];
  switch (expression.kind) {
    case "member":
    case "index":
    case "methodCall":
      return rootOf(expression.object);
    default:
      return NONE;
  }
}
