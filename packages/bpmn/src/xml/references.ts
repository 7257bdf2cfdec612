import { quote } from "../quote.js";
import { isCharacter } from "./characters.js";
import { NotWellFormed } from "./fault.js";

/** The entities that need no declaration; since DOCTYPE is refused there are no others (XML 1.0 §4.6). */
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["apos", "'"],
  ["quot", '"'],
]);

const REFERENCE = /&(?:#x([0-9a-fA-F]+);|#([0-9]+);|([^\s&;#<]+);)?/g;

/** Replaces character and entity references. `offset` is where `raw` stands in the document. */
export function resolveReferences(raw: string, offset: number): string {
  if (!raw.includes("&")) return raw;
  return raw.replace(REFERENCE, (reference, hexadecimal, decimal, name, position: number) => {
    if (hexadecimal !== undefined)
      return characterOf(Number.parseInt(hexadecimal, 16), reference, offset + position);
    if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10), reference, offset + position);
    if (name === undefined)
      throw new NotWellFormed(offset + position, "'&' starts no reference; write '&amp;'");
    const character = PREDEFINED.get(name);
    if (character === undefined)
      throw new NotWellFormed(offset + position, `the entity ${quote(reference)} is not defined`);
    return character;
  });
}

function characterOf(codePoint: number, reference: string, offset: number): string {
  if (!isCharacter(codePoint)) {
    throw new NotWellFormed(offset, `${quote(reference)} refers to a character that XML does not allow`);
  }
  return String.fromCodePoint(codePoint);
}
