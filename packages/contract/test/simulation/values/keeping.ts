import { EngineFailure } from "../failure.js";
import { isList, isObject, OpaqueValue, show, type Value } from "./value.js";

/** In which format the engine keeps the collections of Java that it makes itself: its `default-serialization-format`. */
export type KeptFormat = "application/x-java-serialized-object" | "application/json";

/** Lists and objects that are nodes of Spin; all others are collections of Java. */
const nodes = new WeakSet<object>();

/** Collections of Java that the engine has kept in its own format. Those that came from outside came as JSON. */
const ownFormat = new WeakSet<object>();

/** A value that is handed in as Json: a node of Spin, through and through. */
export function asNode(value: Value): Value {
  const node = isList(value)
    ? value.map(asNode)
    : isObject(value)
      ? new Map([...value].map(([name, member]) => [name, asNode(member)]))
      : value;
  return marked(node, nodes);
}

export const isNode = (value: Value): boolean =>
  typeof value === "object" && value !== null && nodes.has(value);

/** A value as `JSON.stringify` takes it. */
export function jsonOf(value: Value): unknown {
  if (isList(value)) return value.map(jsonOf);
  if (isObject(value)) return Object.fromEntries([...value].map(([name, member]) => [name, jsonOf(member)]));
  return value;
}

/**
 * The value of an expression, or of what else the engine makes itself, as the variable that it is kept in.
 *
 * @throws {EngineFailure} for a collection of Java with a node in it: there is no way to keep it
 */
export function kept(value: Value): Value {
  if (isNode(value)) return value;
  if (holdsNode(value)) throw new EngineFailure("unsupported", `${show(value)} cannot be serialised`);
  if (isList(value)) return marked([...value], ownFormat);
  return isObject(value) ? marked(new Map(value), ownFormat) : value;
}

const holdsNode = (value: Value): boolean =>
  (isList(value) && value.some((item) => isNode(item) || holdsNode(item))) ||
  (isObject(value) && [...value.values()].some((member) => isNode(member) || holdsNode(member)));

function marked(value: Value, marks: WeakSet<object>): Value {
  if (isList(value) || isObject(value)) marks.add(value);
  return value;
}

/** What a worker gets of a collection that it cannot read. */
export const SERIALISED = "serialised by Java";

/** What a worker gets to see of a variable. It cannot read Java's own serialisation. */
export function handedOut(value: Value, format: KeptFormat): Value {
  if (typeof value !== "object" || value === null || !ownFormat.has(value)) return value;
  return format === "application/json" ? inJson(value) : new OpaqueValue(SERIALISED);
}

/** Dates in JSON are numbers, and nodes of Spin are of no use to anybody (seen on Operaton). */
function inJson(value: Value): Value {
  if (value instanceof Date) return value.getTime();
  if (isNode(value)) return new OpaqueValue("a node in JSON");
  if (isList(value)) return value.map(inJson);
  return isObject(value) ? new Map([...value].map(([name, member]) => [name, inJson(member)])) : value;
}
