import type { Dialect } from "@bpmn-worker/bpmn";
import type { GivenContract } from "./contract.js";
import { readingOf } from "./types/reading.js";
import type { ValueType } from "./types/value-type.js";

/** Flowable's expressions do read the members of JSON, and what they give is kept as JSON. */
const OF_JAVA: ReadonlySet<Dialect> = new Set<Dialect>(["camunda", "operaton"]);

/** Whether expressions look into maps and lists of Java only, and the engine keeps what it makes as such. */
export const keepsJavaObjects = (dialect: Dialect): boolean => OF_JAVA.has(dialect);

/** Whether whoever gives a value has to give something that the expressions of the dialect can look into. */
export const memberAccess = (type: ValueType, dialect: Dialect): Pick<GivenContract, "memberAccess"> =>
  keepsJavaObjects(dialect) && readingOf(type) === "java" ? { memberAccess: true } : {};

/** Whether expressions look into a value in two ways of which one fails, whatever it is. */
export const isReadBothWays = (type: ValueType, dialect: Dialect): boolean =>
  keepsJavaObjects(dialect) && readingOf(type) === "both";
