import type { Variables } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { stringifyJson } from "../stringify.js";
import { isFileValue, isOpaqueValue, isTypedValue, type TypedValue, type TypeName } from "../typed.js";

/** A variable as the REST API takes it (`VariableValueDto`). */
export interface EncodedValue {
  readonly type: string;
  readonly value: unknown;
  readonly valueInfo?: Readonly<Record<string, unknown>>;
}

const JSON_FORMAT = "application/json";
const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };
const INT16 = { min: -(2 ** 15), max: 2 ** 15 - 1 };
const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

/** What is wrong with a value, without the variable's name; {@link encodeVariables} adds it. */
class Unencodable extends Error {}

/**
 * Variables as the REST API takes them. One that is `undefined` is left out: so an optional result looks that is not
 * there. Throws kind `rejected`, naming the variable, for a value that no engine type holds.
 *
 * @param memberAccess variables that expressions look into: they see `Json` as a Spin node, without members
 */
export function encodeVariables(
  variables: Variables,
  memberAccess?: ReadonlySet<string>,
): Readonly<Record<string, EncodedValue>> | undefined {
  if (variables.size === 0) return undefined;
  const all: Record<string, EncodedValue> = {};
  for (const [name, value] of variables) {
    if (value === undefined) continue;
    const encoded = encodeVariable(name, value, memberAccess);
    if (name !== "__proto__") all[name] = encoded;
    else Object.defineProperty(all, name, { value: encoded, enumerable: true });
  }
  return all;
}

/** The same for one variable, which is there. */
export function encodeVariable(
  name: string,
  value: unknown,
  memberAccess?: ReadonlySet<string>,
): EncodedValue {
  const plain = encodeNamed(name, value);
  const isLookedInto = memberAccess?.has(name) === true && !isTypedValue(value);
  return isLookedInto ? withMembers(plain) : plain;
}

function encodeNamed(name: string, value: unknown): EncodedValue {
  try {
    return encodeValue(value);
  } catch (error) {
    if (!(error instanceof Unencodable)) throw error;
    throw new EngineCallError("rejected", `Variable "${name}" cannot be sent: ${error.message}`);
  }
}

function encodeValue(value: unknown): EncodedValue {
  switch (typeof value) {
    case "string":
      return { type: "String", value };
    case "boolean":
      return { type: "Boolean", value };
    case "number":
      return encodeNumber(value);
    case "bigint":
      return { type: "Long", value: long(value) };
    case "object":
      return encodeObject(value);
    default:
      throw new Unencodable(`a ${typeof value} is not a value.`);
  }
}

function encodeNumber(value: number): EncodedValue {
  if (Number.isSafeInteger(value)) return { type: within(value, INT32) ? "Integer" : "Long", value };
  return { type: "Double", value: finite(value) };
}

function encodeObject(value: object | null): EncodedValue {
  if (value === null) return { type: "Null", value: null };
  if (value instanceof Date) return { type: "Date", value: date(value) };
  if (value instanceof Uint8Array) return { type: "Bytes", value: base64(value) };
  if (isTypedValue(value)) return encodeTyped(value);
  if (isOpaqueValue(value)) return { type: value.type, value: value.value, valueInfo: value.valueInfo };
  if (isFileValue(value)) {
    throw new Unencodable("a file is no value to compare with.");
  }
  return { type: "Json", value: json(value) };
}

/** JSON as the map or list of Java that it stands for. */
function withMembers(encoded: EncodedValue): EncodedValue {
  if (encoded.type !== "Json" || typeof encoded.value !== "string") return encoded;
  const objectTypeName = JAVA_TYPES[encoded.value.charAt(0)];
  if (objectTypeName === undefined) return encoded;
  const valueInfo = { objectTypeName, serializationDataFormat: JSON_FORMAT };
  return { type: "Object", value: encoded.value, valueInfo };
}

/** By the first character of the text. */
const JAVA_TYPES: Readonly<Record<string, string>> = {
  "{": "java.util.LinkedHashMap<java.lang.String,java.lang.Object>",
  "[": "java.util.ArrayList<java.lang.Object>",
};

/** Writes the content of a {@link TypedValue}. Never given `null`. */
const writers: Readonly<Partial<Record<TypeName, (value: unknown, typed: TypedValue) => unknown>>> = {
  Null: () => {
    throw new Unencodable("only null is of type Null.");
  },
  Boolean: (value) => (typeof value === "boolean" ? value : mismatch(value, "a boolean")),
  Short: (value) => integer(value, INT16),
  Integer: (value) => integer(value, INT32),
  Long: (value) => {
    if (typeof value === "bigint") return long(value);
    return Number.isSafeInteger(value) ? value : mismatch(value, "a safe integer or a bigint");
  },
  Double: (value) => (typeof value === "number" ? finite(value) : mismatch(value, "a number")),
  String: (value) => (typeof value === "string" ? value : mismatch(value, "a string")),
  Xml: (value) => (typeof value === "string" ? value : mismatch(value, "a string")),
  Date: (value) => (value instanceof Date ? date(value) : mismatch(value, "a Date")),
  Bytes: (value) => (value instanceof Uint8Array ? base64(value) : mismatch(value, "a Uint8Array")),
  Json: (value) => json(value),
  Object: (value, { details }) => {
    if (details.objectTypeName === undefined) throw new Unencodable("type Object needs an objectTypeName.");
    if ((details.serializationDataFormat ?? JSON_FORMAT) === JSON_FORMAT) return json(value);
    return typeof value === "string" ? value : mismatch(value, "the serialised text");
  },
  File: (value, { details }) => {
    if (!details.filename) throw new Unencodable("type File needs a filename.");
    if (value instanceof Uint8Array) return base64(value);
    return mismatch(value, "a Uint8Array, a Blob, or what opens a stream");
  },
};

function encodeTyped(typed: TypedValue): EncodedValue {
  const { type, value, details } = typed;
  const write = Object.hasOwn(writers, type) ? writers[type] : undefined;
  if (write === undefined) throw new Unencodable(`the engine has no type ${String(type)}.`);
  const defaults = type === "Object" ? { serializationDataFormat: JSON_FORMAT } : {};
  const encoded = { type, value: value === null ? null : write(value, typed) };
  const valueInfo = { ...defaults, ...details };
  return Object.keys(valueInfo).length === 0 ? encoded : { ...encoded, valueInfo };
}

function mismatch(value: unknown, expected: string): never {
  throw new Unencodable(`expected ${expected}, got ${value instanceof Date ? "a Date" : typeof value}.`);
}

function integer(value: unknown, range: { readonly min: number; readonly max: number }): number {
  if (typeof value === "number" && Number.isInteger(value) && within(value, range)) return value;
  throw new Unencodable(`expected an integer from ${range.min} to ${range.max}, got ${String(value)}.`);
}

function within(value: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return value >= min && value <= max;
}

/** As text: a JSON number would lose digits on the way. */
function long(value: bigint): string {
  if (value >= INT64.min && value <= INT64.max) return String(value);
  throw new Unencodable(`${value} does not fit the 64 bits of a Long.`);
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new Unencodable(`${value} is not a number that an engine stores.`);
}

/** The engine takes `+0000`; it refuses `Z`, `+00:00` and a time without milliseconds. */
function date(value: Date): string {
  if (Number.isNaN(value.getTime())) throw new Unencodable("the Date is invalid.");
  return value.toISOString().replace("Z", "+0000");
}

/** Padded and without line breaks, as Operaton's strict decoder wants it. */
function base64(value: Uint8Array): string {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
}

function json(value: unknown): string {
  const result = stringifyJson(value);
  if (result.problem !== null) throw new Unencodable(result.problem);
  return result.text;
}
