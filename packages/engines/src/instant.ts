/**
 * An instant as engines write it, in epoch milliseconds; `null` if it is none. Besides ISO 8601 that is
 * `2026-01-31T12:00:00.000+0000`, an offset without a colon.
 */
export function parseInstant(value: unknown): number | null {
  if (typeof value !== "string") return null;
  if (value !== last.text) last = { text: value, at: parse(value) };
  return last.at;
}

/** All locks of an answer end at the same time: what was read last is what is read next. */
let last: { readonly text: string; readonly at: number | null } = { text: "", at: null };

function parse(value: string): number | null {
  // The usual case first: it is asked for every task.
  const isUtc = value.endsWith("+0000");
  const at = Date.parse(isUtc ? `${value.slice(0, -5)}Z` : value.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  return Number.isNaN(at) ? null : at;
}
