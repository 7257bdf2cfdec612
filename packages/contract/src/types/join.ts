import { bothWays } from "./reading.js";
import { type Atom, keyOf, type Member, NEVER, UNKNOWN, type ValueType } from "./value-type.js";

/** More string literals than this say no more than `string`. */
const MAX_LITERALS = 32;
/** A union of more kinds than this, null apart, says no more than `unknown`. */
const MAX_KINDS = 4;

/**
 * The values of either: what a variable may hold when it comes from one place or another. The left itself when the
 * right adds nothing to it.
 */
export function join(left: ValueType, right: ValueType): ValueType {
  if (left === right || left.kind === "unknown") return left;
  if (right.kind === "unknown") return UNKNOWN;
  const byKey = new Map(left.of.map((atom) => [keyOf(atom), atom]));
  let isMore = false;
  for (const one of right.of) {
    const other = byKey.get(keyOf(one));
    const both = other === undefined ? one : joinAtoms(other, one);
    if (both === other) continue;
    byKey.set(keyOf(one), both);
    isMore = true;
  }
  return isMore ? bounded([...byKey.values()]) : left;
}

export const joinAll = (types: readonly ValueType[]): ValueType => types.reduce(join, NEVER);

function joinAtoms(left: Atom, right: Atom): Atom {
  if (left.kind === "list" && right.kind === "list") {
    const item = join(left.item, right.item);
    const ways = bothWays(left, right);
    return item === left.item && ways === null ? left : { ...left, item, ...ways };
  }
  if (left.kind === "object" && right.kind === "object") {
    const members = mergeMembers(left.members, right.members, join, false);
    const ways = bothWays(left, right);
    return ways === null && sameMembers(members, left.members) ? left : { ...left, members, ...ways };
  }
  return left;
}

/** Whether these are the very same types under the same names. */
export const sameMembers = (one: readonly Member[], other: readonly Member[]): boolean =>
  one.length === other.length &&
  one.every(({ name, type, isRequired }, at) => {
    const twin = other[at];
    return name === twin?.name && type === twin.type && isRequired === twin.isRequired;
  });

/**
 * All members of both, sorted; those of both with their types combined. `isEnough`: whether one of the two alone makes
 * a member required.
 */
export function mergeMembers(
  left: readonly Member[],
  right: readonly Member[],
  combine: (left: ValueType, right: ValueType) => ValueType,
  isEnough: boolean,
): readonly Member[] {
  const others = new Map(right.map((member) => [member.name, member]));
  const merged = left.map((member): Member => {
    const other = others.get(member.name);
    others.delete(member.name);
    if (other === undefined) return isEnough ? member : optional(member);
    const isRequired = isEnough
      ? member.isRequired || other.isRequired
      : member.isRequired && other.isRequired;
    return { name: member.name, type: combine(member.type, other.type), isRequired };
  });
  for (const member of others.values()) merged.push(isEnough ? member : optional(member));
  return merged.sort((one, other) => (one.name < other.name ? -1 : 1));
}

const optional = (member: Member): Member => (member.isRequired ? { ...member, isRequired: false } : member);

function bounded(atoms: readonly Atom[]): ValueType {
  const literals = atoms.filter((one) => one.kind === "literal").length;
  const isString = literals > MAX_LITERALS || atoms.some((one) => one.kind === "string");
  const others = atoms.filter((one) => one.kind !== "literal" && one.kind !== "string");
  const kinds = others.filter((one) => one.kind !== "null").length + (isString || literals > 0 ? 1 : 0);
  if (kinds > MAX_KINDS) return UNKNOWN;
  return { kind: "union", of: isString ? [{ kind: "string" }, ...others] : atoms };
}
