import { quote } from "../quote.js";
import { findIllegalCharacter, isBlank, nameAt, skipSpace } from "./characters.js";
import { NotWellFormed } from "./fault.js";
import { Lines } from "./lines.js";
import { declaredNamespaces, NameScope, resolveAttributes } from "./namespaces.js";
import { resolveReferences } from "./references.js";
import { readEndTag, readStartTag, type StartTag, skipEmptyTag } from "./tags.js";
import type { XmlAttribute, XmlDocument, XmlElement, XmlFault } from "./tree.js";

/** Elements may be nested this deep; readers walk them with recursion. */
const MAX_DEPTH = 250;

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;

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
    return { document: new Scan(text, lines, leftOut).run() };
  } catch (problem) {
    if (!(problem instanceof NotWellFormed)) throw problem;
    return { fault: { code: problem.code, message: problem.message, ...lines.at(problem.offset) } };
  }
}

class Scan {
  readonly #text: string;
  readonly #lines: Lines;
  readonly #leftOut: ReadonlySet<string>;
  readonly #elements: OpenElement[] = [];
  /** The innermost element that is open. */
  #open: OpenElement | null = null;
  #depth = 0;

  constructor(text: string, lines: Lines, leftOut: ReadonlySet<string>) {
    this.#text = text;
    this.#lines = lines;
    this.#leftOut = leftOut;
  }

  run(): XmlDocument {
    let at = this.#skipDeclaration();
    while (at < this.#text.length) at = this.#step(at);
    const unclosed = this.#open;
    if (unclosed)
      throw new NotWellFormed(at, `<${unclosed.qualifiedName}> of line ${unclosed.line} is not closed`);
    const root = this.#elements[0];
    if (!root) throw new NotWellFormed(0, "there is no element");
    return { root, elements: this.#elements };
  }

  #skipDeclaration(): number {
    if (!/^<\?xml[ \t\r\n]/.test(this.#text)) return 0;
    const declaration = DECLARATION.exec(this.#text);
    if (!declaration) throw new NotWellFormed(0, "the XML declaration is malformed");
    return declaration[0].length;
  }

  /** Reads what starts at `at`, a text or a piece of markup, and gives the offset behind it. */
  #step(at: number): number {
    if (this.#text.charCodeAt(at) !== 0x3c) return this.#readText(at);
    switch (this.#text.charAt(at + 1)) {
      case "/":
        return this.#closeElement(at);
      case "?":
        return this.#skipInstruction(at);
      case "!":
        return this.#readDeclarationLike(at);
      default:
        return this.#openElement(at);
    }
  }

  #readText(at: number): number {
    const next = this.#text.indexOf("<", at);
    const end = next === -1 ? this.#text.length : next;
    const raw = this.#text.slice(at, end);
    if (this.#open === null) {
      if (isBlank(raw)) return end;
      throw new NotWellFormed(
        skipSpace(this.#text, at),
        `there is text ${this.#elements.length ? "after" : "before"} the root element`,
      );
    }
    const marker = raw.indexOf("]]>");
    if (marker !== -1) throw new NotWellFormed(at + marker, "']]>' cannot stand in a text; write ']]&gt;'");
    this.#open.text += resolveReferences(raw, at);
    return end;
  }

  #openElement(at: number): number {
    const parent = this.#open;
    if (parent !== null && !parent.kept && this.#depth < MAX_DEPTH) {
      const skipped = skipEmptyTag(this.#text, at);
      if (skipped !== null && parent.names?.knows(skipped.name)) return skipped.end;
    }
    const tag = readStartTag(this.#text, at);
    if (parent === null && this.#elements.length > 0) {
      throw new NotWellFormed(at, `<${tag.name}> is a second root element`);
    }
    if (this.#depth >= MAX_DEPTH) {
      throw new NotWellFormed(at, `elements are nested more than ${MAX_DEPTH} deep`, "model-too-deep");
    }
    const element = this.#elementOf(tag, at);
    element.kept = parent === null || (parent.kept && !this.#leftOut.has(element.uri));
    if (element.kept) {
      parent?.children.push(element);
      this.#elements.push(element);
    }
    if (!tag.selfClosing) {
      this.#open = element;
      this.#depth += 1;
    }
    return tag.end;
  }

  #elementOf(tag: StartTag, at: number): OpenElement {
    const parent = this.#open;
    const { line, column } = this.#lines.at(at);
    const namespaces = declaredNamespaces(tag, at);
    const element: OpenElement = {
      index: this.#elements.length,
      uri: "",
      name: "",
      qualifiedName: tag.name,
      line,
      column,
      parent,
      attributes: [],
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
    element.attributes = resolveAttributes(tag, names);
    return element;
  }

  #closeElement(at: number): number {
    const element = this.#open;
    if (element !== null) {
      this.#open = element.parent;
      this.#depth -= 1;
    }
    return readEndTag(this.#text, at, element?.qualifiedName ?? null);
  }

  #skipInstruction(at: number): number {
    const target = nameAt(this.#text, at + 2);
    if (target.toLowerCase() === "xml") {
      throw new NotWellFormed(at, "the XML declaration has to be the very first thing in the file");
    }
    const behind = at + 2 + target.length;
    const end = this.#text.indexOf("?>", behind);
    const isSeparated = end === behind || skipSpace(this.#text, behind) > behind;
    if (target === "" || target.includes(":") || end === -1 || !isSeparated) {
      throw new NotWellFormed(at, "a processing instruction is malformed");
    }
    return end + 2;
  }

  #readDeclarationLike(at: number): number {
    if (this.#text.startsWith("<!--", at)) return this.#skipComment(at);
    if (this.#text.startsWith("<![CDATA[", at)) return this.#readCdata(at);
    if (this.#text.startsWith("<!DOCTYPE", at))
      throw new NotWellFormed(at, "there is a DOCTYPE", "model-doctype");
    throw new NotWellFormed(at, "'<!' starts neither a comment nor a CDATA section");
  }

  #skipComment(at: number): number {
    const dashes = this.#text.indexOf("--", at + 4);
    if (dashes === -1) throw new NotWellFormed(at, "a comment is not closed");
    if (this.#text.charAt(dashes + 2) !== ">")
      throw new NotWellFormed(dashes, "'--' cannot stand in a comment");
    return dashes + 3;
  }

  #readCdata(at: number): number {
    if (this.#open === null) throw new NotWellFormed(at, "there is a CDATA section outside the root element");
    const end = this.#text.indexOf("]]>", at + 9);
    if (end === -1) throw new NotWellFormed(at, "a CDATA section is not closed");
    this.#open.text += this.#text.slice(at + 9, end).replace(/\r\n?/g, "\n");
    return end + 3;
  }
}
