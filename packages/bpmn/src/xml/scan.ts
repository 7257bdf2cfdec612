import { quote } from "../quote.js";
import { findIllegalCharacter } from "./characters.js";
import { NotWellFormed } from "./fault.js";
import { Lines } from "./lines.js";
import { readDeclarationLike, readText, skipDeclaration, skipInstruction, skipOutside } from "./markup.js";
import { declaredNamespaces, NameScope, resolveAttributes } from "./namespaces.js";
import { readEndTag, readStartTag, type StartTag, skipEmptyTag } from "./tags.js";
import type { XmlAttribute, XmlDocument, XmlElement, XmlFault } from "./tree.js";

/** Elements may be nested this deep; readers walk them with recursion. */
const MAX_DEPTH = 250;

const LESS_THAN = 0x3c;
const SLASH = 0x2f;
const QUESTION_MARK = 0x3f;
const EXCLAMATION_MARK = 0x21;

interface OpenElement extends XmlElement {
  readonly parent: OpenElement | null;
  readonly children: OpenElement[];
  attributes: readonly XmlAttribute[];
  uri: string;
  name: string;
  text: string;
  /** Whether it is part of the result. */
  kept: boolean;
  /** The names that its content is made of; its own, when it declares prefixes. */
  names: NameScope | null;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Reads a text as XML 1.0 with namespaces, strictly, in one pass. DOCTYPE is refused outright: no engine needs
 * it, and entities are how XML attacks its readers.
 *
 * @param leftOut namespaces whose elements, with all they hold, are checked like all others but not part of the
 * result: what nobody will look at costs memory and time. The root is never left out.
 */
export function scanXml(
  text: string,
  leftOut: ReadonlySet<string> = NONE,
): { document: XmlDocument } | { fault: XmlFault } {
  const lines = new Lines(text);
  try {
    const illegal = findIllegalCharacter(text);
    if (illegal !== -1) {
      const character = String.fromCodePoint(text.codePointAt(illegal) ?? 0);
      throw new NotWellFormed(illegal, `${quote(character)} is a character that XML does not allow`);
    }
    return { document: readElements(text, lines, leftOut) };
  } catch (problem) {
    if (!(problem instanceof NotWellFormed)) throw problem;
    return { fault: { code: problem.code, message: problem.message, ...lines.at(problem.offset) } };
  }
}

/** One loop that holds its state in variables: calls and objects for each piece are most of what a scan costs. */
function readElements(text: string, lines: Lines, leftOut: ReadonlySet<string>): XmlDocument {
  const elements: OpenElement[] = [];
  /** The innermost element that is open. */
  let open: OpenElement | null = null;
  let depth = 0;
  let at = skipDeclaration(text);
  while (at < text.length) {
    if (text.charCodeAt(at) !== LESS_THAN) {
      if (open === null) {
        at = skipOutside(text, at, elements.length > 0 ? "after" : "before");
      } else {
        const { value, end } = readText(text, at);
        open.text += value;
        at = end;
      }
      continue;
    }
    const mark = text.charCodeAt(at + 1);
    if (mark === SLASH) {
      at = readEndTag(text, at, open === null ? null : open.qualifiedName);
      open = open === null ? null : open.parent;
      depth -= 1;
    } else if (mark === QUESTION_MARK) {
      at = skipInstruction(text, at);
    } else if (mark === EXCLAMATION_MARK) {
      const { value, end } = readDeclarationLike(text, at, open !== null);
      if (open !== null) open.text += value;
      at = end;
    } else {
      const skipped: number =
        open === null || open.kept || depth >= MAX_DEPTH ? -1 : skipKnown(text, at, open);
      if (skipped !== -1) {
        at = skipped;
        continue;
      }
      const tag = readStartTag(text, at);
      checkPosition(tag, at, depth, elements.length > 0);
      const element: OpenElement = elementOf(tag, at, elements.length, open, lines);
      element.kept = open === null || (open.kept && !leftOut.has(element.uri));
      if (element.kept) {
        if (open !== null) open.children.push(element);
        elements.push(element);
      }
      if (!tag.selfClosing) {
        open = element;
        depth += 1;
      }
      at = tag.end;
    }
  }
  if (open !== null)
    throw new NotWellFormed(at, `<${open.qualifiedName}> of line ${open.line} is not closed`);
  const root = elements[0];
  if (!root) throw new NotWellFormed(0, "there is no element");
  return { root, elements };
}

/** The offset behind an empty tag in an element that is left out, −1 when something may be wrong with it. */
function skipKnown(text: string, at: number, open: OpenElement): number {
  const skipped = skipEmptyTag(text, at);
  return skipped !== null && open.names?.knows(skipped.name) ? skipped.end : -1;
}

function checkPosition({ name }: StartTag, at: number, depth: number, hasRoot: boolean): void {
  if (depth === 0 && hasRoot) throw new NotWellFormed(at, `<${name}> is a second root element`);
  if (depth >= MAX_DEPTH) {
    throw new NotWellFormed(at, `elements are nested more than ${MAX_DEPTH} deep`, "model-too-deep");
  }
}

function elementOf(
  tag: StartTag,
  at: number,
  index: number,
  parent: OpenElement | null,
  lines: Lines,
): OpenElement {
  const namespaces = tag.declares ? declaredNamespaces(tag, at) : null;
  const { line, column } = lines.at(at);
  const element: OpenElement = {
    index,
    uri: "",
    name: "",
    qualifiedName: tag.name,
    line,
    column,
    parent,
    attributes: tag.attributes,
    children: [],
    text: "",
    kept: true,
    namespaces,
    names: null,
  };
  const names = (namespaces === null ? parent?.names : null) ?? new NameScope(element);
  element.names = names;
  const { uri, local } = names.ofElement(tag.name, at);
  element.uri = uri;
  element.name = local;
  if (tag.attributes.length > 0) element.attributes = resolveAttributes(tag, names);
  return element;
}
