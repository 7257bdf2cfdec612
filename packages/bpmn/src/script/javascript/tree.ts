import type { AnyNode } from "acorn";
import { VARIABLE_SCOPES } from "../engine-objects.js";

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

/** The name of the variable scope that a node is, `null` of anything else; `task.execution` is that of its task. */
export function scopeName(node: AnyNode): string | null {
  if (node.type === "Identifier") return VARIABLE_SCOPES.has(node.name) ? node.name : null;
  const isGetter = node.type === "CallExpression" && node.arguments.length === 0;
  const member = isGetter ? node.callee : node;
  if (member.type !== "MemberExpression" || member.object.type !== "Identifier") return null;
  if (member.object.name !== "task" || memberName(member) !== (isGetter ? "getExecution" : "execution"))
    return null;
  return "task";
}

export const isExpression = (node: AnyNode): boolean =>
  node.type.endsWith("Expression") || node.type === "Identifier" || node.type.endsWith("Literal");

/** Whether a chain may have ended before it comes to the arguments or the index of this link: `a?.b(c)`. */
export function mayEndBefore(link: AnyNode): boolean {
  let at = link;
  while (at.type === "MemberExpression" || at.type === "CallExpression") {
    if (at.optional) return true;
    at = at.type === "MemberExpression" ? at.object : at.callee;
  }
  return false;
}
