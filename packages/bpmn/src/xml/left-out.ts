/** What is checked like all else, but no part of the result: what nobody will look at costs memory and time. */
export interface LeftOut {
  /** Namespaces whose elements are left out, with all they hold. The root never is. */
  readonly namespaces: ReadonlySet<string>;
  /** Names of elements that are left out where they hold a text and nothing else; in `textNamespace`. */
  readonly texts: readonly string[];
  /** The namespace of these elements, and of those that they are left out of. */
  readonly textNamespace: string;
}

export const NOTHING: LeftOut = { namespaces: new Set(), texts: [], textNamespace: "" };

const SPACE = "[ \\t\\r\\n]";
const LOCAL_NAME = "[A-Za-z_][\\w.-]*";

/** How deep the elements may be nested that are taken at once: as deep as a label in a shape, with its bounds. */
export const PLAIN_DEPTH = 3;

/** Prefixes that stand for themselves in an expression. */
const PLAIN_PREFIX = /^[A-Za-z_][\w-]*$/;

/** Up to eight attributes without prefix, none twice, none a namespace declaration; `group` counts from 1. */
const attributes = (group: number): string =>
  `(?:${SPACE}+(?!xmlns${SPACE}*=)(${LOCAL_NAME})="[^"<>&]*"(?![^>]*${SPACE}\\${group}${SPACE}*=)){0,8}${SPACE}*`;

/** An element with a few others in it, and the white space behind it. */
function plainElement(name: string, depth = 1): string {
  const group = 2 * depth - 1;
  const inner = depth < PLAIN_DEPTH ? `(?:${plainElement(name, depth + 1)}){0,30}` : "";
  return `<(${name})${attributes(group + 1)}(?:/>|>${SPACE}*${inner}</\\${group}>)${SPACE}*`;
}

/** Tools declare the same prefixes in all their files; this is for so many tools. */
const MAX_KNOWN = 40;

const known = new Map<string, RegExp>();

/** An expression that goes on where it is set to; of each source there is one. */
function expressionOf(source: string): RegExp {
  const expression = known.get(source) ?? new RegExp(source, "y");
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(source, expression);
  return expression;
}

/**
 * An expression for a few elements in a row as nearly all of a diagram are, with nothing wrong about them, so that
 * they can be skipped at once.
 *
 * @param prefixes that are declared wherever it is used
 */
export function plainElements(prefixes: Iterable<string>): RegExp {
  const alternatives = [...prefixes].filter((prefix) => PLAIN_PREFIX.test(prefix)).join("|");
  const prefix = alternatives === "" ? "" : `(?:(?:${alternatives}):)?`;
  return expressionOf(`(?:${plainElement(`${prefix}${LOCAL_NAME}`)}){1,20}`);
}

/**
 * Likewise for {@link LeftOut.texts}. `null` when there can be none.
 *
 * @param namespaces by the prefixes that stand for them wherever it is used
 */
export function plainTexts(
  namespaces: ReadonlyMap<string, string> | null,
  { texts, textNamespace }: LeftOut,
): RegExp | null {
  if (texts.length === 0) return null;
  for (const [prefix, uri] of namespaces ?? []) {
    if (uri !== textNamespace || !(prefix === "" || PLAIN_PREFIX.test(prefix))) continue;
    const name = `${prefix === "" ? "" : `${prefix}:`}(?:${texts.join("|")})`;
    return expressionOf(`(?:<(${name})>[^<>&\\]]*</\\1>${SPACE}*){1,20}`);
  }
  return null;
}

/** The offset behind the elements from `start` on that `expression` is for, −1 when there are none. */
export function skipElements(text: string, start: number, expression: RegExp): number {
  expression.lastIndex = start;
  return expression.test(text) ? expression.lastIndex : -1;
}
