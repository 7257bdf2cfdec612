/** A JSON value with the offset in the text at which it begins. */
export type JsonNode =
  | { readonly kind: "object"; readonly offset: number; readonly members: ReadonlyMap<string, JsonNode> }
  | { readonly kind: "array"; readonly offset: number; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly offset: number; readonly value: string }
  | { readonly kind: "number"; readonly offset: number; readonly value: number }
  | { readonly kind: "boolean"; readonly offset: number; readonly value: boolean }
  | { readonly kind: "null"; readonly offset: number };

/** The member of an object, `null` when it is not there or this is no object. */
export function member(node: JsonNode | null, name: string): JsonNode | null {
  return node?.kind === "object" ? (node.members.get(name) ?? null) : null;
}

/** The text in a member, `null` when it holds anything else. */
export function textMember(node: JsonNode | null, name: string): string | null {
  const value = member(node, name);
  return value?.kind === "string" ? value.value : null;
}

/** The items in a member, none when it holds anything else. */
export function itemsMember(node: JsonNode | null, name: string): readonly JsonNode[] {
  const value = member(node, name);
  return value?.kind === "array" ? value.items : [];
}

/** Whether a member is `true`. */
export function isTrueMember(node: JsonNode | null, name: string): boolean {
  const value = member(node, name);
  return value?.kind === "boolean" && value.value;
}
