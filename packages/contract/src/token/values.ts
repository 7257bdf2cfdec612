import type { ObjectPart, Path, ScriptValue } from "@bpmn-worker/bpmn";
import { join, joinAll } from "../types/join.js";
import {
  BOOLEAN,
  listOf,
  literal,
  NULL,
  NUMBER,
  STRING,
  UNKNOWN,
  type ValueType,
} from "../types/value-type.js";
import { eitherKnown, type Known, knownObject, MISSING, NOTHING_KNOWN, present } from "./known.js";

/** What is known of the value that a script makes, after its way through JSON. */
export function knownOf(value: ScriptValue, resolve: (path: Path) => Known): Known {
  switch (value.kind) {
    case "path":
      return resolve(value);
    case "literal":
      return present(ofLiteral(value.value));
    case "text":
      return present(textOf(value.parts.map((part) => knownOf(part, resolve))));
    case "type":
      return present({ string: STRING, date: STRING, number: NUMBER, boolean: BOOLEAN }[value.type]);
    case "computed":
    case "product": {
      const operands = value.operands.map((operand) => knownOf(operand, resolve));
      return present(operands.every(isNumber) ? NUMBER : join(NUMBER, NULL));
    }
    case "sum": {
      const operands = value.operands.map((operand) => knownOf(operand, resolve));
      if (!operands.every(isNumberOrNone)) return present(UNKNOWN);
      return present(operands.every(isNumber) ? NUMBER : join(NUMBER, NULL));
    }
    case "object":
      return objectOfParts(value.parts, resolve);
    case "list":
      return present(listOf(itemType(knownOf(value.item, resolve))));
    case "either":
      return eitherKnown([knownOf(value.one, resolve), knownOf(value.other, resolve)]);
    case "default":
      return replaced(knownOf(value.value, resolve), knownOf(value.otherwise, resolve));
    case "absent":
    case "never":
      return MISSING;
    case "unknown":
      return NOTHING_KNOWN;
  }
}

/** More texts than this say no more than that it is one. */
const MAX_TEXTS = 32;

/** The texts that values make together, as far as all of them are known. */
function textOf(parts: readonly Known[]): ValueType {
  let texts: readonly string[] = [""];
  for (const part of parts) {
    const endings = writtenAs(part);
    if (endings === null || texts.length * endings.length > MAX_TEXTS) return STRING;
    texts = texts.flatMap((text) => endings.map((ending) => text + ending));
  }
  return joinAll(texts.map(literal));
}

function writtenAs({ type, isPresent }: Known): readonly string[] | null {
  if (type.kind === "unknown") return null;
  const texts: string[] = isPresent ? [] : ["undefined"];
  for (const atom of type.of) {
    if (atom.kind === "literal") texts.push(atom.value);
    else if (atom.kind === "null") texts.push("null");
    else if (atom.kind === "boolean") texts.push("true", "false");
    else return null;
  }
  return texts;
}

/** JSON makes null of what is no number. */
const isNumber = ({ type, isPresent }: Known): boolean =>
  isPresent && type.kind === "union" && type.of.every(({ kind }) => kind === "number");

const isNumberOrNone = ({ type }: Known): boolean =>
  type.kind === "union" && type.of.every(({ kind }) => kind === "number" || kind === "null");

function ofLiteral(value: string | number | boolean | null): ValueType {
  if (value === null) return NULL;
  if (typeof value === "string") return literal(value);
  return typeof value === "number" ? NUMBER : BOOLEAN;
}

/** In lists, JSON makes null of what is missing. */
const itemType = ({ type, isPresent }: Known): ValueType =>
  isPresent || type.kind === "unknown" || type.of.length === 0 ? type : join(type, NULL);

/** `a ?? b`: null and what is missing are replaced. */
function replaced({ type, isPresent }: Known, otherwise: Known): Known {
  const rest: ValueType =
    type.kind === "unknown" ? type : { kind: "union", of: type.of.filter(({ kind }) => kind !== "null") };
  const isAlways = isPresent && rest === type && type.kind !== "unknown";
  return { type: join(rest, otherwise.type), isPresent: isAlways || otherwise.isPresent };
}

function objectOfParts(parts: readonly ObjectPart[], resolve: (path: Path) => Known): Known {
  const members = new Map<string, Known>();
  // Whatever has been spread may hold more than is known of it.
  let isOpen = false;
  for (const part of parts) {
    const known = knownOf(part.value, resolve);
    if (part.kind === "member") {
      members.set(part.name, known);
      continue;
    }
    const spread = membersOf(known.type);
    const isOwn = part.value.kind === "object";
    for (const [name, hidden] of members) {
      if (!spread.has(name) && !isOwn) members.set(name, { ...hidden, type: UNKNOWN });
    }
    for (const [name, { type, isPresent }] of spread) {
      const member = { type, isPresent: isPresent && known.isPresent };
      const hidden = members.get(name) ?? (isOpen ? NOTHING_KNOWN : MISSING);
      members.set(name, member.isPresent ? member : hiding(member, hidden));
    }
    isOpen ||= !isOwn;
  }
  return knownObject(members);
}

const hiding = (member: Known, hidden: Known): Known => ({
  type: join(member.type, hidden.type),
  isPresent: hidden.isPresent,
});

/** The members of a value that is one object, or null, which has none to spread. */
export function membersOf(type: ValueType): ReadonlyMap<string, Known> {
  if (type.kind === "unknown") return new Map();
  const [only, another] = type.of.filter(({ kind }) => kind !== "null");
  if (only?.kind !== "object" || another !== undefined) return new Map();
  const isNullable = type.of.length > 1;
  return new Map(
    only.members.map(({ name, type: member, isRequired }) => [
      name,
      { type: member, isPresent: isRequired && !isNullable },
    ]),
  );
}
