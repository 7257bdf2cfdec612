import { displayWidth, LINE_WIDTH } from "./width.js";

/**
 * Text with places where it may break. A group is printed on one line if it fits, else all of its own places break;
 * groups inside it are tried anew.
 */
export type Doc = string | readonly Doc[] | Group | Indented | Break | IfBroken;

interface Group {
  readonly kind: "group";
  readonly content: Doc;
  /** Breaks even if it would fit, because it was made so or something inside was. */
  readonly broken: boolean;
}

interface Indented {
  readonly kind: "indented";
  readonly content: Doc;
}

/** A line break, or `flat` where the group is on one line. */
interface Break {
  readonly kind: "break";
  readonly flat: string;
}

interface IfBroken {
  readonly kind: "ifBroken";
  readonly broken: Doc;
  readonly flat: Doc;
}

/** A break that is a space on one line. */
export const line: Doc = { kind: "break", flat: " " };
/** A break that is nothing on one line. */
export const softline: Doc = { kind: "break", flat: "" };

export function group(content: Doc): Doc {
  return { kind: "group", content, broken: holdsBroken(content) };
}

export function brokenGroup(content: Doc): Doc {
  return { kind: "group", content, broken: true };
}

export function indent(content: Doc): Doc {
  return { kind: "indented", content };
}

export function ifBroken(broken: Doc, flat: Doc = ""): Doc {
  return { kind: "ifBroken", broken, flat };
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  const joined: Doc[] = [];
  for (const doc of docs) {
    if (joined.length > 0) joined.push(separator);
    joined.push(doc);
  }
  return joined;
}

interface Frame {
  readonly doc: Doc;
  readonly depth: number;
  readonly flat: boolean;
}

/**
 * The text of a document, itself a group, that stands behind an indentation of `depth` levels. The indentation of the
 * first line is not part of the text.
 */
export function print(doc: Doc, depth = 0): string {
  const text = onOneLine(doc);
  return text !== null && fitsLine(text, depth) ? text : printBroken(doc, depth);
}

/**
 * Whether a text has room on a line behind an indentation of `depth` levels. Most code has; where its text on one line
 * is at hand without a document, this is asked before one is made.
 */
export function fitsLine(text: string, depth: number): boolean {
  const room = LINE_WIDTH - depth * 2;
  // No character takes more than two columns.
  return text.length * 2 <= room || displayWidth(text) <= room;
}

/** The document on one line, `null` when something in it breaks in any case. */
export function onOneLine(doc: Doc): string | null {
  return holdsBroken(doc) ? null : flatText(doc);
}

function flatText(doc: Doc): string {
  if (typeof doc === "string") return doc;
  if (isList(doc)) return doc.reduce<string>((text, part) => text + flatText(part), "");
  if (doc.kind === "break") return doc.flat;
  return flatText(doc.kind === "ifBroken" ? doc.flat : doc.content);
}

function printBroken(doc: Doc, depth: number): string {
  const frames: Frame[] = [{ doc, depth, flat: false }];
  const lines: string[] = [];
  let text = "";
  let column = depth * 2;
  for (let frame = frames.pop(); frame; frame = frames.pop()) {
    const { doc: current, depth: level, flat } = frame;
    if (typeof current === "string") {
      text += current;
      column += displayWidth(current);
    } else if (isList(current)) {
      pushReversed(frames, current, level, flat);
    } else if (current.kind === "indented") {
      frames.push({ doc: current.content, depth: level + 1, flat });
    } else if (current.kind === "ifBroken") {
      frames.push({ doc: flat ? current.flat : current.broken, depth: level, flat });
    } else if (current.kind === "group") {
      const candidate: Frame = { doc: current.content, depth: level, flat: true };
      const flatten = flat || (!current.broken && fits(candidate, frames, LINE_WIDTH - column));
      frames.push({ ...candidate, flat: flatten });
    } else if (flat) {
      text += current.flat;
      column += current.flat.length;
    } else {
      lines.push(text.trimEnd());
      text = "  ".repeat(level);
      column = text.length;
    }
  }
  return [...lines, text].join("\n");
}

/** Whether the first frame, printed flat, and what follows it up to the next possible break fit into `room` columns. */
function fits(first: Frame, rest: readonly Frame[], room: number): boolean {
  const frames: Frame[] = [first];
  let next = rest.length;
  let left = room;
  while (left >= 0) {
    const frame = frames.pop() ?? rest[--next];
    if (!frame) return true;
    const { doc, depth, flat } = frame;
    if (typeof doc === "string") left -= displayWidth(doc);
    else if (isList(doc)) pushReversed(frames, doc, depth, flat);
    else if (doc.kind === "ifBroken") frames.push({ doc: flat ? doc.flat : doc.broken, depth, flat });
    else if (doc.kind !== "break") frames.push({ doc: doc.content, depth, flat });
    else if (flat) left -= doc.flat.length;
    else return true;
  }
  return false;
}

function holdsBroken(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isList(doc)) return doc.some(holdsBroken);
  if (doc.kind === "group") return doc.broken;
  if (doc.kind === "indented") return holdsBroken(doc.content);
  return doc.kind === "ifBroken" && holdsBroken(doc.broken);
}

function pushReversed(frames: Frame[], docs: readonly Doc[], depth: number, flat: boolean): void {
  for (let index = docs.length - 1; index >= 0; index -= 1)
    frames.push({ doc: docs[index] ?? "", depth, flat });
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
