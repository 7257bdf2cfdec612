/** Anything JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A path of the description and the methods of it to keep. */
export type Operations = Readonly<Record<string, readonly string[]>>;

/** Keys that explain instead of describe. */
const prose = new Set(["summary", "description", "example", "examples", "externalDocs", "tags"]);
/** Keys whose value maps names that the API chose, so that a property called `description` stays. */
const nameMaps = new Set(["properties", "schemas", "responses", "content", "headers", "callbacks"]);

/**
 * Cuts an OpenAPI 3.0 description down to some of its operations and the schemas within their reach: paths, names
 * and types, no prose. Order is that of the document. Throws when an operation or a schema is not in it.
 */
export function prune(document: JsonObject, operations: Operations): JsonObject {
  const paths: Record<string, Json> = {};
  for (const [path, methods] of Object.entries(operations)) {
    const item = object(object(document["paths"], "paths")[path], path);
    paths[path] = Object.fromEntries(
      methods.map((method) => [method, withoutProse(object(item[method], `${method} ${path}`))]),
    );
  }
  const info = object(document["info"], "info");
  return {
    openapi: document["openapi"] ?? null,
    info: { title: info["title"] ?? null, version: info["version"] ?? null },
    paths,
    components: {
      schemas: reachable(paths, object(object(document["components"], "components")["schemas"], "schemas")),
    },
  };
}

/** The schemas that `paths` refer to, directly or through each other. */
function reachable(paths: Json, schemas: JsonObject): JsonObject {
  const wanted = new Set<string>();
  const open = references(paths);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (wanted.has(name)) continue;
    wanted.add(name);
    open.push(...references(object(schemas[name], `schema ${name}`)));
  }
  const kept = Object.entries(schemas).filter(([name]) => wanted.has(name));
  return Object.fromEntries(kept.map(([name, schema]) => [name, withoutProse(schema)]));
}

function references(value: Json): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (isArray(value)) return value.flatMap(references);
  return Object.entries(value).flatMap(([key, child]) =>
    key === "$ref" && typeof child === "string"
      ? [child.slice(child.lastIndexOf("/") + 1)]
      : references(child),
  );
}

function withoutProse(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (isArray(value)) return value.map(withoutProse);
  const kept = Object.entries(value).filter(([key]) => !prose.has(key));
  return Object.fromEntries(
    kept.map(([key, child]) => {
      if (!nameMaps.has(key)) return [key, withoutProse(child)];
      const named = Object.entries(object(child, key)).map(([name, entry]) => [name, withoutProse(entry)]);
      return [key, key === "responses" ? described(Object.fromEntries(named)) : Object.fromEntries(named)];
    }),
  );
}

/** OpenAPI demands a description of every response; it is empty here. */
function described(responses: JsonObject): JsonObject {
  const entries = Object.entries(responses);
  return Object.fromEntries(
    entries.map(([status, response]) => [status, { description: "", ...object(response, status) }]),
  );
}

function object(value: Json | undefined, what: string): JsonObject {
  if (typeof value === "object" && value !== null && !isArray(value)) return value;
  throw new Error(`The description has no ${what}.`);
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
