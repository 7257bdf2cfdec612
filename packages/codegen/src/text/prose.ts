import { displayWidth, LINE_WIDTH } from "../layout/width.js";

/** More of what people wrote is for reading in the model. */
const MOST_LINES = 40;
/** ` * ` */
const MARGIN = 3;

/**
 * Texts that people wrote as lines of a doc comment, for the end of one: an empty line before each, their own line
 * breaks, and long lines broken between words.
 *
 * @param depth of the comment, as of `docComment`
 */
export function proseLines(texts: readonly string[], depth = 0): readonly string[] {
  if (texts.length === 0) return [];
  const width = LINE_WIDTH - MARGIN - 2 * depth;
  const lines: string[] = [];
  for (const text of texts) {
    lines.push("");
    for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
      const words = line.split(/\s+/).filter((word) => word !== "");
      if (words.length > 0 || lines.at(-1) !== "") lines.push(...wrapped(words, width));
      if (lines.length > MOST_LINES) return [...lines.slice(0, MOST_LINES), "…"];
    }
  }
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

/** At least one line. */
function wrapped(words: readonly string[], width: number): readonly string[] {
  const whole = words.join(" ");
  if (whole.length <= width && displayWidth(whole) <= width) return [whole];
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || displayWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
