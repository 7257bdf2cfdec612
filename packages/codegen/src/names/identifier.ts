import { createHash } from "node:crypto";

const HASH_LENGTH = 8;

/**
 * The slug in camel case. Different slugs give different names, so that a name never depends on what other topics
 * there are: `a-b` is `aB`, `a-1` is `a_1`, `a1` stays, and what begins with a digit gets a `_` before it.
 */
export function camelCase(slug: string): string {
  const name = slug.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase()).replaceAll("-", "_");
  return /^\d/.test(name) ? `_${name}` : name;
}

/** The slug in Pascal case, under the same rules. */
export function pascalCase(slug: string): string {
  return capitalise(camelCase(slug));
}

/** Letters and digits of any text in Pascal case. Different texts may give one name; nothing usable gives `""`. */
export function pascalCaseOf(text: string): string {
  return (text.match(/[A-Za-z0-9]+/g) ?? []).map(capitalise).join("");
}

/** The name, or when it is longer than `limit` its beginning and a hash that keeps it apart from others. */
export function shortened(name: string, limit: number): string {
  return name.length <= limit ? name : hashed(name, limit, [name]);
}

/** The beginning of the name and a hash of what it stands for. The `$` between them comes from no slug. */
export function hashed(name: string, limit: number, meaning: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(meaning)).digest("hex").slice(0, HASH_LENGTH);
  return `${name.slice(0, limit - HASH_LENGTH - 1)}$${hash}`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
