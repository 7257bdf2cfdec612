import { eachOf } from "./each-of.js";
import { type Atom, type Member, UNKNOWN, type ValueType } from "./value-type.js";

/** Objects and lists nested deeper than this are not followed: `x = ${x.next}` in a loop has no end. */
const MAX_DEPTH = 3;

/** The type down to a depth at which analyses end, `unknown` below. */
export function shallow(type: ValueType, depth: number = MAX_DEPTH): ValueType {
  if (type.kind === "unknown") return type;
  const of = eachOf(type.of, (atom) => shallowAtom(atom, depth));
  return of === type.of ? type : { kind: "union", of };
}

/** What a contract tells of a type (`printType`): of objects and lists nested too deep, nothing. */
export function told(type: ValueType, depth: number = MAX_DEPTH): ValueType {
  if (type.kind === "unknown") return type;
  const isTooDeep = (one: Atom): boolean =>
    one.kind === "list" || (one.kind === "object" && one.members.length > 0);
  if (depth === 0 && type.of.some(isTooDeep)) return UNKNOWN;
  const of = eachOf(type.of, (atom): Atom => {
    if (atom.kind === "list") return { ...atom, item: told(atom.item, depth - 1) };
    if (atom.kind !== "object") return atom;
    return { ...atom, members: atom.members.map((one) => ({ ...one, type: told(one.type, depth - 1) })) };
  });
  return of === type.of ? type : { kind: "union", of };
}

function shallowAtom(atom: Atom, depth: number): Atom {
  if (atom.kind === "list") {
    const item = depth === 0 ? UNKNOWN : shallow(atom.item, depth - 1);
    return item === atom.item ? atom : { ...atom, item };
  }
  if (atom.kind !== "object" || atom.members.length === 0) return atom;
  const members = depth === 0 ? NO_MEMBERS : eachOf(atom.members, (member) => shallowMember(member, depth));
  return members === atom.members ? atom : { ...atom, members };
}

const NO_MEMBERS: readonly Member[] = [];

function shallowMember(member: Member, depth: number): Member {
  const type = shallow(member.type, depth - 1);
  return type === member.type ? member : { ...member, type };
}
