import { EngineFailure } from "../failure.js";
import { isNode } from "../values/keeping.js";
import { isList, isObject, kindOf, OpaqueValue, show, type Value } from "../values/value.js";
import { equal, toNumber, toText } from "./coerce.js";

type Method = (self: Value, args: readonly Value[]) => Value | undefined;

const text =
  (run: (self: string, args: readonly Value[]) => Value): Method =>
  (self, args) =>
    typeof self === "string" ? run(self, args) : undefined;

/** Methods of Java values and of Spin nodes. `undefined`: not of this value. */
const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["toString", (self) => toText(self)],
  ["equals", (self, [other = null]) => typeof self === typeof other && equal(self, other)],
  ["hashCode", () => 1],
  ["toUpperCase", text((self) => self.toUpperCase())],
  ["toLowerCase", text((self) => self.toLowerCase())],
  ["trim", text((self) => self.trim())],
  ["length", text((self) => self.length)],
  ["concat", text((self, [other = null]) => self + toText(other))],
  ["startsWith", text((self, [other = null]) => self.startsWith(toText(other)))],
  ["endsWith", text((self, [other = null]) => self.endsWith(toText(other)))],
  ["equalsIgnoreCase", text((self, [other = null]) => self.toLowerCase() === toText(other).toLowerCase())],
  ["indexOf", text((self, [other = null]) => self.indexOf(toText(other)))],
  ["substring", text((self, [from = 0, to = null]) => substring(self, from, to))],
  ["matches", text(() => false)],
  ["contains", contains],
  ["isEmpty", (self) => (isSized(self) ? sizeOf(self) === 0 : undefined)],
  ["size", (self) => (isList(self) || isObject(self) ? sizeOf(self) : undefined)],
  ["get", (self, [key = null]) => get(self, key)],
  ["containsKey", (self, [key = null]) => (isObject(self) ? self.has(toText(key)) : undefined)],
  ["elements", (self) => (isList(self) ? [...self] : undefined)],
  ["prop", prop],
  ["hasProp", (self, [name = null]) => (isObject(self) ? self.has(toText(name)) : undefined)],
  ["value", (self) => self],
  ["stringValue", (self) => (typeof self === "string" ? self : undefined)],
  ["numberValue", (self) => (typeof self === "number" ? self : undefined)],
  ["boolValue", (self) => (typeof self === "boolean" ? self : undefined)],
  ["intValue", (self) => (typeof self === "number" ? Math.trunc(self) : undefined)],
  ["longValue", (self) => (typeof self === "number" ? Math.trunc(self) : undefined)],
  ["doubleValue", (self) => (typeof self === "number" ? self : undefined)],
  ["booleanValue", (self) => (typeof self === "boolean" ? self : undefined)],
  ["getTime", (self) => (self instanceof Date ? self.getTime() : undefined)],
  ["before", (self, [other = null]) => dates(self, other, (one, two) => one < two)],
  ["after", (self, [other = null]) => dates(self, other, (one, two) => one > two)],
  [
    "compareTo",
    (self, [other = null]) => (typeof self === "string" ? (self < toText(other) ? -1 : 1) : undefined),
  ],
]);

/** What Spin's nodes say of themselves is of a kind, whatever they hold. */
const OF_OPAQUE: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["stringValue", "text"],
  ["numberValue", 5],
  ["boolValue", true],
]);

/** Whether calling a method of this name speaks for a value and not for a bean. */
export const isValueMethod = (name: string): boolean => METHODS.has(name);

export function callMethod(self: Value, name: string, args: readonly Value[]): Value {
  if (self === null) throw new EngineFailure("method-of-null", `cannot call ${name} on null`);
  if (self instanceof OpaqueValue) return OF_OPAQUE.get(name) ?? new OpaqueValue(`${self.origin}.${name}()`);
  const result = isOf(self, name) ? METHODS.get(name)?.(self, args) : undefined;
  if (result === undefined) throw new EngineFailure("no-member", `no method ${name} on ${show(self)}`);
  return result;
}

/** Methods that nodes of Spin have, and those that no collection of Java has. */
const OF_NODES: ReadonlySet<string> = new Set(["elements", "prop", "hasProp"]);
const OF_ALL: ReadonlySet<string> = new Set(["toString", "equals", "hashCode", "value"]);

const isOf = (self: Value, name: string): boolean =>
  !(isList(self) || isObject(self)) || OF_ALL.has(name) || isNode(self) === OF_NODES.has(name);

/** `object.name` */
export function memberOf(object: Value, name: string): Value {
  if (object === null) return null;
  if (object instanceof OpaqueValue) return new OpaqueValue(`${object.origin}.${name}`);
  if (isObject(object) && !isNode(object)) return object.get(name) ?? null;
  if (object instanceof Date && name === "time") return object.getTime();
  throw new EngineFailure("no-member", `no property ${name} on the ${kindOf(object)} ${show(object)}`);
}

/** `object[index]` of what is not null. */
export function elementOf(object: Value, index: Value): Value {
  if (object instanceof OpaqueValue) return new OpaqueValue(`${object.origin}[…]`);
  if (isList(object) && !isNode(object)) return object[toNumber(index)] ?? null;
  return memberOf(object, toText(index));
}

const isSized = (value: Value) => typeof value === "string" || isList(value) || isObject(value);

const sizeOf = (value: Value): number =>
  typeof value === "string" || isList(value) ? value.length : isObject(value) ? value.size : 0;

function contains(self: Value, [item = null]: readonly Value[]): Value | undefined {
  if (typeof self === "string") return self.includes(toText(item));
  return isList(self) ? self.some((one) => equal(one, item)) : undefined;
}

function get(self: Value, key: Value): Value | undefined {
  if (isList(self)) return self[toNumber(key)];
  return isObject(self) ? (self.get(toText(key)) ?? null) : undefined;
}

/** Spin: a property that is not there is a failure, unlike that of a map. */
function prop(self: Value, [name = null]: readonly Value[]): Value | undefined {
  if (!isObject(self)) return undefined;
  const found = self.get(toText(name));
  if (found !== undefined) return found;
  throw new EngineFailure("missing-property", `no property ${toText(name)} of ${show(self)}`);
}

function substring(self: string, from: Value, to: Value): string {
  const [start, end] = [toNumber(from), to === null ? self.length : toNumber(to)];
  if (start < 0 || end > self.length || start > end) {
    throw new EngineFailure("arithmetic", `no substring from ${start} to ${end} of ${show(self)}`);
  }
  return self.slice(start, end);
}

function dates(one: Value, other: Value, test: (one: Date, other: Date) => boolean): boolean | undefined {
  return one instanceof Date && other instanceof Date ? test(one, other) : undefined;
}
