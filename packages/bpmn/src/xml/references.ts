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

/** What is to be done something about, in a text and in the value of an attribute. */
const SPECIAL = /[&\r]/;
const SPECIAL_OR_BLANK = /[&\r\n\t]/;

const REFERENCE = /(\r\n?|[\t\n])|&(?:#x([0-9a-fA-F]+);|#([0-9]+);|([^\s&;#<]+);)?/g;

/**
 * Replaces character and entity references in a text, and normalises its line breaks to `\n` (XML 1.0 §2.11).
 * In the value of an attribute (`blank`) line breaks and tabs become spaces (§3.3.3). White space that comes
 * from a reference stays as it is. `offset` is where `raw` stands in the document.
 */
export function resolveReferences(raw: string, offset: number, blank = false): string {
  if (!(blank ? SPECIAL_OR_BLANK : SPECIAL).test(raw)) return raw;
  return raw.replace(REFERENCE, (match, space, hexadecimal, decimal, name, position: number) => {
    const at = offset + position;
    if (space !== undefined) return blank ? " " : match.replace(/\r\n?/, "\n");
    if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16), match, at);
    if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10), match, at);
    if (name === undefined) throw new NotWellFormed(at, "'&' starts no reference; write '&amp;'");
    const character = PREDEFINED.get(name);
    if (character === undefined) throw new NotWellFormed(at, `the entity ${quote(match)} is not defined`);
    return character;
  });
}

function characterOf(codePoint: number, reference: string, offset: number): string {
  if (!isCharacter(codePoint)) {
    throw new NotWellFormed(offset, `${quote(reference)} refers to a character that XML does not allow`);
  }
  return String.fromCodePoint(codePoint);
}
