/** JSON of which no character acts on a terminal: JSON escapes only the ASCII ones itself. */
export const printableJson = (value: unknown): string => escaped(JSON.stringify(value, null, 2));

const escaped = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** A part is handed on as soon as it is at least as long as this. */
const PART_LENGTH = 1 << 16;

/**
 * What {@link printableJson} makes of an object, in parts that line breaks belong between: its arrays may be long, and
 * are never held as text as a whole.
 */
export function* printableJsonParts(document: object): Generator<string> {
  const entries = Object.entries(document).filter(([, value]) => value !== undefined);
  if (entries.length === 0) {
    yield "{}";
    return;
  }
  yield "{";
  for (const [at, [key, value]] of entries.entries()) {
    const end = at < entries.length - 1 ? "," : "";
    if (Array.isArray(value) && value.length > 1) yield* arrayParts(key, value, end);
    else yield `${escaped(JSON.stringify({ [key]: value }, null, 2).slice(2, -2))}${end}`;
  }
  yield "}";
}

function* arrayParts(key: string, items: readonly unknown[], end: string): Generator<string> {
  yield `  ${escaped(JSON.stringify(key))}: [`;
  let part = "";
  for (let at = 0; at < items.length; at += 1) {
    // Two levels down, so that it is indented as there.
    const text = JSON.stringify([[items[at]]], null, 2).slice("[\n  [\n".length, -"\n  ]\n]".length);
    part += at < items.length - 1 ? `${text},` : text;
    if (part.length >= PART_LENGTH || at === items.length - 1) {
      yield escaped(part);
      part = "";
    } else part += "\n";
  }
  yield `  ]${end}`;
}
