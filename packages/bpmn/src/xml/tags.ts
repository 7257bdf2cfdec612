import { quote } from "../quote.js";
import { nameAt, skipSpace } from "./characters.js";
import { NotWellFormed } from "./fault.js";
import { resolveReferences } from "./references.js";

/** An attribute as it stands in a start tag, prefix unresolved. */
export interface RawAttribute {
  readonly name: string;
  readonly value: string;
  readonly offset: number;
}

/** A start tag, prefixes unresolved. */
export interface StartTag {
  readonly name: string;
  readonly attributes: readonly RawAttribute[];
  readonly selfClosing: boolean;
  /** Offset behind its `>`. */
  readonly end: number;
}

/** Reads the start tag whose `<` is at `start` (XML 1.0, productions 40, 41 and 44). */
export function readStartTag(text: string, start: number): StartTag {
  const name = nameAt(text, start + 1);
  if (name === "") throw new NotWellFormed(start, "'<' starts no tag; in a text write '&lt;'");
  const attributes: RawAttribute[] = [];
  let at = start + 1 + name.length;
  for (;;) {
    const next = skipSpace(text, at);
    const character = text.charAt(next);
    if (character === ">") return { name, attributes, selfClosing: false, end: next + 1 };
    if (character === "/" && text.charAt(next + 1) === ">")
      return { name, attributes, selfClosing: true, end: next + 2 };
    if (character === "") throw new NotWellFormed(start, `the tag <${name}> is not closed`);
    if (next === at)
      throw new NotWellFormed(
        next,
        `expected a space or '>' in the tag <${name}>, found ${quote(character)}`,
      );
    const attribute = readAttribute(text, next, name);
    attributes.push(attribute.attribute);
    at = attribute.end;
  }
}

function readAttribute(text: string, start: number, tag: string): { attribute: RawAttribute; end: number } {
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
  return { attribute: { name, value, offset: start }, end: closing + 1 };
}

/** Reads the end tag whose `</` is at `start`, and gives the offset behind its `>` (XML 1.0, production 42). */
export function readEndTag(text: string, start: number, expected: string | null): number {
  if (
    expected !== null &&
    text.charAt(start + 2 + expected.length) === ">" &&
    text.startsWith(expected, start + 2)
  ) {
    return start + 3 + expected.length;
  }
  const name = nameAt(text, start + 2);
  if (expected === null) throw new NotWellFormed(start, `</${name}> closes nothing`);
  if (name !== expected) throw new NotWellFormed(start, `</${name}> closes <${expected}>`);
  const end = skipSpace(text, start + 2 + name.length);
  if (text.charAt(end) !== ">") throw new NotWellFormed(start, `the tag </${name}> is not closed`);
  return end + 1;
}
