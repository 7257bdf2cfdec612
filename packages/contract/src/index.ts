export { buildContract, type ContractOptions } from "./build.js";
export { CONTRACT_RULES } from "./checks/rules.js";
export type * from "./contract.js";
export type { SchemaSource } from "./declared/schemas.js";
export { type SelectionOptions, selectForEmission } from "./emission.js";
export type * from "./emission-input.js";
export type { ModelSources } from "./sources.js";
export type { ExpressionTopics } from "./topics.js";
export type { Versions } from "./versions.js";
