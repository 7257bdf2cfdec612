import type { UseType } from "./value.js";

/** What a method of JavaScript or Java says of the value that it is called on, and of what it returns. */
export interface Method {
  /** What has such a method. */
  readonly on: UseType;
  /**
   * What it returns. `same`: what it is called on. `mapped`: a list of what the function returns. `gathered`: the last
   * of what it returns, or what it begins with.
   */
  readonly gives: UseType | "same" | "element" | "elements" | "mapped" | "gathered" | "texts" | null;
  /** Which parameters of the function that it is given are elements of the list. */
  readonly elements?: readonly number[];
}

const FIRST = [0] as const;

const of = (
  on: UseType,
  gives: Method["gives"],
  names: string,
  elements?: readonly number[],
): readonly (readonly [string, Method])[] =>
  names
    .split(" ")
    .map((name) => [name, elements === undefined ? { on, gives } : { on, gives, elements }] as const);

/** Methods by name, as far as it is only one kind of values that has them. Spin's are among them. */
export const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ...of("string", "string", "charAt normalize padEnd padStart repeat replace replaceAll substr substring"),
  ...of("string", "string", "toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase"),
  ...of("string", "string", "trim trimEnd trimStart stringValue"),
  ...of("string", "boolean", "endsWith startsWith equalsIgnoreCase"),
  ...of("string", "number", "charCodeAt codePointAt localeCompare search length"),
  ...of("string", "texts", "split"),
  ...of("string", null, "match matchAll"),
  ...of("number", "string", "toFixed toPrecision toExponential"),
  ...of("number", "number", "intValue longValue doubleValue numberValue"),
  ...of("boolean", "boolean", "booleanValue boolValue"),
  ...of("date", "number", "getTime getFullYear getMonth getDate getDay getHours getMinutes getSeconds"),
  ...of("date", "string", "toISOString"),
  ...of("date", "boolean", "before after"),
  ...of("list", "mapped", "map", FIRST),
  ...of("list", "same", "filter findAll", FIRST),
  ...of("list", "same", "sort", [0, 1]),
  ...of("list", "same", "reverse"),
  ...of("spinList", "elements", "elements"),
  ...of("list", "element", "find findLast", FIRST),
  ...of("list", "element", "pop shift"),
  ...of("list", "number", "findIndex findLastIndex", FIRST),
  ...of("list", "number", "size push unshift"),
  ...of("list", "boolean", "some every any", FIRST),
  ...of("list", null, "forEach each eachWithIndex flatMap collect sum", FIRST),
  ...of("list", "gathered", "reduce reduceRight", [1]),
  ...of("list", null, "flat splice stream"),
  ...of("list", "string", "join"),
  ...of("object", "boolean", "hasOwnProperty"),
  ...of("object", null, "entrySet keySet values"),
  ...of("sequence", "same", "slice concat"),
  ...of("sequence", "number", "indexOf lastIndexOf"),
  ...of("sequence", "boolean", "includes contains isEmpty"),
  ...of("sequence", null, "at"),
]);

/** Methods whose first argument names a member. */
export const MEMBER_METHODS: ReadonlyMap<string, "name" | "prop"> = new Map([
  ["get", "name"],
  ["getOrDefault", "name"],
  ["containsKey", "name"],
  ["prop", "prop"],
]);
