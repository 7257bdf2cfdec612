export type { Diagnostic, Place, Severity } from "./diagnostic.js";
export type { BinaryOperator, Expression, Template, UnaryOperator } from "./expression/tree.js";
export type * from "./model.js";
