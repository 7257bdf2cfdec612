import type { ConditionFact, ConditionValue } from "@bpmn-worker/bpmn";
import { joinAll } from "../types/join.js";
import {
  type Atom,
  BOOLEAN,
  literal,
  type Member,
  NULL,
  NUMBER,
  objectOf,
  STRING,
  UNKNOWN,
  type ValueType,
} from "../types/value-type.js";
import type { Decided, DecidedFact } from "./decided.js";
import type { Known } from "./known.js";

/** What is known of a value of the token, given what conditions have decided of it and what is in it. */
export function narrowed(known: Known, decided: Decided, root: readonly string[]): Known {
  const found: DecidedFact[] = [];
  for (const { names, fact } of decided.values())
    if (root.every((name, at) => names[at] === name)) found.push({ names: names.slice(root.length), fact });
  return found.length === 0 ? known : narrowedBy(known, found);
}

function narrowedBy({ type, isPresent }: Known, facts: readonly DecidedFact[]): Known {
  let whole = type;
  for (const { names, fact } of facts) if (names.length === 0) whole = typeBy(whole, fact);
  const inner = facts.filter(({ names }) => names.length > 0);
  // Whatever has a member is there.
  const isThere = facts.some(({ fact }) => fact.isPresent);
  const hasMembers = inner.some(({ fact }) => fact.isPresent);
  return { type: membersBy(whole, inner, hasMembers), isPresent: isPresent || isThere };
}

function membersBy(type: ValueType, facts: readonly DecidedFact[], hasMembers: boolean): ValueType {
  if (facts.length === 0) return type;
  if (type.kind === "unknown") return hasMembers ? objectOf(membersOf([], facts)) : type;
  return joinAll(
    type.of.flatMap((atom): readonly ValueType[] => {
      if (atom.kind === "null" && hasMembers) return [];
      return atom.kind === "object"
        ? [objectOf(membersOf(atom.members, facts), atom.reading)]
        : [{ kind: "union", of: [atom] }];
    }),
  );
}

/** What is only decided of is a member as well, when it is known to be there. */
function membersOf(members: readonly Member[], facts: readonly DecidedFact[]): readonly Member[] {
  const byName = new Map(members.map((member) => [member.name, member]));
  for (const name of new Set(facts.map(({ names }) => names[0] ?? ""))) {
    const known = byName.get(name) ?? { type: UNKNOWN, isRequired: false };
    const of = facts.filter(({ names }) => names[0] === name);
    const { type, isPresent } = narrowedBy(
      { type: known.type, isPresent: known.isRequired },
      of.map(({ names, fact }) => ({ names: names.slice(1), fact })),
    );
    if (isPresent || byName.has(name)) byName.set(name, { name, type, isRequired: isPresent });
  }
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** A contradiction says nothing: the way is never gone, or the value is not what it should be. */
function typeBy(type: ValueType, { oneOf, noneOf, isLoose }: ConditionFact): ValueType {
  if (type.kind === "unknown") return oneOf === null || isLoose ? type : joinAll(oneOf.map(typeOfValue));
  const left = type.of.filter((atom) => !isNoneOf(atom, noneOf));
  const found = oneOf === null ? left.map(alone) : left.flatMap((atom) => among(atom, oneOf, isLoose));
  return found.length === 0 ? type : joinAll(found);
}

const alone = (atom: Atom): ValueType => ({ kind: "union", of: [atom] });

function isNoneOf(atom: Atom, noneOf: readonly ConditionValue[]): boolean {
  return (
    (atom.kind === "null" && noneOf.includes(null)) ||
    (atom.kind === "literal" && noneOf.includes(atom.value))
  );
}

/** What is left of a kind of values when it is one of these. Loosely, a text is also the number that it stands for. */
function among(atom: Atom, oneOf: readonly ConditionValue[], isLoose: boolean): readonly ValueType[] {
  const texts = oneOf.filter((value) => typeof value === "string");
  const isOnlyTexts = texts.length === oneOf.length;
  const has = (kind: string): boolean => oneOf.some((value) => typeof value === kind);
  switch (atom.kind) {
    case "literal":
      return texts.includes(atom.value) || (isLoose && !isOnlyTexts) ? [alone(atom)] : [];
    case "string":
      return isLoose && !isOnlyTexts ? [STRING] : texts.map(literal);
    case "number":
    case "boolean":
      return isLoose || has(atom.kind) ? [alone(atom)] : [];
    case "null":
      return oneOf.includes(null) ? [NULL] : [];
    default:
      return isLoose ? [alone(atom)] : [];
  }
}

function typeOfValue(value: ConditionValue): ValueType {
  if (value === null) return NULL;
  if (typeof value === "string") return literal(value);
  return typeof value === "number" ? NUMBER : BOOLEAN;
}
