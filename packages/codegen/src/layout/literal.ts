import { objectLiteralKey } from "../text/property-key.js";
import { stringLiteral } from "../text/string-literal.js";
import {
  brokenGroup,
  type Doc,
  group,
  ifBroken,
  indent,
  join,
  line,
  onOneLine,
  printUnlessFlat,
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
  return propertyLine(name, flatLiteral(value), () => value, depth);
}

/** An object that stands in a list, with more than one property. */
export interface LiteralEntry {
  /** On one line; `null` when something in it breaks in any case. */
  readonly flat: string | null;
  /** Only asked for where there is no room. */
  readonly value: () => Literal;
}

/** Like {@link literalLine}, of a list of objects. Several stand one below the other, see {@link listLiteral}. */
export function objectsLine(name: string, entries: readonly LiteralEntry[], depth: number): string {
  const [only, ...others] = entries;
  if (only === undefined) return literalLine(name, [], depth);
  if (others.length === 0) {
    return propertyLine(name, only.flat === null ? null : `[${only.flat}]`, () => [only.value()], depth);
  }
  const indentation = "  ".repeat(depth);
  let text = `${objectLiteralKey(name)}: [\n`;
  for (const { flat, value } of entries) {
    const commaed = flat === null ? null : `${flat},`;
    text += `${indentation}  ${printUnlessFlat(commaed, () => [literal(value()), ","], depth + 1)}\n`;
  }
  return `${text}${indentation}],`;
}

function propertyLine(name: string, flat: string | null, value: () => Literal, depth: number): string {
  return printUnlessFlat(
    flat === null ? null : `${objectLiteralKey(name)}: ${flat},`,
    () => [property([name, literal(value())]), ","],
    depth,
  );
}

function flatLiteral(value: Literal): string | null {
  if (typeof value === "string") return stringLiteral(value);
  return typeof value === "object" && value !== null ? onOneLine(literal(value)) : String(value);
}

/** A list of code. */
export function expressionList(values: readonly Doc[], broken = false): Doc {
  if (values.length === 0) return "[]";
  const content = ["[", indent([softline, join([",", line], values)]), ifBroken(","), softline, "]"];
  return broken ? brokenGroup(content) : group(content);
}

/** Several objects, or several lists, with more than one entry each always stand one below the other. */
function listLiteral(values: readonly Literal[]): Doc {
  const broken =
    values.length > 1 &&
    (values.every((value) => isObject(value) && Object.keys(value).length > 1) ||
      values.every((value) => isList(value) && value.length > 1));
  return expressionList(values.map(literal), broken);
}

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
