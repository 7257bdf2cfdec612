import { mergeMembers } from "./join.js";
import { type Atom, UNKNOWN, type ValueType } from "./value-type.js";

/**
 * The values that satisfy both: what a variable must hold when two places make demands on it. Demands that
 * exclude each other meet in `unknown`, because the engines convert values where they can and only the author
 * knows which of the two was meant.
 */
export function meet(left: ValueType, right: ValueType): ValueType {
  if (left.kind === "unknown") return right;
  if (right.kind === "unknown") return left;
  const both = left.of.flatMap((one) => right.of.flatMap((other) => meetAtoms(one, other) ?? []));
  return both.length === 0 ? UNKNOWN : { kind: "union", of: both };
}

function meetAtoms(left: Atom, right: Atom): Atom | null {
  if (left.kind === "literal" && right.kind === "literal") return left.value === right.value ? left : null;
  if (left.kind === "literal" && right.kind === "string") return left;
  if (left.kind === "string" && right.kind === "literal") return right;
  if (left.kind === "list" && right.kind === "list") {
    return { kind: "list", item: meet(left.item, right.item) };
  }
  if (left.kind === "object" && right.kind === "object") {
    return { kind: "object", members: mergeMembers(left.members, right.members, meet) };
  }
  return left.kind === right.kind ? left : null;
}
