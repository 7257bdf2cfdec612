import {
  type Keyword,
  orNull,
  type TypeMember,
  type TypeTree,
  UNKNOWN_TYPE,
  unionOf,
} from "../type-text/tree.js";
import { narrow } from "./narrow.js";

/** The type that a JSON Schema describes, and what of it counts for nothing because no type says it. */
export interface SchemaType {
  readonly type: TypeTree;
  /** Keywords that say more about types than can be said here, such as `patternProperties`; and broken references. */
  readonly ignored: readonly string[];
}

/** Objects within objects, or references to references, beyond this depth are unknown. */
const MAX_DEPTH = 16;

/** Keywords that decide of which type a value is, in ways that TypeScript has no words for. */
const BEYOND = [
  "not",
  "if",
  "patternProperties",
  "dependentSchemas",
  "unevaluatedProperties",
  "$dynamicRef",
  "propertyNames",
] as const;

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Reads a JSON Schema of any draft since 4 as far as types go: `type`, `properties`, `required`, `items`, `enum`,
 * `const`, `oneOf`, `anyOf`, `allOf`, `nullable`, `additionalProperties` and references within the document. What
 * only limits values, such as `pattern`, is no matter of types.
 */
export function typeOfSchema(document: unknown): SchemaType {
  const reader = new SchemaReader(document);
  const type = reader.typeOf(document, 0);
  return { type, ignored: [...reader.ignored].sort() };
}

class SchemaReader {
  readonly ignored = new Set<string>();
  readonly #document: unknown;

  constructor(document: unknown) {
    this.#document = document;
  }

  typeOf(schema: unknown, depth: number): TypeTree {
    if (schema === false) return { kind: "keyword", name: "never" };
    if (!isSchema(schema) || depth > MAX_DEPTH) return UNKNOWN_TYPE;
    for (const keyword of BEYOND) if (Object.hasOwn(schema, keyword)) this.ignored.add(keyword);
    const parts = [this.#referred(schema, depth), this.#named(schema, depth), literalsOf(schema)];
    for (const keyword of ["oneOf", "anyOf"] as const) {
      const branches = schema[keyword];
      if (Array.isArray(branches)) parts.push(unionOf(branches.map((one) => this.typeOf(one, depth + 1))));
    }
    const all = schema["allOf"];
    if (Array.isArray(all)) parts.push(...all.map((one) => this.typeOf(one, depth + 1)));
    const type = parts.reduce<TypeTree>(
      (met, part) => (part === null ? met : (narrow(met, part) ?? UNKNOWN_TYPE)),
      UNKNOWN_TYPE,
    );
    return schema["nullable"] === true ? orNull(type) : type;
  }

  #referred({ $ref: reference }: Schema, depth: number): TypeTree | null {
    if (typeof reference !== "string") return null;
    const target = reference.startsWith("#") ? this.#at(reference.slice(1)) : undefined;
    if (target !== undefined) return this.typeOf(target, depth + 1);
    this.ignored.add(`$ref ${reference}`);
    return null;
  }

  /** RFC 6901 */
  #at(pointer: string): unknown {
    const steps = pointer.split("/").slice(1);
    return steps.reduce<unknown>((value, step) => {
      const name = decode(step).replaceAll("~1", "/").replaceAll("~0", "~");
      const isThere = typeof value === "object" && value !== null && Object.hasOwn(value, name);
      return isThere ? Reflect.get(value, name) : undefined;
    }, this.#document);
  }

  #named(schema: Schema, depth: number): TypeTree | null {
    const { type } = schema;
    const names = [type].flat().filter((name) => typeof name === "string");
    if (names.length === 0) {
      return Object.hasOwn(schema, "properties") ? this.#objectType(schema, depth) : null;
    }
    return unionOf(names.map((name) => this.#typeNamed(name, schema, depth)));
  }

  #typeNamed(name: string, schema: Schema, depth: number): TypeTree {
    if (name === "object") return this.#objectType(schema, depth);
    if (name === "array") return this.#listType(schema, depth);
    return { kind: "keyword", name: PLAIN.get(name) ?? "unknown" };
  }

  #objectType(schema: Schema, depth: number): TypeTree {
    const { properties, required, additionalProperties } = schema;
    const members = isSchema(properties) ? Object.entries(properties) : [];
    if (members.length === 0) {
      const value = isSchema(additionalProperties)
        ? this.typeOf(additionalProperties, depth + 1)
        : UNKNOWN_TYPE;
      return { kind: "reference", name: "Record", parameters: [{ kind: "keyword", name: "string" }, value] };
    }
    const needed = new Set(Array.isArray(required) ? required : []);
    return {
      kind: "object",
      members: members.map(([name, value]): TypeMember => {
        const type = this.typeOf(value, depth + 1);
        return { name, index: null, readonly: false, optional: !needed.has(name), type };
      }),
    };
  }

  #listType({ items, prefixItems }: Schema, depth: number): TypeTree {
    const places = [prefixItems, items].find(Array.isArray);
    if (places !== undefined && items !== false) return this.#listOf(UNKNOWN_TYPE);
    if (places !== undefined) {
      const elements = places.map((one: unknown) => this.typeOf(one, depth + 1));
      return { kind: "tuple", elements, readonly: false };
    }
    return this.#listOf(this.typeOf(items, depth + 1));
  }

  #listOf = (element: TypeTree): TypeTree => ({ kind: "array", element, readonly: false });
}

const PLAIN: ReadonlyMap<string, Keyword> = new Map([
  ["string", "string"],
  ["number", "number"],
  ["integer", "number"],
  ["boolean", "boolean"],
  ["null", "null"],
]);

/** What `const` and `enum` allow; a value that no literal type has may be anything. */
function literalsOf(schema: Schema): TypeTree | null {
  const values = Object.hasOwn(schema, "const") ? [schema["const"]] : schema["enum"];
  return Array.isArray(values) && values.length > 0 ? unionOf(values.map(literalType)) : null;
}

function literalType(value: unknown): TypeTree {
  if (typeof value === "string") return { kind: "string", value };
  if (typeof value === "number" && Number.isSafeInteger(value) && !Object.is(value, -0)) {
    return { kind: "number", text: String(value) };
  }
  if (typeof value === "number") return { kind: "keyword", name: "number" };
  if (typeof value === "boolean") return { kind: "keyword", name: value ? "true" : "false" };
  return value === null ? { kind: "keyword", name: "null" } : UNKNOWN_TYPE;
}

/** A step of a pointer in a URI fragment; one that is not well encoded means itself. */
function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
