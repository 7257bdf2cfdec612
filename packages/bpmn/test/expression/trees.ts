import type { BinaryOperator, Expression, UnaryOperator } from "../../src/expression/tree.js";

/** Short names for building expected trees. */

export const NULL: Expression = { kind: "null" };
export const string = (value: string): Expression => ({ kind: "string", value });
export const integer = (text: string): Expression => ({ kind: "integer", text });
export const float = (text: string): Expression => ({ kind: "float", text });
export const boolean = (value: boolean): Expression => ({ kind: "boolean", value });
export const id = (name: string): Expression => ({ kind: "identifier", name });
export const member = (object: Expression, name: string): Expression => ({ kind: "member", object, name });
export const index = (object: Expression, at: Expression): Expression => ({
  kind: "index",
  object,
  index: at,
});
export const call = (object: Expression, name: string, ...args: Expression[]): Expression => ({
  kind: "methodCall",
  object,
  name,
  args,
});
export const fn = (prefix: string | null, name: string, ...args: Expression[]): Expression => ({
  kind: "functionCall",
  prefix,
  name,
  args,
});
export const unary = (operator: UnaryOperator, operand: Expression): Expression => ({
  kind: "unary",
  operator,
  operand,
});
export const op = (left: Expression, operator: BinaryOperator, right: Expression): Expression => ({
  kind: "binary",
  operator,
  left,
  right,
});
export const when = (test: Expression, then: Expression, otherwise: Expression): Expression => ({
  kind: "conditional",
  test,
  then,
  otherwise,
});
