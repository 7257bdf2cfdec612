import type { TypeTree } from "../type-text/tree.js";
import { joinAll } from "../types/join.js";
import {
  BOOLEAN,
  DATE,
  listOf,
  literal,
  NULL,
  NUMBER,
  objectOf,
  STRING,
  UNKNOWN,
  type ValueType,
} from "../types/value-type.js";

/** A declared type as the data flow knows types. What that cannot express, such as a type of the user's, is unknown. */
export function valueTypeOf(type: TypeTree): ValueType {
  return convert(type, DATE);
}

/** `date`: what a `Date` is. Within lists and objects, which travel as JSON, it arrives as a text. */
function convert(type: TypeTree, date: ValueType): ValueType {
  switch (type.kind) {
    case "keyword":
      return KEYWORDS.get(type.name) ?? UNKNOWN;
    case "string":
      return literal(type.value);
    case "number":
      return NUMBER;
    case "reference":
      return type.name === "Date" ? date : isList(type.name) ? listOf(nestedIn(type.parameters)) : UNKNOWN;
    case "array":
      return listOf(nestedIn([type.element]));
    case "tuple":
      return listOf(nestedIn(type.elements));
    case "object":
      return objectTypeOf(type);
    case "union":
      return joinAll(type.members.map((member) => convert(member, date)));
    case "named":
      return UNKNOWN;
  }
}

const isList = (name: string): boolean => name === "Array" || name === "ReadonlyArray";

const nestedIn = (types: readonly TypeTree[]): ValueType =>
  joinAll(types.map((type) => convert(type, STRING)));

const KEYWORDS: ReadonlyMap<string, ValueType> = new Map([
  ["string", STRING],
  ["number", NUMBER],
  ["boolean", BOOLEAN],
  ["true", BOOLEAN],
  ["false", BOOLEAN],
  ["null", NULL],
]);

/** Of an object with an index nothing is known by name. */
function objectTypeOf({ members }: Extract<TypeTree, { kind: "object" }>): ValueType {
  const byName = new Map(
    members.flatMap(({ name, index, type, optional }) =>
      index === null ? [[name, { type: convert(type, STRING), isRequired: !optional }] as const] : [],
    ),
  );
  const sorted = [...byName].sort(([one], [other]) => (one < other ? -1 : 1));
  return objectOf(sorted.map(([name, member]) => ({ name, ...member })));
}
