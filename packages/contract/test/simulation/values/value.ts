/**
 * A variable's value in a simulation. Numbers do not tell Integer, Long and Double apart; an object is a map, whether
 * the engine would hold a Java map or a Json node.
 */
export type Value = null | string | number | boolean | Date | readonly Value[] | ObjectValue | OpaqueValue;

export type ObjectValue = ReadonlyMap<string, Value>;

/** A value that only its maker knows, such as what a bean returns: nothing may be concluded from it. */
export class OpaqueValue {
  readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }
}

/**
 * A text, number, truth value or null as Flowable takes it out of a JSON list for a multi-instance activity: a node,
 * which expressions can make hardly anything of (seen on 7.2.0).
 */
export class ScalarNode extends OpaqueValue {
  readonly value: Value;

  constructor(value: Value) {
    super("a node of JSON");
    this.value = value;
  }
}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isObject = (value: Value): value is ObjectValue => value instanceof Map;

/** The kind of a value, in the words of failure messages. */
export function kindOf(value: Value): string {
  if (value === null) return "null";
  if (isList(value)) return "list";
  if (value instanceof Date) return "date";
  if (value instanceof OpaqueValue) return "opaque";
  return typeof value;
}

/** A value on one line, for traces. */
export function show(value: Value): string {
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof OpaqueValue) return `<${value.origin}>`;
  if (isList(value)) return `[${value.map(show).join(", ")}]`;
  return `{${[...value].map(([name, member]) => `${name}: ${show(member)}`).join(", ")}}`;
}

export const showAll = (values: ReadonlyMap<string, Value>): string => show(new Map(values));
