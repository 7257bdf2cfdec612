export type { Diagnostic, Place, Severity } from "./diagnostic.js";
export { childrenOf } from "./expression/children.js";
export { parseTemplate } from "./expression/parse.js";
export { type Read, readsOf, readsOfTemplate } from "./expression/reads.js";
export type { BinaryOperator, Expression, Template, UnaryOperator } from "./expression/tree.js";
export type * from "./model.js";
export { quote } from "./quote.js";
export { type ModelSource, readModel } from "./read-model.js";
