import { type Atom, type Collection, keyOf, type ValueType } from "./value-type.js";

/** Whether two types have the same values, read alike; the order of what they are made of does not matter. */
export function equalTypes(left: ValueType, right: ValueType): boolean {
  if (left === right) return true;
  if (left.kind === "unknown" || right.kind === "unknown") return left.kind === right.kind;
  if (left.of.length !== right.of.length) return false;
  const one = left.of[0];
  const only = right.of[0];
  if (one !== undefined && only !== undefined && left.of.length === 1)
    return keyOf(one) === keyOf(only) && equalAtoms(one, only);
  const others = new Map(right.of.map((atom) => [keyOf(atom), atom]));
  return left.of.every((atom) => {
    const other = others.get(keyOf(atom));
    return other !== undefined && equalAtoms(atom, other);
  });
}

function equalAtoms(left: Atom, right: Atom): boolean {
  if (left.kind === "list" && right.kind === "list")
    return isHeldAlike(left, right) && equalTypes(left.item, right.item);
  if (left.kind !== "object" || right.kind !== "object") return true;
  return (
    isHeldAlike(left, right) &&
    left.members.length === right.members.length &&
    left.members.every(({ name, type, isRequired }, at) => {
      const other = right.members[at];
      if (other?.name !== name || other.isRequired !== isRequired) return false;
      return equalTypes(type, other.type);
    })
  );
}

const isHeldAlike = (left: Collection, right: Collection): boolean =>
  left.reading === right.reading && left.storage === right.storage;
