import { objectLiteralKey } from "../text/property-key.js";
import { stringLiteral } from "../text/string-literal.js";
import {
  brokenGroup,
  type Doc,
  fitsLine,
  group,
  ifBroken,
  indent,
  join,
  line,
  print,
  softline,
} from "./doc.js";
import { displayWidth } from "./width.js";

const SHORTEST_BREAKING_KEY = 5;

/** What can be written as a literal. Names of properties are ours. */
export type Literal = string | number | boolean | null | readonly Literal[] | LiteralObject;

interface LiteralObject {
  readonly [name: string]: Literal;
}

/** The value as an expression: lists and objects on one line where they fit. */
export function literal(value: Literal): Doc {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean" || typeof value === "number" || value === null) return String(value);
  return isList(value) ? listLiteral(value) : group(objectBody(entries(value)));
}

/** An object with every property on a line of its own; values are code. */
export function expandedObject(properties: readonly (readonly [name: string, value: Doc])[]): Doc {
  return properties.length === 0 ? "{}" : brokenGroup(objectBody(properties));
}

/**
 * A property of an object that has every property on a line of its own, with its comma. The indentation of the first
 * line, `depth` levels, is not part of the text.
 */
export function literalLine(name: string, value: Literal, depth: number): string {
  const flat = flatLiteral(value);
  const text = flat === null ? null : `${objectLiteralKey(name)}: ${flat},`;
  return text !== null && fitsLine(text, depth)
    ? text
    : print([property([name, literal(value)]), ","], depth);
}

/**
 * Like {@link literalLine}, of a list of objects with more than one property each, which stand one below the other
 * where there are several.
 *
 * @param flat an object on one line, `null` when something in it breaks in any case
 * @param value the same object, only asked for where there is no room
 */
export function objectsLine<T>(
  name: string,
  items: readonly T[],
  flat: (item: T) => string | null,
  value: (item: T) => Literal,
  depth: number,
): string {
  const [only] = items;
  if (only === undefined || items.length === 1) {
    const text = only === undefined ? "" : flat(only);
    const line = `${objectLiteralKey(name)}: [${text}],`;
    return text !== null && fitsLine(line, depth) ? line : literalLine(name, items.map(value), depth);
  }
  const indentation = "  ".repeat(depth);
  let text = `${objectLiteralKey(name)}: [\n`;
  for (const item of items) {
    const object = flat(item);
    const line = object === null ? null : `${object},`;
    const fits = line !== null && fitsLine(line, depth + 1);
    text += `${indentation}  ${fits ? line : print([literal(value(item)), ","], depth + 1)}\n`;
  }
  return `${text}${indentation}],`;
}

/** What {@link literal} is on one line, `null` when something in it breaks in any case. */
export function flatLiteral(value: Literal): string | null {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (isList(value)) {
    const items = value.map(flatLiteral);
    return standOneBelowTheOther(value) || items.includes(null) ? null : `[${items.join(", ")}]`;
  }
  const properties = Object.entries(value).map(([name, item]) => {
    const flat = flatLiteral(item);
    return flat === null ? null : `${objectLiteralKey(name)}: ${flat}`;
  });
  return properties.includes(null) ? null : `{ ${properties.join(", ")} }`;
}

/** A list of code. */
export function expressionList(values: readonly Doc[], broken = false): Doc {
  if (values.length === 0) return "[]";
  const content = ["[", indent([softline, join([",", line], values)]), ifBroken(","), softline, "]"];
  return broken ? brokenGroup(content) : group(content);
}

const listLiteral = (values: readonly Literal[]): Doc =>
  expressionList(values.map(literal), standOneBelowTheOther(values));

/** Several objects, or several lists, with more than one entry each always do. */
const standOneBelowTheOther = (values: readonly Literal[]): boolean =>
  values.length > 1 &&
  (values.every((value) => isObject(value) && Object.keys(value).length > 1) ||
    values.every((value) => isList(value) && value.length > 1));

function objectBody(properties: readonly (readonly [name: string, value: Doc])[]): Doc {
  const list = join([",", line], properties.map(property));
  return ["{", indent([line, list]), ifBroken(","), line, "}"];
}

/** A text that does not fit behind its name goes below it, unless the name is so short that nothing would be won. */
function property([name, value]: readonly [name: string, value: Doc]): Doc {
  const key = objectLiteralKey(name);
  const staysBehind = typeof value !== "string" || displayWidth(key) < SHORTEST_BREAKING_KEY;
  return staysBehind ? [key, ": ", value] : [key, ":", group(indent([line, value]))];
}

function entries(value: LiteralObject): [string, Doc][] {
  return Object.entries(value).map(([name, item]) => [name, literal(item)]);
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function isObject(value: Literal): value is LiteralObject {
  return typeof value === "object" && value !== null && !isList(value);
}
