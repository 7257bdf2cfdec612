import { mergeMembers, sameMembers } from "./join.js";
import { bothReadings } from "./reading.js";
import { type Atom, NEVER, UNKNOWN, type ValueType } from "./value-type.js";

/**
 * The values that satisfy both: what a variable must hold when two places make demands on it. Demands that exclude
 * each other meet in {@link NEVER}, whatever the order in which they are met; see {@link settled}. The left itself
 * when the right asks for no more.
 */
export function meet(left: ValueType, right: ValueType): ValueType {
  if (left === right || right.kind === "unknown") return left;
  if (left.kind === "unknown") return right;
  const both = left.of.flatMap((one) => right.of.flatMap((other) => meetAtoms(one, other) ?? []));
  if (both.length === left.of.length && both.every((atom, at) => atom === left.of[at])) return left;
  return both.length === 0 ? NEVER : { kind: "union", of: both };
}

function meetAtoms(left: Atom, right: Atom): Atom | null {
  if (left.kind === "literal" && right.kind === "literal") return left.value === right.value ? left : null;
  if (left.kind === "literal" && right.kind === "string") return left;
  if (left.kind === "string" && right.kind === "literal") return right;
  if (left.kind === "list" && right.kind === "list") {
    const item = meet(left.item, right.item);
    const reading = bothReadings(left.reading, right.reading);
    return item === left.item && reading === left.reading ? left : { kind: "list", item, reading };
  }
  if (left.kind === "object" && right.kind === "object") {
    const members = mergeMembers(left.members, right.members, meet);
    const reading = bothReadings(left.reading, right.reading);
    return reading === left.reading && sameMembers(members, left.members)
      ? left
      : { kind: "object", members, reading };
  }
  return left.kind === right.kind ? left : null;
}

/**
 * A demand as a contract can say it: contradictions are nothing known, because the engines convert values where they
 * can and only the author knows which of the two was meant.
 */
export function settled(type: ValueType): ValueType {
  if (type.kind === "unknown" || type.of.length === 0) return UNKNOWN;
  return { kind: "union", of: type.of.map(settledAtom) };
}

function settledAtom(atom: Atom): Atom {
  if (atom.kind === "list") return { ...atom, item: settled(atom.item) };
  if (atom.kind !== "object") return atom;
  return {
    ...atom,
    members: atom.members.map(({ name, type }) => ({ name, type: settled(type) })),
  };
}

/** What is found, as far as it is what somebody declares it to be; where the two exclude each other, what is found. */
export function narrowed(found: ValueType, declared: ValueType): ValueType {
  const both = meet(found, declared);
  return both.kind === "union" && both.of.length === 0 ? found : both;
}
