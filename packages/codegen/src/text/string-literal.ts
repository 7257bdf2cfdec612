/**
 * Characters that must not stand as themselves in source text: control and format characters (among them those that
 * reorder text on the screen), line and paragraph separators, lone surrogates, unassigned and private ones.
 */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** `</` could end a script element when the code is embedded in a page. */
const closingTag = /<(?=\/)/g;

/** Most names: nothing in them needs a thought. */
const plain = /^[\w .,:;=+*?!$%&()[\]{}|<>@#~^-]*$/;

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * The text as a TypeScript string literal. Quotes are those that a formatter would choose: double ones, unless
 * single ones need fewer escapes.
 */
export function stringLiteral(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  const quote = count(text, '"') > count(text, "'") ? "'" : '"';
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll(quote, `\\${quote}`)
    .replace(closingTag, "\\x3c")
    .replace(unprintable, escapeCharacter);
  return quote + escaped + quote;
}

/** The text with everything that cannot be seen, or that changes how the rest is seen, written as `\uXXXX`. */
export function escapeUnprintable(text: string): string {
  return text.replace(unprintable, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return named[character] ?? codeUnits(character).map(unicodeEscape).join("");
}

function codeUnits(character: string): number[] {
  return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
}

function unicodeEscape(codeUnit: number): string {
  return `\\u${codeUnit.toString(16).padStart(4, "0")}`;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
