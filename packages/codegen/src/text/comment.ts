import { displayWidth, LINE_WIDTH } from "../layout/width.js";
import { escapeUnprintable } from "./string-literal.js";

/** Longer texts are cut: a comment is for reading. */
const LONGEST_TEXT = 240;
const INDENT = "  ";

/**
 * A doc comment of these lines, each one a sentence about the declaration that follows. Model text in a line can
 * neither end the comment nor start a tag such as `@deprecated`. An empty line begins a paragraph.
 */
export function docComment(lines: readonly string[], depth = 0): string {
  const indent = INDENT.repeat(depth);
  const [only] = lines;
  if (only !== undefined && lines.length === 1) {
    const text = commentText(only);
    const isShort = indent.length + "/**  */".length + displayWidth(text) <= LINE_WIDTH;
    return isShort ? `${indent}/** ${text} */` : `${indent}/**\n${indent} * ${text}\n${indent} */`;
  }
  let comment = `${indent}/**\n`;
  for (const line of lines) {
    const text = commentText(line);
    comment += text === "" ? `${indent} *\n` : `${indent} * ${text}\n`;
  }
  return `${comment}${indent} */`;
}

/** What nearly all texts are: ASCII with single spaces and nothing that a compiler looks for. */
const plain = /^(?:[!-?A-~]+(?: [!-?A-~]+)*)?$/;

/** One line of text that means nothing to a compiler inside a comment. */
export function commentText(text: string): string {
  if (text.length <= LONGEST_TEXT && plain.test(text) && !text.includes("*/")) return text;
  const line = escapeUnprintable(text.replace(/\s+/g, " ").trim());
  return cut(line)
    .replaceAll("*/", "*\\/")
    .replace(/(?<![\p{L}\p{N}])@/gu, "\\@");
}

function cut(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const characters = Array.from(text);
  return characters.length <= LONGEST_TEXT ? text : `${characters.slice(0, LONGEST_TEXT - 1).join("")}…`;
}
