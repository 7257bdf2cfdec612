import { parseType } from "../type-text/parse.js";
import { printTypeTree } from "../type-text/print.js";
import { isKeywordType, membersOf, type TypeTree, unionOf } from "../type-text/tree.js";

/**
 * The union of types that are already printed: for versions of one element, whose contracts are documents. Equal
 * members are said once, `unknown` absorbs everything, and `string` its literals. Null is said only where nothing else
 * is, since contracts carry it as a flag.
 */
export const joinTypeTexts = (texts: readonly string[]): string =>
  new Set(texts).size === 1 ? (texts[0] ?? "unknown") : printTypeTree(joinTypeTrees(texts.map(parseType)));

/** Like {@link joinTypeTexts}. */
export function joinTypeTrees(types: readonly TypeTree[]): TypeTree {
  const members = membersOf(types);
  const unknown = members.find((member) => isKeywordType(member, "unknown"));
  if (unknown !== undefined) return unknown;
  const values = members.filter((member) => !isKeywordType(member, "null"));
  const isText = values.some((member) => isKeywordType(member, "string"));
  const kept = isText ? values.filter(({ kind }) => kind !== "string") : values;
  return unionOf(kept.length === 0 ? members : kept);
}
