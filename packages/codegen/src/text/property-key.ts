import { stringLiteral } from "./string-literal.js";

/** Most names. */
const plain = /^[A-Za-z_$][\w$]*$/;

const identifierName = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** Beyond the basic plane compilers and formatters disagree about what an identifier is. */
const astral = /[\u{10000}-\u{10ffff}]/u;

/** A property name of a type: bare where the language allows it, quoted elsewhere. */
export function propertyKey(name: string): string {
  if (plain.test(name)) return name;
  const literal = stringLiteral(name);
  if (!identifierName.test(name) || literal !== `"${name}"`) return literal;
  return astral.test(name) ? escapeAstral(literal) : name;
}

/**
 * A property name of an object literal. There `__proto__` would set the prototype instead of making a property, bare or
 * quoted; computed, it is a name like any other.
 */
export function objectLiteralKey(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : propertyKey(name);
}

/** With escapes inside, no formatter takes the quotes off. */
function escapeAstral(literal: string): string {
  return literal.replaceAll(new RegExp(astral, "gu"), (character) =>
    Array.from({ length: 2 }, (_, index) => `\\u${character.charCodeAt(index).toString(16)}`).join(""),
  );
}
