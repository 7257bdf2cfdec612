/**
 * The TypeScript types that a contract may speak of: what the models give and demand, and what their authors declare.
 * Read by `parseType`, written by `printTypeTree`.
 */
export type TypeTree =
  | { readonly kind: "keyword"; readonly name: Keyword }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "reference"; readonly name: LibraryType; readonly parameters: readonly TypeTree[] }
  /** A type that the user declares, such as `Order`: nothing is known of it here. */
  | { readonly kind: "named"; readonly name: string }
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

/** Types of the language's library, and how many parameters they take. */
const libraryTypes = {
  Array: 1,
  ReadonlyArray: 1,
  Record: 2,
  ReadonlyMap: 2,
  Date: 0,
  Uint8Array: 0,
} as const;

export type Keyword = (typeof keywords)[number];
export type LibraryType = keyof typeof libraryTypes;

export const UNKNOWN_TYPE: TypeTree = { kind: "keyword", name: "unknown" };

const keywordTypes: ReadonlyMap<string, Extract<TypeTree, { kind: "keyword" }>> = new Map(
  keywords.map((name) => [name, { kind: "keyword", name }]),
);

/** The type of a keyword, `null` of any other name. */
export const keywordType = (name: string): TypeTree | null => keywordTypes.get(name) ?? null;

export function isLibraryType(name: string): name is LibraryType {
  return Object.hasOwn(libraryTypes, name);
}

export const parametersOf = (name: LibraryType): number => libraryTypes[name];

/** Names of the user's own types begin with a capital letter, so that a misspelt `strng` is none. */
export const isOwnTypeName = (name: string): boolean => /^[A-Z][A-Za-z0-9_$]*$/.test(name);

export const isKeywordType = (type: TypeTree, name: Keyword): boolean =>
  type.kind === "keyword" && type.name === name;

/** The types that the union of these has as members: nested unions are made flat, equal members named once. */
export function membersOf(types: readonly TypeTree[]): readonly TypeTree[] {
  const members = types.flatMap((type) => (type.kind === "union" ? type.members : [type]));
  return members.length < 2
    ? members
    : [...new Map(members.map((member) => [keyOf(member), member])).values()];
}

/** What equal types have in common, and others have not. */
function keyOf(type: TypeTree): string {
  switch (type.kind) {
    case "keyword":
      return type.name;
    case "string":
      return `"${type.value}`;
    default:
      return JSON.stringify(type);
  }
}

/** The union of the types; without any, `never`. */
export function unionOf(types: readonly TypeTree[]): TypeTree {
  const [first, second] = types;
  if (first !== undefined && second === undefined) return first;
  const members = membersOf(types);
  const [only] = members;
  if (only === undefined) return { kind: "keyword", name: "never" };
  return members.length === 1 ? only : { kind: "union", members };
}

/** The type with `null` added, unless it has it already. */
export function orNull(type: TypeTree): TypeTree {
  return isKeywordType(type, "unknown") ? type : unionOf([type, { kind: "keyword", name: "null" }]);
}
