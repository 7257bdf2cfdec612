const SIXTEEN_DIGITS = /\d{16}/;
/** A string (to be skipped) or a number. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * `JSON.parse`, but an integer that a `number` cannot hold arrives as a string of its digits instead of a neighbour.
 * Node 20 has no other way to see them. A text without such digits, the common case, costs one scan.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(SIXTEEN_DIGITS.test(text) ? text.replace(TOKEN, quoteUnsafeInteger) : text);
}

function quoteUnsafeInteger(token: string): string {
  const isUnsafe = /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
  return isUnsafe ? `"${token}"` : token;
}

/** Narrows to an object whose properties can be looked at. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
