import { parseType } from "../type-text/parse.js";
import type { TypeTree } from "../type-text/tree.js";

/** What people write who think of Java or of the engine's own types. A type of theirs is hardly ever called so. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ...["String", "Text", "text"].map((word) => [word, "string"] as const),
  ...[
    "Number",
    "Integer",
    "integer",
    "int",
    "Long",
    "long",
    "Short",
    "short",
    "Double",
    "double",
    "Float",
    "float",
    "BigDecimal",
  ].map((word) => [word, "number"] as const),
  ...["Boolean", "bool"].map((word) => [word, "boolean"] as const),
  ...["date", "datetime", "DateTime"].map((word) => [word, "Date"] as const),
  ["Object", "object"],
  ["any", "unknown"],
]);

/**
 * A type as an author writes it.
 *
 * @throws {SyntaxError} when it is none, with what was probably meant
 */
export function parseWrittenType(text: string): TypeTree {
  const tokens = text.match(TOKEN) ?? [];
  // Texts and members may be called anything.
  const slip = tokens.find((word, at) => MEANT.has(word) && !isMemberName(tokens, at));
  if (slip !== undefined) throw new SyntaxError(`Not a type: ${slip} (write ${MEANT.get(slip) ?? ""})`);
  return parseType(text);
}

const TOKEN = /"[^"]*"|'[^']*'|[A-Za-z_$][\w$]*|[?:]/g;

const isMemberName = (tokens: readonly string[], at: number): boolean =>
  tokens[at + (tokens[at + 1] === "?" ? 2 : 1)] === ":";
