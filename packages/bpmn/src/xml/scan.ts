import { quote } from "../quote.js";
import { findIllegalCharacter } from "./characters.js";
import { NotWellFormed } from "./fault.js";
import { type LeftOut, NOTHING, PLAIN_DEPTH, plainElements, plainTexts, skipElements } from "./left-out.js";
import { Lines } from "./lines.js";
import {
  endOfPlainText,
  readDeclarationLike,
  readText,
  skipDeclaration,
  skipInstruction,
  skipOutside,
} from "./markup.js";
import { declaredNamespaces, NameScope, resolveAttributes } from "./namespaces.js";
import { isEndTag, readEndTag, readStartTag, type StartTag } from "./tags.js";
import type { XmlDocument, XmlElement, XmlFault } from "./tree.js";

/** Elements may be nested this deep; readers walk them with recursion. */
const MAX_DEPTH = 250;

const LESS_THAN = 0x3c;
const SLASH = 0x2f;
const QUESTION_MARK = 0x3f;
const EXCLAMATION_MARK = 0x21;

interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
  text: string;
}

/** A start tag that waits for its end tag. */
interface Level {
  readonly name: string;
  readonly offset: number;
  readonly outer: Level | null;
  /** What names mean in its content. */
  readonly names: NameScope;
  /** `null` when it is left out. */
  readonly element: OpenElement | null;
  /** For the {@link LeftOut.texts} that may stand in it. */
  readonly texts: RegExp | null;
}

/**
 * Reads a text as XML 1.0 with namespaces, strictly, in one pass. DOCTYPE is refused outright: no engine needs
 * it, and entities are how XML attacks its readers.
 *
 * @param leftOut Default: nothing.
 */
export function scanXml(
  text: string,
  leftOut: LeftOut = NOTHING,
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
function readElements(text: string, lines: Lines, leftOut: LeftOut): XmlDocument {
  const elements: OpenElement[] = [];
  /** The innermost one. */
  let level: Level | null = null;
  let depth = 0;
  /** What can be skipped at once, of namespaces that are left out and of texts. */
  let plain: RegExp | null = null;
  let texts: RegExp | null = null;
  /** What names mean in the root, which is what they mean in `texts`. */
  let rootNames: NameScope | null = null;
  let at = skipDeclaration(text);
  while (at < text.length) {
    if (text.charCodeAt(at) !== LESS_THAN) {
      if (level === null) at = skipOutside(text, at, elements.length > 0 ? "after" : "before");
      else at = appendText(text, at, level.element);
      continue;
    }
    const mark = text.charCodeAt(at + 1);
    if (mark === SLASH) {
      at = readEndTag(text, at, level === null ? null : level.name);
      level = level === null ? null : level.outer;
      depth -= 1;
      continue;
    }
    if (mark === QUESTION_MARK) {
      at = skipInstruction(text, at);
      continue;
    }
    if (mark === EXCLAMATION_MARK) {
      const { value, end } = readDeclarationLike(text, at, level !== null);
      if (level !== null && level.element !== null) level.element.text += value;
      at = end;
      continue;
    }
    const start = at;
    if (level !== null && level.element === null && depth + PLAIN_DEPTH <= MAX_DEPTH) {
      plain ??= plainElements(elements[0]?.namespaces?.keys() ?? []);
      const end = skipElements(text, start, plain);
      if (end !== -1) {
        at = end;
        continue;
      }
    }
    if (level !== null && level.texts !== null && depth < MAX_DEPTH) {
      const end = skipElements(text, start, level.texts);
      if (end !== -1) {
        at = end;
        continue;
      }
    }
    const tag: StartTag = readStartTag(text, start);
    if (depth === 0 || depth >= MAX_DEPTH) checkPosition(tag, start, depth, elements.length > 0);
    const outer: NameScope | null = level === null ? null : level.names;
    const namespaces = tag.isPlain ? null : declaredNamespaces(tag, start);
    const names: NameScope = namespaces === null && outer !== null ? outer : new NameScope(namespaces, outer);
    const { uri, local } = names.ofElement(tag.name, start);
    const { attributes, prefixed } = resolveAttributes(tag, names);
    const isKept = level === null || (level.element !== null && !leftOut.namespaces.has(uri));
    let element: OpenElement | null = null;
    if (isKept) {
      const parent: OpenElement | null = level === null ? null : level.element;
      const { line, column } = lines.at(start);
      const { name: qualifiedName } = tag;
      const index = elements.length;
      // As a literal within the literal it would be copied in depth, which is slow.
      const children: OpenElement[] = [];
      element = {
        index,
        uri,
        name: local,
        qualifiedName,
        line,
        column,
        parent,
        attributes,
        prefixed,
        children,
        text: "",
        namespaces,
      };
      if (parent === null) {
        texts = plainTexts(namespaces, leftOut);
        rootNames = names;
      } else {
        parent.children.push(element);
      }
      elements.push(element);
    }
    at = tag.end;
    if (tag.selfClosing) continue;
    at = appendText(text, at, element);
    // Of elements that are kept, most hold a text and nothing else.
    if (text.charCodeAt(at + 1) === SLASH && isEndTag(text, at + 2, tag.name)) {
      at += 3 + tag.name.length;
    } else {
      const mayHoldTexts: boolean = names === rootNames && element !== null && uri === leftOut.textNamespace;
      const { name } = tag;
      level = { name, offset: start, outer: level, names, element, texts: mayHoldTexts ? texts : null };
      depth += 1;
    }
  }
  if (level !== null) {
    const { line } = lines.at(level.offset);
    throw new NotWellFormed(at, `<${level.name}> of line ${line} is not closed`);
  }
  const root = elements[0];
  if (!root) throw new NotWellFormed(0, "there is no element");
  return { root, elements };
}

/** Adds the text at `start` to an element, unless it is left out, and gives the offset behind it. */
function appendText(text: string, start: number, element: OpenElement | null): number {
  const plainEnd = endOfPlainText(text, start);
  if (plainEnd !== -1) {
    if (element !== null) element.text += text.slice(start, plainEnd);
    return plainEnd;
  }
  const { value, end } = readText(text, start);
  if (element !== null) element.text += value;
  return end;
}

function checkPosition({ name }: StartTag, at: number, depth: number, hasRoot: boolean): void {
  if (depth === 0 && hasRoot) throw new NotWellFormed(at, `<${name}> is a second root element`);
  if (depth >= MAX_DEPTH) {
    throw new NotWellFormed(at, `elements are nested more than ${MAX_DEPTH} deep`, "model-too-deep");
  }
}
