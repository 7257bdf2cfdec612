import type { AnyNode } from "acorn";

export function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** The nodes right below a node, in the order in which they stand in it. */
export function partsOf(node: AnyNode): readonly AnyNode[] {
  return Object.values(node)
    .flatMap((value: unknown) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

/** The value of a text that stands there as such, `null` for anything computed. */
export function textOf(node: AnyNode | undefined): string | null {
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node?.type !== "TemplateLiteral" || node.expressions.length > 0) return null;
  return node.quasis[0]?.value.cooked ?? null;
}

/** The name in `object.name` or `object["name"]`, `null` when it is computed. */
export function memberName(node: Extract<AnyNode, { type: "MemberExpression" }>): string | null {
  if (node.computed) return textOf(node.property);
  return node.property.type === "Identifier" ? node.property.name : null;
}

export const isExpression = (node: AnyNode): boolean =>
  node.type.endsWith("Expression") || node.type === "Identifier" || node.type.endsWith("Literal");
