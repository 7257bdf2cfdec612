import {
  isKeywordType,
  type Keyword,
  type TypeMember,
  type TypeTree,
  UNKNOWN_TYPE,
  unionOf,
} from "../type-text/tree.js";

/**
 * The values that are of both types, `null` when there can be none. What is not known to exclude the other is taken
 * at its word: of a type that the user has declared elsewhere nothing is known, so that it wins.
 */
export function narrow(found: TypeTree, declared: TypeTree): TypeTree | null {
  const members = atomsOf(found).flatMap((one) =>
    atomsOf(declared).flatMap((other) => narrowAtoms(one, other) ?? []),
  );
  return members.length === 0 ? null : unionOf(members);
}

const BOOLEANS: readonly TypeTree[] = [
  { kind: "keyword", name: "false" },
  { kind: "keyword", name: "true" },
];

const atomsOf = (type: TypeTree): readonly TypeTree[] => (type.kind === "union" ? type.members : [type]);

function narrowAtoms(found: TypeTree, declared: TypeTree): TypeTree | null {
  if (isKeywordType(found, "unknown") || declared.kind === "named") return declared;
  if (isKeywordType(declared, "unknown") || found.kind === "named") return found;
  if (JSON.stringify(found) === JSON.stringify(declared)) return found;
  if (includes(found, declared)) return declared;
  if (includes(declared, found)) return found;
  const foundItem = itemOf(found);
  const declaredItem = itemOf(declared);
  if (foundItem !== null && declaredItem !== null) return narrowLists(declared, foundItem, declaredItem);
  if (found.kind === "object" && declared.kind === "object") return narrowObjects(found, declared);
  return areLooselyAlike(found, declared) ? declared : null;
}

/** `string` and its literals, `number` and its literals or all whole ones, `boolean` and its values. */
function includes(wide: TypeTree, narrower: TypeTree): boolean {
  if (wide.kind !== "keyword") return false;
  const literals: Partial<Record<Keyword, boolean>> = {
    string: narrower.kind === "string",
    number: narrower.kind === "number" || isKeywordType(narrower, "bigint"),
    boolean: BOOLEANS.some((one) => JSON.stringify(one) === JSON.stringify(narrower)),
    object: isStructured(narrower),
  };
  return literals[wide.name] === true;
}

function itemOf(type: TypeTree): TypeTree | null {
  if (type.kind === "array") return type.element;
  const isList = type.kind === "reference" && (type.name === "Array" || type.name === "ReadonlyArray");
  return isList ? (type.parameters[0] ?? UNKNOWN_TYPE) : null;
}

function narrowLists(declared: TypeTree, found: TypeTree, item: TypeTree): TypeTree | null {
  const element = narrow(found, item);
  if (element === null) return null;
  if (declared.kind === "array") return { ...declared, element };
  return declared.kind === "reference" ? { ...declared, parameters: [element] } : declared;
}

type ObjectType = Extract<TypeTree, { kind: "object" }>;

/** The declared members first, each narrowed by what was found of it. */
function narrowObjects(found: ObjectType, declared: ObjectType): TypeTree | null {
  if ([...found.members, ...declared.members].some(({ index }) => index !== null)) return declared;
  const members: TypeMember[] = [];
  for (const member of declared.members) {
    const other = found.members.find(({ name }) => name === member.name);
    const type = narrow(other?.type ?? UNKNOWN_TYPE, member.type);
    if (type === null) return null;
    members.push({ ...member, type, optional: member.optional && other?.optional !== false });
  }
  const others = found.members.filter(({ name }) => !declared.members.some((member) => member.name === name));
  return { kind: "object", members: [...members, ...others] };
}

/** Dates and bytes are objects too, but none of those that JSON has. */
function isStructured(type: TypeTree): boolean {
  return ["object", "array", "tuple", "reference"].includes(type.kind);
}

/** Two shapes of which it cannot be said at a glance that nothing is both: records and objects, lists and tuples. */
function areLooselyAlike(found: TypeTree, declared: TypeTree): boolean {
  return (isRecord(found) && isRecord(declared)) || (isListLike(found) && isListLike(declared));
}

const isRecord = (type: TypeTree): boolean =>
  type.kind === "object" || (type.kind === "reference" && ["Record", "ReadonlyMap"].includes(type.name));

const isListLike = (type: TypeTree): boolean => itemOf(type) !== null || type.kind === "tuple";
