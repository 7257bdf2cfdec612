import type { TypeTree } from "./tree.js";

/** The texts that a type names, besides whatever else it may be. */
export function textsOf(type: TypeTree): readonly string[] {
  const members: readonly TypeTree[] = type.kind === "union" ? type.members : [type];
  return members.flatMap((member) => (member.kind === "string" ? [member.value] : []));
}
