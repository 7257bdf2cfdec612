import type { Expression } from "@bpmn-worker/bpmn";
import { join } from "./join.js";
import { BOOLEAN, NULL, UNKNOWN, type ValueType } from "./value-type.js";

type FunctionCall = Extract<Expression, { kind: "functionCall" }>;

const PREFIXES: ReadonlySet<string> = new Set(["var", "vars", "variables"]);

/** Compare a variable with a value. */
const COMPARISONS: ReadonlySet<string> = new Set([
  ...[
    "equals",
    "eq",
    "notEquals",
    "ne",
    "lowerThan",
    "lessThan",
    "lt",
    "lowerThanOrEquals",
    "lessThanOrEquals",
  ],
  ...["lte", "greaterThan", "gt", "greaterThanOrEquals", "gte"],
]);

const TESTS: ReadonlySet<string> = new Set([
  ...["contains", "containsAny", "containsAll", "any", "all", "empty", "isEmpty", "notEmpty", "isNotEmpty"],
  ...["exists", "exist"],
]);

/** Flowable's functions of variables, which do not fail where one is missing: `vars:gt(amount, 100)`. */
const isOfVariables = ({ prefix }: FunctionCall): boolean => prefix !== null && PREFIXES.has(prefix);

/** The variable that is meant by a name or by a text of it. */
const named = (argument: Expression): Expression =>
  argument.kind === "string" ? { kind: "identifier", name: argument.value } : argument;

/** The sides of a comparison that such a function makes; `null` when it makes none. */
export function comparedBy(call: FunctionCall): readonly [Expression, Expression] | null {
  const [variable, value] = call.args;
  if (!isOfVariables(call) || !COMPARISONS.has(call.name)) return null;
  return variable === undefined || value === undefined ? null : [named(variable), value];
}

/** The variable that such a function looks up, whose value is that of the function unless there is none. */
export function lookedUpBy(call: FunctionCall): Expression | null {
  const [variable] = call.args;
  const isLookup = isOfVariables(call) && (call.name === "get" || call.name === "getOrDefault");
  return isLookup && variable !== undefined ? named(variable) : null;
}

/** Whether it says that its sides are equal. */
export const saysEqual = ({ name }: FunctionCall): boolean => name === "equals" || name === "eq";

/** What such a function gives; `typeOf` is what is known of an argument. */
export function typeOfVariableFunction(
  call: FunctionCall,
  typeOf: (expression: Expression) => ValueType,
): ValueType {
  if (!isOfVariables(call)) return UNKNOWN;
  if (COMPARISONS.has(call.name) || TESTS.has(call.name)) return BOOLEAN;
  const [argument, otherwise] = call.args;
  if (argument === undefined) return UNKNOWN;
  const type = typeOf(named(argument));
  if (call.name === "get") return join(type, NULL);
  if (call.name !== "getOrDefault" || otherwise === undefined) return UNKNOWN;
  return join(withoutNull(type), typeOf(otherwise));
}

const withoutNull = (type: ValueType): ValueType =>
  type.kind === "unknown" ? type : { kind: "union", of: type.of.filter(({ kind }) => kind !== "null") };
