import { displayWidth, LINE_WIDTH } from "./width.js";

/**
 * Text with places where it may break. A group is printed on one line if it fits, else all of its own places break;
 * groups inside it are tried anew.
 */
export type Doc = string | readonly Doc[] | Group | Indented | Break | IfBroken;

interface Group {
  readonly kind: "group";
  readonly content: Doc;
  /** Breaks even if it would fit. */
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
  return { kind: "group", content, broken: false };
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
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
}

interface Frame {
  readonly doc: Doc;
  readonly depth: number;
  readonly flat: boolean;
}

/** The text of a document that stands behind an indentation of `depth` levels, which is not part of the text. */
export function print(doc: Doc, depth = 0): string {
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
      for (const part of current.toReversed()) frames.push({ doc: part, depth: level, flat });
    } else if (current.kind === "indented") {
      frames.push({ doc: current.content, depth: level + 1, flat });
    } else if (current.kind === "ifBroken") {
      frames.push({ doc: flat ? current.flat : current.broken, depth: level, flat });
    } else if (current.kind === "group") {
      const candidate: Frame = { doc: current.content, depth: level, flat: true };
      const flatten = flat || (!hasBroken(current) && fits(candidate, frames, LINE_WIDTH - column));
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
    else if (isList(doc)) for (const part of doc.toReversed()) frames.push({ doc: part, depth, flat });
    else if (doc.kind === "ifBroken") frames.push({ doc: flat ? doc.flat : doc.broken, depth, flat });
    else if (doc.kind !== "break") frames.push({ doc: doc.content, depth, flat });
    else if (flat) left -= doc.flat.length;
    else return true;
  }
  return false;
}

const brokenInside = new WeakMap<object, boolean>();

/** Whether the document holds a group that always breaks; then everything around it breaks too. */
function hasBroken(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  const known = brokenInside.get(doc);
  if (known !== undefined) return known;
  const found = isList(doc)
    ? doc.some(hasBroken)
    : doc.kind === "group"
      ? doc.broken || hasBroken(doc.content)
      : doc.kind === "indented"
        ? hasBroken(doc.content)
        : doc.kind === "ifBroken" && hasBroken(doc.broken);
  brokenInside.set(doc, found);
  return found;
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
