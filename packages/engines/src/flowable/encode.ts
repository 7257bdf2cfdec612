import type { Variables } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { stringifyJson } from "../stringify.js";
import { isFileValue, isOpaqueValue, isTypedValue, type TypedValue, type TypeName } from "../typed.js";
import { RawJson, type WireVariable } from "./body.js";

type Encoded = Pick<WireVariable, "type" | "value">;

const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };
const INT16 = { min: -(2 ** 15), max: 2 ** 15 - 1 };
const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

/** What is wrong with a value, without the variable's name; {@link encodeVariables} adds it. */
class Unencodable extends Error {}

/**
 * Variables as the REST API takes them; to be written by `writeBody`. One that is `undefined` is left out: so an
 * optional result looks that is not there. Throws kind `rejected`, naming the variable, for a value that no type of
 * the API holds.
 */
export function encodeVariables(variables: Variables): WireVariable[] {
  return [...variables].flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, ...encodeNamed(name, value) }],
  );
}

function encodeNamed(name: string, value: unknown): Encoded {
  try {
    return encodeValue(value);
  } catch (error) {
    if (!(error instanceof Unencodable)) throw error;
    throw new EngineCallError("rejected", `Variable "${name}" cannot be sent: ${error.message}`);
  }
}

function encodeValue(value: unknown): Encoded {
  switch (typeof value) {
    case "string":
      return { type: "string", value };
    case "boolean":
      return { type: "boolean", value };
    case "number":
      return encodeNumber(value);
    case "bigint":
      return isLong(value)
        ? { type: "long", value: digits(value) }
        : { type: "bigInteger", value: String(value) };
    case "object":
      return encodeObject(value);
    default:
      throw new Unencodable(`a ${typeof value} is not a value.`);
  }
}

function encodeNumber(value: number): Encoded {
  if (Number.isSafeInteger(value)) return { type: within(value, INT32) ? "integer" : "long", value };
  return { type: "double", value: finite(value) };
}

function encodeObject(value: object | null): Encoded {
  // The engine forgets the type of a null.
  if (value === null) return { value: null };
  // `date`, which is the engine's other type for it, loses the milliseconds.
  if (value instanceof Date) return { type: "instant", value: instant(value) };
  if (isTypedValue(value)) return encodeTyped(value);
  if (isOpaqueValue(value))
    throw new Unencodable(`it is of type ${value.type}, which the engine takes from nobody.`);
  if (isFileValue(value)) throw new Unencodable("the engine has no files.");
  if (value instanceof Uint8Array)
    throw new Unencodable("the engine takes no bytes; send them as base64 text.");
  return { type: "json", value: json(value) };
}

/** Writes the content of a {@link TypedValue}. Never given `null`. */
const writers: Readonly<
  Partial<Record<TypeName, readonly [type: string, write: (value: unknown) => unknown]>>
> = {
  Boolean: ["boolean", (value) => (typeof value === "boolean" ? value : mismatch(value, "a boolean"))],
  Short: ["short", (value) => integer(value, INT16)],
  Integer: ["integer", (value) => integer(value, INT32)],
  Long: [
    "long",
    (value) => {
      if (typeof value === "bigint" && isLong(value)) return digits(value);
      return Number.isSafeInteger(value) ? value : mismatch(value, "a safe integer or a bigint of 64 bits");
    },
  ],
  BigInteger: [
    "bigInteger",
    (value) =>
      typeof value === "bigint" || Number.isSafeInteger(value) ? String(value) : mismatch(value, "a bigint"),
  ],
  Double: ["double", (value) => (typeof value === "number" ? finite(value) : mismatch(value, "a number"))],
  BigDecimal: ["bigDecimal", decimal],
  String: ["string", (value) => (typeof value === "string" ? value : mismatch(value, "a string"))],
  Date: ["date", (value) => (value instanceof Date ? instant(value) : mismatch(value, "a Date"))],
  Instant: ["instant", (value) => (value instanceof Date ? instant(value) : mismatch(value, "a Date"))],
  LocalDate: ["localDate", (value) => matching(value, /^\d{4}-\d\d-\d\d$/, "2026-01-31")],
  LocalDateTime: [
    "localDateTime",
    (value) => matching(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?$/, "2026-01-31T12:00:00"),
  ],
  Json: ["json", json],
};

function encodeTyped({ type, value }: TypedValue): Encoded {
  if (value === null) return { value: null };
  const writer = Object.hasOwn(writers, type) ? writers[type] : undefined;
  if (writer === undefined) throw new Unencodable(`the engine has no type ${String(type)}.`);
  const [name, write] = writer;
  return { type: name, value: write(value) };
}

function mismatch(value: unknown, expected: string): never {
  throw new Unencodable(`expected ${expected}, got ${value instanceof Date ? "a Date" : typeof value}.`);
}

function matching(value: unknown, pattern: RegExp, example: string): string {
  if (typeof value === "string" && pattern.test(value)) return value;
  throw new Unencodable(`expected a text such as ${example}, got ${JSON.stringify(value) ?? typeof value}.`);
}

/** As text: a JSON number is read as a double, which has no 0.1. */
function decimal(value: unknown): string {
  if (typeof value === "number") return String(finite(value));
  return matching(value, /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/, "12.50");
}

/** The engine would cut 1.5 to 1 without a word. */
function integer(value: unknown, range: { readonly min: number; readonly max: number }): number {
  if (typeof value === "number" && Number.isInteger(value) && within(value, range)) return value;
  throw new Unencodable(`expected an integer from ${range.min} to ${range.max}, got ${String(value)}.`);
}

function within(value: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return value >= min && value <= max;
}

function isLong(value: bigint): boolean {
  return value >= INT64.min && value <= INT64.max;
}

/** As a number of JSON: the engine refuses a Long that is a text. */
function digits(value: bigint): RawJson {
  return new RawJson(String(value));
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new Unencodable(`${value} is not a number that an engine stores.`);
}

function instant(value: Date): string {
  if (Number.isNaN(value.getTime())) throw new Unencodable("the Date is invalid.");
  return value.toISOString();
}

function json(value: unknown): RawJson {
  const result = stringifyJson(value);
  if (result.problem !== null) throw new Unencodable(result.problem);
  return new RawJson(result.text);
}
