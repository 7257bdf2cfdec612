import type { TypedValue } from "../../../../../scripts/testing/engine/rest.js";
import { isNode, jsonOf, SERIALISED } from "../values/keeping.js";
import { isList, isObject, OpaqueValue, type Value } from "../values/value.js";

/** A value as the engine is told it: a node as Json, other collections as those of Java that they stand for. */
export function encode(value: Value): TypedValue {
  if (value === null) return { type: "Null", value: null };
  if (typeof value === "string") return { type: "String", value };
  if (typeof value === "boolean") return { type: "Boolean", value };
  if (typeof value === "number") return { type: Number.isInteger(value) ? "Long" : "Double", value };
  if (value instanceof Date) return { type: "Date", value: value.toISOString().replace("Z", "+0000") };
  if (value instanceof OpaqueValue) return { type: "String", value: value.origin };
  if (isNode(value)) return { type: "Json", value: JSON.stringify(jsonOf(value)) };
  return {
    type: "Object",
    value: JSON.stringify(jsonOf(value)),
    valueInfo: {
      objectTypeName: isList(value) ? "java.util.ArrayList" : "java.util.LinkedHashMap",
      serializationDataFormat: "application/json",
    },
  };
}

export const encodeAll = (values: ReadonlyMap<string, Value>): Record<string, TypedValue> =>
  Object.fromEntries([...values].map(([name, value]) => [name, encode(value)]));

/** A value as an engine hands it out, as far as simulations know it; the rest is opaque. */
export function decode({ type, value }: TypedValue): Value {
  if (value === null) return null;
  switch (type) {
    case "String":
    case "Boolean":
    case "Integer":
    case "Short":
    case "Long":
    case "Double":
      return value as string | number | boolean;
    case "Date":
      return new Date(String(value).replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
    default:
      return decodeJson(type ?? "", value);
  }
}

/** Json nodes and what is serialised as Json; Java's own serialisation cannot be read. */
function decodeJson(type: string, value: unknown): Value {
  if (typeof value !== "string" || !/^\s*[[{"\dtfn-]/.test(value)) return new OpaqueValue(type);
  try {
    return fromJson(JSON.parse(value));
  } catch {
    return new OpaqueValue(type);
  }
}

function fromJson(value: unknown): Value {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value === "object" && value !== null) {
    return new Map(Object.entries(value).map(([name, member]) => [name, fromJson(member)]));
  }
  return value as string | number | boolean | null;
}

/** Equal as far as both sides can be known; a date may be that of the moment, or a text in Json. */
export function sameValue(simulated: Value, real: Value): boolean {
  if (simulated instanceof OpaqueValue) return simulated.origin !== SERIALISED || real instanceof OpaqueValue;
  if (real instanceof OpaqueValue) return false;
  if (isList(simulated) || isObject(simulated)) return isList(real) || isObject(real);
  if (simulated instanceof Date) return real instanceof Date || real === simulated.toISOString();
  return typeof simulated === "string" && typeof real === "string"
    ? withoutZeros(simulated) === withoutZeros(real)
    : simulated === real;
}

/** A Double in a text has its `.0`; simulations have one kind of number. */
const withoutZeros = (text: string): string => text.replace(/(\d)\.0\b/g, "$1");
