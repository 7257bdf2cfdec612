import { quote } from "../quote.js";
import { nameAt, skipSpace } from "./characters.js";
import { NotWellFormed } from "./fault.js";
import { resolveReferences } from "./references.js";
import type { XmlAttribute } from "./tree.js";

/** An attribute of a start tag. Until its prefix is resolved, `uri` is empty and `name` is as written. */
export interface OpenAttribute extends XmlAttribute {
  uri: string;
  name: string;
  /** Where it starts in the text. */
  readonly offset: number;
}

/** A start tag, prefixes unresolved. */
export interface StartTag {
  readonly name: string;
  /** Namespace declarations included. */
  readonly attributes: OpenAttribute[];
  /** Whether no attribute has a prefix or is a namespace declaration. */
  readonly isPlain: boolean;
  readonly selfClosing: boolean;
  /** Offset behind its `>`. */
  readonly end: number;
}

const SPACE = 0x20;

/** What nearly all attributes are like. Everything else, and every fault, is left to the reading by character. */
const PLAIN_ATTRIBUTE = /[ \t\r\n]+[A-Za-z_][\w:.-]*="[^"<&\t\r\n]*"/y;

/** Reads the start tag whose `<` is at `start` (XML 1.0, productions 40, 41 and 44). */
export function readStartTag(text: string, start: number): StartTag {
  const name = nameAt(text, start + 1);
  if (name === "") throw new NotWellFormed(start, "'<' starts no tag; in a text write '&lt;'");
  const attributes: OpenAttribute[] = [];
  let isPlain = true;
  let at = start + 1 + name.length;
  for (;;) {
    PLAIN_ATTRIBUTE.lastIndex = at;
    // Asked for a match and its groups, an expression makes more objects than the attribute itself.
    while (PLAIN_ATTRIBUTE.test(text)) {
      const offset = text.charCodeAt(at + 1) > SPACE ? at + 1 : skipSpace(text, at);
      const equals = text.indexOf("=", offset);
      at = PLAIN_ATTRIBUTE.lastIndex;
      const attribute = text.slice(offset, equals);
      const value = text.slice(equals + 2, at - 1);
      attributes.push({ uri: "", name: attribute, qualifiedName: attribute, value, offset });
      if (isPlain && (attribute.includes(":") || attribute === "xmlns")) isPlain = false;
    }
    const next = text.charCodeAt(at) > SPACE ? at : skipSpace(text, at);
    const character = text.charAt(next);
    if (character === ">") return { name, attributes, isPlain, selfClosing: false, end: next + 1 };
    if (character === "/" && text.charAt(next + 1) === ">")
      return { name, attributes, isPlain, selfClosing: true, end: next + 2 };
    if (character === "") throw new NotWellFormed(start, `the tag <${name}> is not closed`);
    if (next === at)
      throw new NotWellFormed(
        next,
        `expected a space or '>' in the tag <${name}>, found ${quote(character)}`,
      );
    const attribute = readAttribute(text, next, name);
    attributes.push(attribute.attribute);
    const { name: qualifiedName } = attribute.attribute;
    if (qualifiedName.includes(":") || qualifiedName === "xmlns") isPlain = false;
    at = attribute.end;
  }
}

function readAttribute(text: string, start: number, tag: string): { attribute: OpenAttribute; end: number } {
  const name = nameAt(text, start);
  if (name === "")
    throw new NotWellFormed(
      start,
      `expected an attribute in the tag <${tag}>, found ${quote(text.charAt(start))}`,
    );
  const equals = skipSpace(text, start + name.length);
  if (text.charAt(equals) !== "=")
    throw new NotWellFormed(start, `the attribute ${quote(name)} has no value`);
  const opening = skipSpace(text, equals + 1);
  const mark = text.charAt(opening);
  if (mark !== '"' && mark !== "'")
    throw new NotWellFormed(opening, `the value of ${quote(name)} is not in quotation marks`);
  const closing = text.indexOf(mark, opening + 1);
  if (closing === -1)
    throw new NotWellFormed(opening, `the value of ${quote(name)} has no closing quotation mark`);
  const raw = text.slice(opening + 1, closing);
  const bracket = raw.indexOf("<");
  if (bracket !== -1) {
    throw new NotWellFormed(opening + 1 + bracket, `the value of ${quote(name)} holds a '<'; write '&lt;'`);
  }
  const value = resolveReferences(raw, opening + 1, true);
  return { attribute: { uri: "", name, qualifiedName: name, value, offset: start }, end: closing + 1 };
}

/** Whether an end tag whose `</` ends before `start` is that of an element, without white space. */
export const isEndTag = (text: string, start: number, name: string): boolean =>
  text.charAt(start + name.length) === ">" && text.startsWith(name, start);

/** Reads the end tag whose `</` is at `start`, and gives the offset behind its `>` (XML 1.0, production 42). */
export function readEndTag(text: string, start: number, expected: string | null): number {
  if (expected !== null && isEndTag(text, start + 2, expected)) return start + 3 + expected.length;
  const name = nameAt(text, start + 2);
  if (expected === null) throw new NotWellFormed(start, `</${name}> closes nothing`);
  if (name !== expected) throw new NotWellFormed(start, `</${name}> closes <${expected}>`);
  const end = skipSpace(text, start + 2 + name.length);
  if (text.charAt(end) !== ">") throw new NotWellFormed(start, `the tag </${name}> is not closed`);
  return end + 1;
}
