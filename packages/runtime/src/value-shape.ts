import { describe } from "./describe.js";
import { listNames, quote } from "./place.js";

/**
 * What a variable may hold, as far as the models say, as plain data: the run-time half of its type.
 *
 * | shape | TypeScript |
 * | --- | --- |
 * | `"number"` | `number` |
 * | `["string", "null"]` | `string \| null` |
 * | `{ is: "EUR" }` | `"EUR"` |
 * | `{ list: "number" }` | `number[]` |
 * | `{ members: [["total", "number"], ["note?", "string"]] }` | `{ total: number; note?: string }`, and others |
 * | `"any"` | `unknown`, where a shape has to stand |
 */
export type ValueShape =
  | SimpleShape
  | readonly ValueShape[]
  | { readonly is: string | number | boolean }
  | { readonly list: ValueShape }
  /** A list, since an object with a member called `__proto__` or `constructor` cannot be written as one. */
  | { readonly members: readonly (readonly [name: string, shape: ValueShape])[] };

export type SimpleShape =
  | "string"
  | "number"
  | "boolean"
  | "bigint"
  | "date"
  | "bytes"
  | "null"
  | "undefined"
  | "object"
  | "any";

/** Values of engine types, as the adapters' package marks them. */
const BRAND = Symbol.for("bpmn-worker.engine-value");

/**
 * What is wrong with a value, such as `is a string, expected a number`; `null` when nothing is. The value itself is
 * never shown: it may be confidential. A value that names its engine type is judged by what it holds.
 */
export function problemOfShape(shape: ValueShape, value: unknown): string | null {
  const fault = faultOf(shape, contentOf(value));
  if (fault === null) return null;
  const where = fault.path === "" ? "" : `at ${quote(fault.path.replace(/^\./, ""))} `;
  return `is ${where}${describe(fault.found)}, expected ${expectation(fault.shape)}`;
}

/** The value as the shape wants it: a whole number as a bigint where only that is meant. */
export function convert(shape: ValueShape, value: unknown): unknown {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return value;
  return isBigintOnly(shape) ? BigInt(value) : value;
}

function isBigintOnly(shape: ValueShape): boolean {
  if (isUnion(shape)) return shape.includes("bigint") && !shape.includes("number") && !shape.includes("any");
  return shape === "bigint";
}

interface Fault {
  readonly path: string;
  readonly found: unknown;
  readonly shape: ValueShape;
}

function faultOf(shape: ValueShape, value: unknown): Fault | null {
  const fault = (): Fault => ({ path: "", found: value, shape });
  if (typeof shape === "string") return isSimple(shape, value) ? null : fault();
  if (isUnion(shape)) return faultOfUnion(shape, value);
  if ("is" in shape) return shape.is === value ? null : fault();
  if ("list" in shape) {
    return Array.isArray(value) ? faultOfItems(shape.list, value) : fault();
  }
  return isPlainObject(value) ? faultOfMembers(shape.members, value) : fault();
}

function faultOfItems(shape: ValueShape, items: readonly unknown[]): Fault | null {
  for (const [index, item] of items.entries()) {
    const fault = faultOf(shape, item);
    if (fault !== null) return within(`[${index}]`, fault);
  }
  return null;
}

function faultOfMembers(
  members: readonly (readonly [name: string, shape: ValueShape])[],
  value: Readonly<Record<string, unknown>>,
): Fault | null {
  for (const [key, member] of members) {
    const isOptional = key.endsWith("?");
    const name = isOptional ? key.slice(0, -1) : key;
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    if (found === undefined && isOptional) continue;
    const fault = faultOf(member, found);
    if (fault !== null) return within(`.${name}`, fault);
  }
  return null;
}

/** A fault within the only member that could be meant says more than one of the whole. */
function faultOfUnion(shapes: readonly ValueShape[], value: unknown): Fault | null {
  const faults: Fault[] = [];
  for (const shape of shapes) {
    const fault = faultOf(shape, value);
    if (fault === null) return null;
    faults.push(fault);
  }
  const [deeper, ...others] = faults.filter(({ path }) => path !== "");
  return deeper !== undefined && others.length === 0 ? deeper : { path: "", found: value, shape: shapes };
}

function within(step: string, fault: Fault): Fault {
  return { ...fault, path: `${step}${fault.path}` };
}

function isSimple(shape: SimpleShape, value: unknown): boolean {
  switch (shape) {
    case "any":
      return true;
    case "null":
      return value === null;
    case "date":
      return value instanceof Date;
    case "bytes":
      return value instanceof Uint8Array;
    case "bigint":
      return typeof value === "bigint" || Number.isSafeInteger(value);
    case "object":
      return typeof value === "object" && value !== null;
    default:
      return typeof value === shape;
  }
}

function expectation(shape: ValueShape): string {
  if (typeof shape === "string") return SIMPLE_NAMES[shape];
  if (isUnion(shape)) {
    const literals = shape.flatMap((one) => (isLiteral(one) ? [String(one.is)] : []));
    const others = shape.filter((one) => !isLiteral(one)).map(expectation);
    const quoted =
      literals.length === 0
        ? []
        : [literals.length === 1 ? listNames(literals) : `one of ${listNames(literals)}`];
    return [...quoted, ...others].join(" or ");
  }
  if ("is" in shape) return typeof shape.is === "string" ? quote(shape.is) : String(shape.is);
  return "list" in shape ? "a list" : "an object";
}

const SIMPLE_NAMES: Readonly<Record<SimpleShape, string>> = {
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  bigint: "a whole number",
  date: "a Date",
  bytes: "bytes",
  null: "null",
  undefined: "nothing",
  object: "an object",
  any: "anything",
};

function isUnion(shape: ValueShape): shape is readonly ValueShape[] {
  return Array.isArray(shape);
}

function isLiteral(shape: ValueShape): shape is { readonly is: string | number | boolean } {
  return typeof shape === "object" && "is" in shape;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** What a value of an engine type holds. */
function contentOf(value: unknown): unknown {
  const isMarked = typeof value === "object" && value !== null && BRAND in value && value[BRAND] === "typed";
  return isMarked && "value" in value ? value.value : value;
}
