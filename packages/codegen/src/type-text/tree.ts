/** The TypeScript types that a contract may speak of. */
export type TypeTree =
  | { readonly kind: "keyword"; readonly name: Keyword }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "reference"; readonly name: TypeName; readonly parameters: readonly TypeTree[] }
  | { readonly kind: "array"; readonly element: TypeTree; readonly readonly: boolean }
  | { readonly kind: "tuple"; readonly elements: readonly TypeTree[]; readonly readonly: boolean }
  | { readonly kind: "object"; readonly members: readonly TypeMember[] }
  | { readonly kind: "union"; readonly members: readonly TypeTree[] };

export interface TypeMember {
  /** A property name, or the name of the index parameter. */
  readonly name: string;
  /** The type of the index; `null` for a property. */
  readonly index: TypeTree | null;
  readonly readonly: boolean;
  readonly optional: boolean;
  readonly type: TypeTree;
}

/** All of them stand alone; `any` is not among them. */
const keywords = [
  "unknown",
  "string",
  "number",
  "boolean",
  "null",
  "undefined",
  "never",
  "bigint",
  "object",
  "true",
  "false",
] as const;

/** Types of the language's library. A contract that names another type is refused: nothing would declare it. */
const typeNames = ["Array", "ReadonlyArray", "Record", "ReadonlyMap", "Date", "Uint8Array"] as const;

export type Keyword = (typeof keywords)[number];
export type TypeName = (typeof typeNames)[number];

export function isKeyword(name: string): name is Keyword {
  return keywords.some((keyword) => keyword === name);
}

export function isTypeName(name: string): name is TypeName {
  return typeNames.some((known) => known === name);
}
