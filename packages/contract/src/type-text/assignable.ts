import { isKeywordType, type Keyword, type TypeMember, type TypeTree, unionOf } from "./tree.js";

/**
 * Whether every value of one type is a value of the other, as TypeScript decides it under `strict` and
 * `exactOptionalPropertyTypes`. Where telling would take knowledge of the library or of the user's own types, the
 * answer is no.
 */
export function isAssignable(from: TypeTree, to: TypeTree): boolean {
  const [source, target] = [normal(from), normal(to)];
  if (isKeywordType(target, "unknown") || isKeywordType(source, "never")) return true;
  const sources = alternativesOf(source);
  if (sources !== null) return sources.every((member) => isAssignable(member, target));
  const targets = alternativesOf(target);
  if (targets !== null) return targets.some((member) => isAssignable(source, member));
  return isSingleAssignable(source, target);
}

/** Whether both types have the same values. */
export const isSameType = (one: TypeTree, other: TypeTree): boolean =>
  isAssignable(one, other) && isAssignable(other, one);

/** Neither type has alternatives, and the target is not `unknown`. */
function isSingleAssignable(source: TypeTree, target: TypeTree): boolean {
  if (target.kind === "keyword") return isOfKeyword(source, target.name);
  if (target.kind === "object") return isOfObject(source, target.members);
  switch (source.kind) {
    case "keyword":
      return false;
    case "string":
      return target.kind === "string" && target.value === source.value;
    case "number":
      return target.kind === "number" && Number(target.text) === Number(source.text);
    case "named":
      return target.kind === "named" && target.name === source.name;
    case "reference":
      return target.kind === "reference" && isOfReference(source, target);
    case "array":
      return target.kind === "array" && isOfArray(source.element, source.readonly, target);
    case "tuple":
      return target.kind === "array"
        ? isOfArray(unionOf(source.elements), source.readonly, target)
        : isOfTuple(source, target);
    case "object":
    case "union":
      return false;
  }
}

function isOfKeyword(source: TypeTree, keyword: Keyword): boolean {
  if (isKeywordType(source, keyword)) return true;
  switch (keyword) {
    case "string":
      return source.kind === "string";
    case "number":
      return source.kind === "number";
    case "object":
      return ["reference", "array", "tuple", "object"].includes(source.kind);
    default:
      return false;
  }
}

/** The members must be there, of types that fit; what else the source has does not matter. */
function isOfObject(source: TypeTree, members: readonly TypeMember[]): boolean {
  if (members.length === 0) return isThere(source);
  if (source.kind !== "object" || hasNothingOf(members, source.members)) return false;
  return members.every((member) =>
    member.index === null ? hasMember(source.members, member) : fitsIndex(source.members, member),
  );
}

/** All members are optional, and the source has none of them, but others: the compiler takes that for a mistake. */
function hasNothingOf(members: readonly TypeMember[], own: readonly TypeMember[]): boolean {
  const names = new Set(members.map(({ name }) => name));
  return (
    own.length > 0 &&
    members.every(({ optional }) => optional) &&
    own.every(({ name, index }) => index === null && !names.has(name))
  );
}

/** `{}` takes everything but `null` and `undefined`; what a type of the user's is, only the compiler knows. */
const isThere = (source: TypeTree): boolean =>
  source.kind !== "named" &&
  !(source.kind === "keyword" && ["null", "undefined", "unknown"].includes(source.name));

function hasMember(members: readonly TypeMember[], { name, optional, type }: TypeMember): boolean {
  const own = members.find((member) => member.index === null && member.name === name);
  if (own !== undefined) return (optional || !own.optional) && isAssignable(own.type, type);
  const [indexed] = members.filter(({ index }) => index !== null && takesName(index, name));
  return optional && (indexed === undefined || isAssignable(indexed.type, type));
}

const takesName = (index: TypeTree, name: string): boolean =>
  isKeywordType(index, "string") || String(Number(name)) === name;

/** Every member that the index may lead to must fit. */
function fitsIndex(members: readonly TypeMember[], { index, type }: TypeMember): boolean {
  const isReached = (member: TypeMember): boolean =>
    member.index !== null || index === null || takesName(index, member.name);
  return members.filter(isReached).every((member) => isAssignable(member.type, type));
}

type Array = Extract<TypeTree, { kind: "array" }>;
type Tuple = Extract<TypeTree, { kind: "tuple" }>;
type Reference = Extract<TypeTree, { kind: "reference" }>;

const isOfArray = (element: TypeTree, readonly: boolean, target: Array): boolean =>
  (target.readonly || !readonly) && isAssignable(element, target.element);

function isOfTuple({ elements, readonly }: Tuple, target: TypeTree): boolean {
  return (
    target.kind === "tuple" &&
    (target.readonly || !readonly) &&
    elements.length === target.elements.length &&
    elements.every((element, at) => {
      const other = target.elements[at];
      return other !== undefined && isAssignable(element, other);
    })
  );
}

function isOfReference(source: Reference, target: Reference): boolean {
  if (source.name !== target.name) return false;
  return source.parameters.every((parameter, at) => {
    const other = target.parameters[at];
    return other !== undefined && isAssignable(parameter, other);
  });
}

/** What a type is alternatively, `null` when it is one thing only. */
function alternativesOf(type: TypeTree): readonly TypeTree[] | null {
  if (type.kind === "union") return type.members;
  if (!isKeywordType(type, "boolean")) return null;
  return [
    { kind: "keyword", name: "true" },
    { kind: "keyword", name: "false" },
  ];
}

/** Types that can be written in several ways, in one of them. */
function normal(type: TypeTree): TypeTree {
  if (type.kind !== "reference") return type;
  const [first, second] = type.parameters;
  if (first === undefined) return type;
  if (type.name === "Array") return { kind: "array", element: first, readonly: false };
  if (type.name === "ReadonlyArray") return { kind: "array", element: first, readonly: true };
  return type.name === "Record" && second !== undefined ? recordType(first, second) : type;
}

function recordType(key: TypeTree, value: TypeTree): TypeTree {
  const keys = key.kind === "union" ? key.members : [key];
  const members = keys.map((one): TypeMember => {
    const isIndex = one.kind === "keyword";
    const name = one.kind === "string" ? one.value : one.kind === "number" ? String(Number(one.text)) : "key";
    return { name, index: isIndex ? one : null, readonly: false, optional: false, type: value };
  });
  return { kind: "object", members };
}
