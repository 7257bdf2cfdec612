import { type Atom, keyOf, type Member, NEVER, UNKNOWN, type ValueType } from "./value-type.js";

/** More string literals than this say no more than `string`. */
const MAX_LITERALS = 32;
/** A union of more kinds than this, null apart, says no more than `unknown`. */
const MAX_KINDS = 4;

/** The values of either: what a variable may hold when it comes from one place or another. */
export function join(left: ValueType, right: ValueType): ValueType {
  if (left === right) return left;
  if (left.kind === "unknown" || right.kind === "unknown") return UNKNOWN;
  const byKey = new Map<string, Atom>();
  for (const one of [...left.of, ...right.of]) {
    const other = byKey.get(keyOf(one));
    byKey.set(keyOf(one), other === undefined ? one : joinAtoms(other, one));
  }
  return bounded([...byKey.values()]);
}

export const joinAll = (types: readonly ValueType[]): ValueType => types.reduce(join, NEVER);

function joinAtoms(left: Atom, right: Atom): Atom {
  if (left.kind === "list" && right.kind === "list") {
    return { kind: "list", item: join(left.item, right.item) };
  }
  if (left.kind === "object" && right.kind === "object") {
    return { kind: "object", members: mergeMembers(left.members, right.members, join) };
  }
  return left;
}

/** All members of both, sorted; those of both with their types combined. */
export function mergeMembers(
  left: readonly Member[],
  right: readonly Member[],
  combine: (left: ValueType, right: ValueType) => ValueType,
): readonly Member[] {
  const byName = new Map(left.map((member) => [member.name, member.type]));
  for (const { name, type } of right) {
    const other = byName.get(name);
    byName.set(name, other === undefined ? type : combine(other, type));
  }
  return [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, type]) => ({ name, type }));
}

function bounded(atoms: readonly Atom[]): ValueType {
  const literals = atoms.filter((one) => one.kind === "literal").length;
  const isString = literals > MAX_LITERALS || atoms.some((one) => one.kind === "string");
  const others = atoms.filter((one) => one.kind !== "literal" && one.kind !== "string");
  const kinds = others.filter((one) => one.kind !== "null").length + (isString || literals > 0 ? 1 : 0);
  if (kinds > MAX_KINDS) return UNKNOWN;
  return { kind: "union", of: isString ? [{ kind: "string" }, ...others] : atoms };
}
