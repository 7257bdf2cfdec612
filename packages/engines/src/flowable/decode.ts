import { parseInstant } from "../instant.js";
import { isRecord } from "../json.js";
import { opaqueValue } from "../typed.js";
import type { WireVariable } from "./body.js";

/** Reads a value; `undefined` when it is not what its type says. Never given `null`. */
type Reader = (value: unknown) => unknown;

const readers = new Map<string, Reader>(
  Object.entries<Reader>({
    boolean: (value) => (typeof value === "boolean" ? value : undefined),
    short: number,
    integer: number,
    long: integer,
    double: number,
    // Exact, which a number would not be.
    bigDecimal: text,
    bigInteger: integer,
    string: text,
    date,
    instant: date,
    // A day, or a time, of no time zone: a Date would be a point in time.
    localDate: text,
    localDateTime: text,
    json: (value) => value,
  }),
);

/** Types whose values the engine keeps to itself: they are handed out as null. */
const withheld: ReadonlySet<string> = new Set(["serializable", "binary"]);

/**
 * The JavaScript value of a variable. What cannot be read becomes an `OpaqueValue`, never an exception: one unreadable
 * variable must not cost the tasks that were locked with it.
 */
export function decodeValue({ type, value }: WireVariable): unknown {
  if (type !== undefined && withheld.has(type)) {
    return opaqueValue({
      type,
      value,
      valueInfo: {},
      reason: `the engine hands out no value of type ${type}`,
    });
  }
  if (value === null || value === undefined) return null;
  const read = type === undefined ? undefined : readers.get(type);
  const decoded = read?.(value);
  if (decoded !== undefined) return decoded;
  const reason = read ? `the value is not a readable ${type}` : `the type ${type ?? "(none)"} is not known`;
  return opaqueValue({ type: type ?? "", value, valueInfo: {}, reason });
}

/** Narrows what should be a variable. */
export function isWireVariable(value: unknown): value is WireVariable {
  if (!isRecord(value) || typeof value["name"] !== "string") return false;
  // Of a null there is none.
  return value["type"] === undefined || value["type"] === null || typeof value["type"] === "string";
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** Digits come as a string where a number cannot hold them. */
function integer(value: unknown): number | bigint | undefined {
  if (typeof value === "string" && /^-?\d+$/.test(value)) {
    const exact = Number(value);
    return Number.isSafeInteger(exact) ? exact : BigInt(value);
  }
  return number(value);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function date(value: unknown): Date | undefined {
  const at = parseInstant(value);
  return at === null ? undefined : new Date(at);
}
