export type ScriptValueType = "string" | "number" | "boolean" | "date" | "null";

/** One step from a value into it. */
export type Step =
  /**
   * `x.name`, `x["name"]`, or `x.prop("name")` of Spin, which fails when there is no such member. `isOptional`: `x?.name`,
   * for which `x` may be nothing.
   */
  | {
      readonly kind: "member";
      readonly name: string;
      readonly by: "name" | "prop";
      readonly isOptional?: true;
    }
  /** `x[0]`, `for (const one of x)`, `x.map((one) => …)` */
  | { readonly kind: "element" }
  /** `x.elements()` of Spin: the elements of JSON, as a list of Java. */
  | { readonly kind: "elements" }
  /** `JSON.parse(x)`, `S(x)`: what the text, or the JSON, stands for. */
  | { readonly kind: "parsed" };

/** Something that a script has from outside: a variable, or the token, and the way into it. */
export interface Path {
  readonly kind: "path";
  /** The name by which the script has it. */
  readonly root: string;
  readonly steps: readonly Step[];
}

/** What is known of a value that a script makes. */
export type ScriptValue =
  | Path
  /** `isJoined`: a text put together of others, which in a loop may go on growing. */
  | {
      readonly kind: "literal";
      readonly value: string | number | boolean | null;
      readonly isJoined?: true;
    }
  /** A text put together of values of which some come from outside. */
  | { readonly kind: "text"; readonly parts: readonly ScriptValue[] }
  | { readonly kind: "type"; readonly type: Exclude<ScriptValueType, "null"> }
  /** A number made of others, which is none (`NaN`, which JSON makes null) where one of them is none. */
  | { readonly kind: "computed"; readonly operands: readonly ScriptValue[] }
  /** `a * b` of two that come from outside: as computed, unless one of them is a BigInt, which JSON has not. */
  | { readonly kind: "product"; readonly operands: readonly ScriptValue[] }
  /** `a + b` of which at least one is a number: another when the other is, a text when that is one. */
  | { readonly kind: "sum"; readonly operands: readonly ScriptValue[] }
  | { readonly kind: "object"; readonly parts: readonly ObjectPart[] }
  | { readonly kind: "list"; readonly item: ScriptValue }
  | { readonly kind: "either"; readonly one: ScriptValue; readonly other: ScriptValue }
  /** `value ?? otherwise`, `value || otherwise` */
  | { readonly kind: "default"; readonly value: ScriptValue; readonly otherwise: ScriptValue }
  /** `undefined` */
  | { readonly kind: "absent" }
  /** The elements of an empty list. */
  | { readonly kind: "never" }
  | { readonly kind: "unknown" };

/** A member, or what is spread among the members; later ones win. */
export type ObjectPart =
  | { readonly kind: "member"; readonly name: string; readonly value: ScriptValue }
  | { readonly kind: "spread"; readonly value: ScriptValue };

/**
 * What a value is used as. `sequence`: a text or a list, which have some methods in common. `json`: a text that is
 * JSON, or such JSON itself. `spinList`, `spinObject`: what only JSON is to Spin (`x.elements()`, `x.prop("name")`).
 */
export type UseType =
  | Exclude<ScriptValueType, "null">
  | "list"
  | "object"
  | "sequence"
  | "json"
  | "spinList"
  | "spinObject";

/** That a script uses what it has from outside. */
export interface ScriptUse {
  readonly path: Path;
  /** As what; `null` when that is not to be seen. */
  readonly type: UseType | null;
  /** Whether the type is no more than a hint, as of `if (x)`, where anything does. */
  readonly isHint: boolean;
  /** Whether the script fails where what the path ends in is missing or null, on every run. */
  readonly isNeeded: boolean;
  /** Whether it is evaluated on every run. */
  readonly isSure: boolean;
  /** Whether it goes on to somebody else, as it is. */
  readonly isHandedOn?: true;
  /** Whether null does as well: `x?.map(…)`, `x ?? "none"`. */
  readonly isOptional?: true;
  /** Of a text, which ones it may be; left out where that is any. */
  readonly oneOf?: readonly string[];
}

/** What a script makes of what it has from outside. */
export interface TracedScript {
  readonly uses: readonly ScriptUse[];
  /** The value of its last statement. */
  readonly last: ScriptValue;
  /** What it returns, `undefined` among it when it may end otherwise. */
  readonly returned: ScriptValue;
  /** What it sets variables to, by name. */
  readonly written: ReadonlyMap<string, ScriptValue>;
}

export const UNKNOWN_VALUE: ScriptValue = { kind: "unknown" };
export const ABSENT: ScriptValue = { kind: "absent" };

export const typeValue = (type: Exclude<ScriptValueType, "null">): ScriptValue => ({ kind: "type", type });

/** Arithmetic of which the outcome may be no number, whatever it is made of: `a / b`, `parseInt(a)`. */
export const SOME_NUMBER: ScriptValue = { kind: "computed", operands: [UNKNOWN_VALUE] };

/** Longer ways into a value are not followed. */
const MAX_STEPS = 8;

export function stepInto(value: ScriptValue, step: Step): ScriptValue {
  if (value.kind === "path") {
    if (value.steps.length >= MAX_STEPS) return UNKNOWN_VALUE;
    return { ...value, steps: [...value.steps, step] };
  }
  if (value.kind === "either") return either(stepInto(value.one, step), stepInto(value.other, step));
  if (value.kind === "default") return either(stepInto(value.value, step), stepInto(value.otherwise, step));
  // Whoever gets further had something to look into.
  if (value.kind === "absent") return value;
  if (step.kind === "element") return value.kind === "list" ? value.item : UNKNOWN_VALUE;
  if (step.kind !== "member" || value.kind !== "object") return UNKNOWN_VALUE;
  return memberOf(value.parts, step.name);
}

/** The ways in from outside that a value may be. */
export function pathsOf(value: ScriptValue): readonly Path[] {
  if (value.kind === "path") return [value];
  if (value.kind === "either") return [...pathsOf(value.one), ...pathsOf(value.other)];
  return value.kind === "default" ? [...pathsOf(value.value), ...pathsOf(value.otherwise)] : [];
}

function memberOf(parts: readonly ObjectPart[], name: string): ScriptValue {
  const last = parts.at(-1);
  if (last === undefined) return ABSENT;
  if (last.kind === "member") return last.name === name ? last.value : memberOf(parts.slice(0, -1), name);
  const spread = stepInto(last.value, { kind: "member", name, by: "name" });
  if (spread.kind === "absent") return memberOf(parts.slice(0, -1), name);
  return parts.length === 1 ? spread : either(spread, memberOf(parts.slice(0, -1), name));
}

/** Values of more parts than this are not remembered. */
const MAX_PARTS = 200;

export function either(one: ScriptValue, other: ScriptValue): ScriptValue {
  if (one === other || one.kind === "unknown" || other.kind === "never") return one;
  if (one.kind === "never") return other;
  return other.kind === "unknown" ? other : bounded({ kind: "either", one, other });
}

/** The value itself unless it is too big, which texts of models could make it on purpose. */
export const bounded = (value: ScriptValue): ScriptValue =>
  partsOf(value, MAX_PARTS) > MAX_PARTS ? UNKNOWN_VALUE : value;

function partsOf(value: ScriptValue, most: number): number {
  if (most <= 0) return 1;
  let count = 1;
  for (const inner of innerOf(value)) {
    count += partsOf(inner, most - count);
    if (count > most) break;
  }
  return count;
}

function innerOf(value: ScriptValue): readonly ScriptValue[] {
  switch (value.kind) {
    case "either":
      return [value.one, value.other];
    case "default":
      return [value.value, value.otherwise];
    case "list":
      return [value.item];
    case "computed":
    case "product":
    case "sum":
      return value.operands;
    case "object":
      return value.parts.map((part) => part.value);
    case "text":
      return value.parts;
    default:
      return [];
  }
}
