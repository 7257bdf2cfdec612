import { stringLiteral } from "./string-literal.js";

const identifierName = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** Beyond the basic plane compilers and formatters disagree about what an identifier is. */
const astral = /[\u{10000}-\u{10ffff}]/gu;

/** A property name of a type: bare where the language allows it, quoted elsewhere. */
export function propertyKey(name: string): string {
  if (!identifierName.test(name) || stringLiteral(name) !== `"${name}"`) return quotedKey(name);
  return astral.test(name) ? quotedKey(name) : name;
}

/**
 * A property name of an object literal. There `__proto__` would set the prototype instead of making a property, bare or
 * quoted; computed, it is a name like any other.
 */
export function objectLiteralKey(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : propertyKey(name);
}

/** Characters beyond the basic plane are escaped, so that no formatter takes the quotes off. */
function quotedKey(name: string): string {
  return stringLiteral(name).replace(astral, (character) =>
    Array.from({ length: 2 }, (_, index) => `\\u${character.charCodeAt(index).toString(16)}`).join(""),
  );
}
