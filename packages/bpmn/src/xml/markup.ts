import { isBlank, nameAt, skipSpace } from "./characters.js";
import { NotWellFormed } from "./fault.js";
import { resolveReferences } from "./references.js";

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;

/** The offset behind the XML declaration, 0 when there is none. */
export function skipDeclaration(text: string): number {
  if (!/^<\?xml[ \t\r\n]/.test(text)) return 0;
  const declaration = DECLARATION.exec(text);
  if (!declaration) throw new NotWellFormed(0, "the XML declaration is malformed");
  return declaration[0].length;
}

/** A text of the document, and the offset behind it. */
export interface Piece {
  readonly value: string;
  readonly end: number;
}

/** What nearly all texts are like: nothing in them is to be resolved. */
const PLAIN_TEXT = /[^<&\]\r]*/y;

/** The end of the text at `start`, −1 when there is something in it to be resolved. */
export function endOfPlainText(text: string, start: number): number {
  PLAIN_TEXT.lastIndex = start;
  PLAIN_TEXT.test(text);
  const end = PLAIN_TEXT.lastIndex;
  return end === text.length || text.charAt(end) === "<" ? end : -1;
}

/** Reads the text inside of an element that goes from `start` to the next markup. */
export function readText(text: string, start: number): Piece {
  const end = endOfText(text, start);
  const raw = text.slice(start, end);
  const marker = raw.indexOf("]]>");
  if (marker !== -1) throw new NotWellFormed(start + marker, "']]>' cannot stand in a text; write ']]&gt;'");
  return { value: resolveReferences(raw, start), end };
}

/** Reads the white space outside of the root element. `where` is said of anything else. */
export function skipOutside(text: string, start: number, where: string): number {
  const end = endOfText(text, start);
  if (isBlank(text.slice(start, end))) return end;
  throw new NotWellFormed(skipSpace(text, start), `there is text ${where} the root element`);
}

function endOfText(text: string, start: number): number {
  const next = text.indexOf("<", start);
  return next === -1 ? text.length : next;
}

/** Reads over the processing instruction at `at` (XML 1.0, production 16). */
export function skipInstruction(text: string, at: number): number {
  const target = nameAt(text, at + 2);
  if (target.toLowerCase() === "xml") {
    throw new NotWellFormed(at, "the XML declaration has to be the very first thing in the file");
  }
  const behind = at + 2 + target.length;
  const end = text.indexOf("?>", behind);
  const isSeparated = end === behind || skipSpace(text, behind) > behind;
  if (target === "" || target.includes(":") || end === -1 || !isSeparated) {
    throw new NotWellFormed(at, "a processing instruction is malformed");
  }
  return end + 2;
}

/** Reads what starts with `<!` at `at`: a comment, which has no value, or a CDATA section. */
export function readDeclarationLike(text: string, at: number, isInside: boolean): Piece {
  if (text.startsWith("<!--", at)) return { value: "", end: skipComment(text, at) };
  if (text.startsWith("<![CDATA[", at)) return readCdata(text, at, isInside);
  if (text.startsWith("<!DOCTYPE", at)) throw new NotWellFormed(at, "there is a DOCTYPE", "model-doctype");
  throw new NotWellFormed(at, "'<!' starts neither a comment nor a CDATA section");
}

function skipComment(text: string, at: number): number {
  const dashes = text.indexOf("--", at + 4);
  if (dashes === -1) throw new NotWellFormed(at, "a comment is not closed");
  if (text.charAt(dashes + 2) !== ">") throw new NotWellFormed(dashes, "'--' cannot stand in a comment");
  return dashes + 3;
}

function readCdata(text: string, at: number, isInside: boolean): Piece {
  if (!isInside) throw new NotWellFormed(at, "there is a CDATA section outside the root element");
  const end = text.indexOf("]]>", at + 9);
  if (end === -1) throw new NotWellFormed(at, "a CDATA section is not closed");
  return { value: text.slice(at + 9, end).replace(/\r\n?/g, "\n"), end: end + 3 };
}
