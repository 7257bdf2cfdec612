/**
 * An instant as engines write it, in epoch milliseconds; `null` if it is none. Besides ISO 8601 that is
 * `2026-01-31T12:00:00.000+0000`, an offset without a colon.
 */
export function parseInstant(value: unknown): number | null {
  if (typeof value !== "string") return null;
  // The usual case first: it is asked for every task, and tasks that are fetched together were often made together.
  if (!value.endsWith("+0000")) return parse(value.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  const millisecond = value.length === LENGTH ? millisecondOf(value) : Number.NaN;
  if (Number.isNaN(millisecond)) return parse(`${value.slice(0, -5)}Z`);
  if (!value.startsWith(second.text)) {
    const text = value.slice(0, MILLISECOND_AT);
    second = { text, at: parse(`${text}000Z`) };
  }
  return second.at === null ? null : second.at + millisecond;
}

const LENGTH = "2026-01-31T12:00:00.000+0000".length;
const MILLISECOND_AT = LENGTH - "000+0000".length;

/** The second that was read last, up to its point; at first one that no instant is in. */
let second: { readonly text: string; readonly at: number | null } = { text: "-", at: null };

/** The three digits behind the point; `NaN` where they are none. */
function millisecondOf(value: string): number {
  let sum = 0;
  for (let at = MILLISECOND_AT; at < MILLISECOND_AT + 3; at += 1) {
    const digit = value.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    sum = sum * 10 + digit;
  }
  return sum;
}

function parse(text: string): number | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
