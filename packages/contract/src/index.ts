export type * from "./contract.js";
export type * from "./emission-input.js";
