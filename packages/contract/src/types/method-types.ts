import { BOOLEAN, DATE, NUMBER, STRING, type ValueType } from "./value-type.js";

/** What Java and Spin methods of these names return, whatever they are called on. */
export const METHOD_RESULTS: ReadonlyMap<string, ValueType> = new Map([
  ...of(
    STRING,
    "toString",
    "toUpperCase",
    "toLowerCase",
    "trim",
    "substring",
    "concat",
    "replace",
    "replaceAll",
    "stringValue",
  ),
  ...of(NUMBER, "hashCode", "compareTo", "length", "size", "indexOf", "lastIndexOf"),
  ...of(NUMBER, "intValue", "longValue", "doubleValue", "numberValue", "getTime"),
  ...of(
    BOOLEAN,
    "equals",
    "equalsIgnoreCase",
    "isEmpty",
    "contains",
    "containsKey",
    "startsWith",
    "endsWith",
  ),
  ...of(BOOLEAN, "booleanValue", "boolValue", "hasProp", "matches", "before", "after"),
  ...of(BOOLEAN, "hasVariable", "hasVariableLocal", "containsValue", "isBefore", "isAfter"),
  ...of(DATE, "toDate"),
]);

/** Methods that only `java.lang.String` has, so that what they are called on is a string. */
export const STRING_METHODS: ReadonlySet<string> = new Set([
  "toUpperCase",
  "toLowerCase",
  "trim",
  "substring",
  "charAt",
  "concat",
  "equalsIgnoreCase",
  "length",
  "replace",
  "replaceAll",
  "split",
  "startsWith",
  "endsWith",
  "matches",
]);

const UNITS = ["Seconds", "Minutes", "Hours", "Days", "Weeks", "Months", "Years"];

/** Methods that only dates of Java's and Joda's newer kinds have: `dueOn.plusDays(3)`. */
export const CALENDAR_METHODS: ReadonlySet<string> = new Set([
  ...UNITS.flatMap((unit) => [`plus${unit}`, `minus${unit}`]),
  "isBefore",
  "isAfter",
]);

/** Of which type all arguments of a method are. What it is given for a text may be anything, which becomes one. */
export const METHOD_ARGUMENTS: ReadonlyMap<string, ValueType> = new Map([
  ...of(DATE, "before", "after"),
  ...of(NUMBER, "charAt", "substring", ...UNITS.flatMap((unit) => [`plus${unit}`, `minus${unit}`])),
]);

/** Methods that only JSON and XML of Spin have, besides those that say more. */
export const SPIN_METHODS: ReadonlySet<string> = new Set(
  "elements prop hasProp fieldNames jsonPath mapTo xPath attr attrs childElement childElements textContent".split(
    " ",
  ),
);

/** Methods that only Java's collections have. */
export const COLLECTION_METHODS: ReadonlySet<string> = new Set(
  "get getOrDefault keySet entrySet containsAll iterator stream".split(" "),
);

/** Methods of Spin nodes that say of what type a property is: `order.prop("total").numberValue()`. */
export const SPIN_VALUES: ReadonlyMap<string, ValueType> = new Map([
  ["stringValue", STRING],
  ["numberValue", NUMBER],
  ["boolValue", BOOLEAN],
]);

function of(type: ValueType, ...names: readonly string[]): readonly (readonly [string, ValueType])[] {
  return names.map((name) => [name, type]);
}
