import type { Dialect } from "@bpmn-worker/bpmn";
import type { GivenContract } from "./contract.js";
import { readingOf } from "./types/reading.js";
import type { ValueType } from "./types/value-type.js";

/** Flowable's expressions do read the members of JSON. */
const READING_NO_JSON: ReadonlySet<Dialect> = new Set<Dialect>(["camunda", "operaton"]);

/** Whether whoever gives a value has to give something that the expressions of the dialect can look into. */
export const memberAccess = (type: ValueType, dialect: Dialect): Pick<GivenContract, "memberAccess"> =>
  READING_NO_JSON.has(dialect) && readingOf(type) === "java" ? { memberAccess: true } : {};

/** Whether expressions look into a value in two ways of which one fails, whatever it is. */
export const isReadBothWays = (type: ValueType, dialect: Dialect): boolean =>
  READING_NO_JSON.has(dialect) && readingOf(type) === "both";
