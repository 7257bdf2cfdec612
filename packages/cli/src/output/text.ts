/**
 * Characters that act on a terminal instead of being shown: controls, line separators, and those that turn the
 * direction of writing. Models are foreign text and may hold any of them.
 */
const ACTING = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** One line of text that is safe to print: acting characters become `\u{1b}`, line breaks and tabs a space. */
export function printable(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, " ")
    .replace(ACTING, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** A line of source text that is safe to print: tabs stay, all else as for {@link printable}. */
export function printableCode(line: string): string {
  return line.split("\t").map(printable).join("\t");
}

/** Pads on the right to a number of columns; longer text is left as it is. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}

/** No character of these is combining or wide. */
const USUAL = /^[ -\u02ff]*$/;

/** How many columns text takes: East Asian wide characters and emoji take two, combining marks none. */
export function columns(text: string): number {
  if (USUAL.test(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += columnsOf(character);
  return sum;
}

function columnsOf(character: string): number {
  if (USUAL.test(character)) return 1;
  if (/\p{M}|\u200d|\ufe0f/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Breaks text into lines of at most `width` columns, at spaces where there are any. Never empty. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let taken = 0;
  for (const word of text.split(" ").flatMap((part) => cut(part, width))) {
    const size = columns(word);
    const longer = line === "" ? size : taken + 1 + size;
    if (longer <= width) {
      line = line === "" ? word : `${line} ${word}`;
      taken = longer;
    } else {
      lines.push(line);
      line = word;
      taken = size;
    }
  }
  return [...lines, line];
}

function cut(word: string, width: number): string[] {
  if (columns(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  let taken = 0;
  for (const character of word) {
    const size = columnsOf(character);
    if (part !== "" && taken + size > width) {
      parts.push(part);
      part = "";
      taken = 0;
    }
    part += character;
    taken += size;
  }
  return [...parts, part];
}

/** `1 topic`, `2 topics`; the plural is the word with an s unless given. */
export function count(n: number, word: string, plural = `${word}s`): string {
  return `${n} ${n === 1 ? word : plural}`;
}
