import type { Step } from "@bpmn-worker/bpmn";
import { join, joinAll } from "../types/join.js";
import {
  type Member,
  NEVER,
  objectOf,
  STRING,
  UNKNOWN,
  type ValueType,
  withoutNull,
} from "../types/value-type.js";

/** What is known of a value. */
export interface Known {
  readonly type: ValueType;
  /** Whether it is there in any case, be it null. */
  readonly isPresent: boolean;
}

export const NOTHING_KNOWN: Known = { type: UNKNOWN, isPresent: false };
export const MISSING: Known = { type: NEVER, isPresent: false };

export const present = (type: ValueType): Known => ({ type, isPresent: true });

export const knownObject = (members: Iterable<readonly [string, Known]>): Known =>
  present(
    objectOf(
      [...members]
        .map(([name, { type, isPresent }]): Member => ({ name, type, isRequired: isPresent }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    ),
  );

export const eitherKnown = (all: readonly Known[]): Known =>
  all.length === 0
    ? NOTHING_KNOWN
    : { type: joinAll(all.map(({ type }) => type)), isPresent: all.every(({ isPresent }) => isPresent) };

/** What a step leads to. That a script got there says that there was something to look into. */
export function knownInto({ type, isPresent }: Known, step: Step): Known {
  if (type.kind === "unknown") return NOTHING_KNOWN;
  const found = type.of.flatMap((atom): readonly Known[] => {
    if (atom.kind === "null") return [MISSING];
    if (step.kind === "element") return [atom.kind === "list" ? present(atom.item) : NOTHING_KNOWN];
    if (step.kind !== "member" || atom.kind !== "object") return [NOTHING_KNOWN];
    const member = atom.members.find(({ name }) => name === step.name);
    return [member === undefined ? NOTHING_KNOWN : { type: member.type, isPresent: member.isRequired }];
  });
  const known = found.length === 0 ? MISSING : eitherKnown(found);
  return isPresent ? known : { ...known, isPresent: false };
}

/** The same, where it is there and not null. */
export const knownToBe = ({ type }: Known): Known => present(withoutNull(type));

/** As it is after its way through JSON: a date is a text. */
export function overJson(type: ValueType): ValueType {
  if (type.kind === "unknown" || !type.of.some(({ kind }) => kind === "date")) return type;
  return join({ kind: "union", of: type.of.filter(({ kind }) => kind !== "date") }, STRING);
}
