import type { BinaryOperator, UnaryOperator } from "@bpmn-worker/bpmn";
import { EngineFailure } from "../failure.js";
import { isList, isObject, type Value } from "../values/value.js";
import { compare, equal, toBoolean, toNumber } from "./coerce.js";

export function applyUnary(operator: UnaryOperator, value: Value): Value {
  switch (operator) {
    case "-":
      return -toNumber(value);
    case "!":
      return !toBoolean(value);
    case "empty":
      return isEmpty(value);
  }
}

function isEmpty(value: Value): boolean {
  if (value === null || value === "") return true;
  if (isList(value)) return value.length === 0;
  return isObject(value) && value.size === 0;
}

/** All but `&&` and `||`, which do not always need their right side. */
export function applyBinary(
  operator: Exclude<BinaryOperator, "&&" | "||">,
  left: Value,
  right: Value,
): Value {
  switch (operator) {
    case "==":
      return equal(left, right);
    case "!=":
      return !equal(left, right);
    case "<":
      return left !== right && left !== null && right !== null && compare(left, right) < 0;
    case ">":
      return left !== right && left !== null && right !== null && compare(left, right) > 0;
    case "<=":
      return left === right || (left !== null && right !== null && compare(left, right) <= 0);
    case ">=":
      return left === right || (left !== null && right !== null && compare(left, right) >= 0);
    case "+":
      return toNumber(left) + toNumber(right);
    case "-":
      return toNumber(left) - toNumber(right);
    case "*":
      return toNumber(left) * toNumber(right);
    case "/":
      return toNumber(left) / toNumber(right);
    case "%":
      return remainder(toNumber(left), toNumber(right));
  }
}

function remainder(left: number, right: number): number {
  if (right === 0) throw new EngineFailure("arithmetic", "division by zero");
  return left % right;
}
