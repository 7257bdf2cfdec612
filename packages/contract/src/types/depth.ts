import type { Atom, ValueType } from "./value-type.js";
import { UNKNOWN } from "./value-type.js";

/** Objects and lists nested deeper than this are not followed: `x = ${x.next}` in a loop has no end. */
const MAX_DEPTH = 3;

/** The type down to a depth at which analyses end, `unknown` below. */
export function shallow(type: ValueType, depth: number = MAX_DEPTH): ValueType {
  if (type.kind === "unknown" || !type.of.some(({ kind }) => kind === "list" || kind === "object"))
    return type;
  return { kind: "union", of: type.of.map((atom) => shallowAtom(atom, depth)) };
}

function shallowAtom(atom: Atom, depth: number): Atom {
  if (atom.kind === "list") return { ...atom, item: depth === 0 ? UNKNOWN : shallow(atom.item, depth - 1) };
  if (atom.kind !== "object") return atom;
  const members = depth === 0 ? [] : atom.members;
  return {
    ...atom,
    members: members.map((member) => ({ ...member, type: shallow(member.type, depth - 1) })),
  };
}
