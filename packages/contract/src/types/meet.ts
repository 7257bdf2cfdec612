import { eachOf } from "./each-of.js";
import { mergeMembers, sameMembers } from "./join.js";
import { bothWays } from "./reading.js";
import { type Atom, type Member, NEVER, UNKNOWN, type ValueType } from "./value-type.js";

/**
 * The values that satisfy both: what a variable must hold when two places make demands on it. Demands that exclude
 * each other meet in {@link NEVER}, whatever the order in which they are met; see {@link settled}. The left itself
 * when the right asks for no more.
 */
export const meet = (left: ValueType, right: ValueType): ValueType => met(left, right, true);

/** Like {@link meet} of demands of which only one is made, who knows which: required is what both require. */
export const meetEither = (left: ValueType, right: ValueType): ValueType => met(left, right, false);

function met(left: ValueType, right: ValueType, isEnough: boolean): ValueType {
  if (left === right) return left;
  if (right.kind === "unknown") return isEnough ? left : loosened(left);
  if (left.kind === "unknown") return isEnough ? right : loosened(right);
  const both: Atom[] = [];
  let isLeft = true;
  for (const one of left.of) {
    for (const other of right.of) {
      const atom = meetAtoms(one, other, isEnough);
      if (atom === null) continue;
      isLeft &&= atom === left.of[both.length];
      both.push(atom);
    }
  }
  if (isLeft && both.length === left.of.length) return left;
  return both.length === 0 ? NEVER : { kind: "union", of: both };
}

function meetAtoms(left: Atom, right: Atom, isEnough: boolean): Atom | null {
  if (left.kind === "literal" && right.kind === "literal") return left.value === right.value ? left : null;
  if (left.kind === "literal" && right.kind === "string") return left;
  if (left.kind === "string" && right.kind === "literal") return right;
  if (left.kind === "list" && right.kind === "list") {
    const item = met(left.item, right.item, isEnough);
    const ways = bothWays(left, right);
    return item === left.item && ways === null ? left : { ...left, item, ...ways };
  }
  if (left.kind === "object" && right.kind === "object") {
    const members = mergeMembers(left.members, right.members, isEnough ? meet : meetEither, isEnough);
    const ways = bothWays(left, right);
    return ways === null && sameMembers(members, left.members) ? left : { ...left, members, ...ways };
  }
  return left.kind === right.kind ? left : null;
}

/**
 * A demand as a contract can say it: contradictions are nothing known, because the engines convert values where they
 * can and only the author knows which of the two was meant.
 */
export function settled(type: ValueType): ValueType {
  if (type.kind === "unknown" || type.of.length === 0) return UNKNOWN;
  const of = eachOf(type.of, settledAtom);
  return of === type.of ? type : { kind: "union", of };
}

function settledAtom(atom: Atom): Atom {
  if (atom.kind === "list") {
    const item = settled(atom.item);
    return item === atom.item ? atom : { ...atom, item };
  }
  if (atom.kind !== "object") return atom;
  const members = eachOf(atom.members, settledMember);
  return members === atom.members ? atom : { ...atom, members };
}

function settledMember(member: Member): Member {
  const type = settled(member.type);
  return type === member.type ? member : { ...member, type };
}

/**
 * A demand that is made only sometimes: nothing of it is required. The type itself when nothing is anyway. `ofElements`:
 * whether it is made in any case of each element of a list, as where a list is passed by only when it is empty.
 */
export function loosened(type: ValueType, ofElements = false): ValueType {
  if (type.kind === "unknown") return type;
  const of = eachOf(type.of, (atom) => loosenedAtom(atom, ofElements));
  return of === type.of ? type : { kind: "union", of };
}

function loosenedAtom(atom: Atom, ofElements: boolean): Atom {
  if (atom.kind === "list") {
    if (ofElements) return atom;
    const item = loosened(atom.item);
    return item === atom.item ? atom : { ...atom, item };
  }
  if (atom.kind !== "object") return atom;
  const members = eachOf(atom.members, (member) => {
    const type = loosened(member.type, ofElements);
    return type === member.type && !member.isRequired ? member : { ...member, type, isRequired: false };
  });
  return members === atom.members ? atom : { ...atom, members };
}

/** What is found, as far as it is what somebody declares it to be; where the two exclude each other, what is found. */
export function narrowed(found: ValueType, declared: ValueType): ValueType {
  const both = meet(found, declared);
  return both.kind === "union" && both.of.length === 0 ? found : both;
}
