/**
 * What is known of a variable's values, in the words of TypeScript: a set of kinds of values, or nothing at all
 * (`unknown`). `null` is a kind like any other; printing takes it out again, since contracts carry it as a flag.
 */
export type ValueType =
  | { readonly kind: "unknown" }
  | { readonly kind: "union"; readonly of: readonly Atom[] };

/** One kind of values. Within a union there is at most one atom of each key, see {@link keyOf}. */
export type Atom =
  | { readonly kind: "literal"; readonly value: string }
  | { readonly kind: "string" | "number" | "boolean" | "date" | "null" }
  | {
      readonly kind: "list";
      readonly item: ValueType;
      readonly reading: Reading;
      readonly storage: Storage;
    }
  | {
      readonly kind: "object";
      readonly members: readonly Member[];
      readonly reading: Reading;
      readonly storage: Storage;
    };

/** An atom that holds others. */
export type Collection = Extract<Atom, { kind: "list" | "object" }>;

/**
 * How expressions look into an object or a list: as a map or collection of Java (`${order.total}`, `${items[0]}`, a
 * multi-instance collection), as JSON by Spin (`${order.prop("total")}`), as both, or not at all. In the Camunda 7
 * family a value can be the one or the other: its JSON has no members in expressions, and maps have none of Spin's
 * methods (seen on Operaton 1.0.3).
 */
export type Reading = "none" | "java" | "spin" | "both";

/**
 * Who wrote an object or a list that is a variable, and so in which format: as JSON whoever handed it in (`given`), or
 * the engine, which made it or took it out of another (`made`), in its own format (`storage.ts`). What Spin's
 * `elements()` gives (`spin`) can be gone through and is of no use as a variable.
 */
export type Storage = "given" | "made" | "spin";

/** A property. Sorted by name within its object. */
export interface Member {
  readonly name: string;
  readonly type: ValueType;
  /** Whether it is never missing, or must not be: Spin's `prop` fails then, while members of maps are null. */
  readonly isRequired: boolean;
}

const atom = (kind: "string" | "number" | "boolean" | "date" | "null"): ValueType => ({
  kind: "union",
  of: [{ kind }],
});

export const UNKNOWN: ValueType = { kind: "unknown" };
/** The type without values: where nothing is known yet. */
export const NEVER: ValueType = { kind: "union", of: [] };
export const STRING = atom("string");
export const NUMBER = atom("number");
export const BOOLEAN = atom("boolean");
export const DATE = atom("date");
export const NULL = atom("null");
/** What the engine takes for a time: a date, or a text in ISO 8601. */
export const TIME: ValueType = { kind: "union", of: [{ kind: "string" }, { kind: "date" }] };

export const literal = (value: string): ValueType => ({ kind: "union", of: [{ kind: "literal", value }] });

export const listOf = (
  item: ValueType,
  reading: Reading = "none",
  storage: Storage = "given",
): ValueType => ({
  kind: "union",
  of: [{ kind: "list", item, reading, storage }],
});

export const objectWith = (
  name: string,
  type: ValueType,
  reading: Reading = "none",
  isRequired = false,
): ValueType => objectOf([{ name, type, isRequired }], reading);

export const objectOf = (
  members: readonly Member[],
  reading: Reading = "none",
  storage: Storage = "given",
): ValueType => ({
  kind: "union",
  of: [{ kind: "object", members, reading, storage }],
});

export const isList = (type: ValueType): boolean =>
  type.kind === "union" && type.of.length === 1 && type.of[0]?.kind === "list";

export const isCollection = (one: Atom): one is Collection => one.kind === "list" || one.kind === "object";

/** What tells atoms apart; literals differ by value, lists and objects are one of a kind. */
export const keyOf = (one: Atom): string => (one.kind === "literal" ? `literal:${one.value}` : one.kind);

export const isUnknown = (type: ValueType): boolean => type.kind === "unknown";

/** Whether null is among the values; of an unknown type it may be. */
export const admitsNull = (type: ValueType): boolean =>
  type.kind === "unknown" || type.of.some((one) => one.kind === "null");

/** What is left of a type without null; the type itself where nothing else is. */
export function withoutNull(type: ValueType): ValueType {
  if (type.kind === "unknown") return UNKNOWN;
  const of = type.of.filter(({ kind }) => kind !== "null");
  return of.length === 0 || of.length === type.of.length ? type : { kind: "union", of };
}

/** The texts that are all the values of a type, `null` when it has others. */
export function literalsOf(type: ValueType): readonly string[] | null {
  if (type.kind === "unknown" || type.of.length === 0) return null;
  const literals = type.of.flatMap((one) => (one.kind === "literal" ? [one.value] : []));
  return literals.length === type.of.length ? literals : null;
}
