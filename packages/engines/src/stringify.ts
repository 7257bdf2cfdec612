export type JsonText =
  | { readonly text: string; readonly problem: null }
  | { readonly text: null; readonly problem: string };

/**
 * `JSON.stringify` for plain contents only. What it would silently change or drop (a `Map`, an instance of a class,
 * `NaN`, a function) is a problem that names the path. A property that is `undefined` is left out, and an object that
 * says how it is written (`toJSON`, as `Date` does) is taken at its word.
 */
export function stringifyJson(root: unknown): JsonText {
  const paths = new Map<object, string>();
  let problem: string | null = null;

  function check(this: unknown, key: string, value: unknown): unknown {
    if (problem !== null) return undefined;
    const parent = typeof this === "object" && this !== null ? paths.get(this) : undefined;
    const path = parent === undefined ? "" : Array.isArray(this) ? `${parent}[${key}]` : `${parent}.${key}`;
    const found = problemOf(value, Array.isArray(this));
    if (found !== null) problem = path === "" ? found : `${path.replace(/^\./, "")}: ${found}`;
    else if (typeof value === "object" && value !== null) paths.set(value, path);
    return value;
  }

  try {
    const text = JSON.stringify(root, check);
    if (problem === null && text !== undefined) return { text, problem: null };
    return { text: null, problem: problem ?? "it is nothing that JSON can hold." };
  } catch (error) {
    if (problem !== null) return { text: null, problem };
    // The only complaint that is left: a cycle, or a `toJSON` that throws.
    return { text: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** A plain object or array has one of these as its prototype; objects of another realm have neither. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Array.isArray(value) || Object.getPrototypeOf(prototype) === null;
}

function problemOf(value: unknown, inArray: boolean): string | null {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? null : `JSON has no ${value}.`;
    case "bigint":
      return "JSON has no bigint.";
    case "function":
    case "symbol":
      return `JSON has no ${typeof value}.`;
    case "undefined":
      return inArray ? "an array has no place for undefined." : null;
    case "object":
      if (value === null || isPlain(value)) return null;
      return `an instance of ${value.constructor.name || "a nameless class"} is not plain.`;
    default:
      return null;
  }
}
