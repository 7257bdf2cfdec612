/**
 * The character classes of JUEL, which are those of Java's `Character`, asked one UTF-16 unit at a time:
 * a character outside the basic plane (an emoji) is two surrogates to JUEL, and neither is part of a name.
 */

const IDENTIFIER_START = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]$/u;
const IDENTIFIER_PART = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}\p{Cc}]$/u;
const SEPARATOR = /^\p{Z}$/u;
const NON_BREAKING = "\u00a0\u2007\u202f";
/** What is evidently no white space. */
const PLAIN = /[!-~]/;
const CONTROL_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f";

/** What is evidently in no name. */
const PUNCTUATION = /[!-#%-/:-@[-^`{-~]/;

/** `Character.isJavaIdentifierStart`: letters, letter numbers, currency signs, connectors. */
export const isIdentifierStart = (character: string): boolean => IDENTIFIER_START.test(character);

/** `Character.isJavaIdentifierPart`: also digits, combining marks and ignorable characters. */
export const isIdentifierPart = (character: string): boolean =>
  !PUNCTUATION.test(character) && IDENTIFIER_PART.test(character) && !CONTROL_SPACES.includes(character);

/** `Character.isWhitespace`: the separators that are not non-breaking, and some control characters. */
export const isWhitespace = (character: string): boolean =>
  !PLAIN.test(character) &&
  (CONTROL_SPACES.includes(character) || (SEPARATOR.test(character) && !NON_BREAKING.includes(character)));

/** Only ASCII digits make numbers. */
export const isDigit = (character: string): boolean => character >= "0" && character <= "9";
