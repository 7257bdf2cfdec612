import { parseType } from "../type-text/parse.js";
import { type TypeTree, UNKNOWN_TYPE } from "../type-text/tree.js";
import { splitOutside } from "./split.js";
import { parseWrittenType } from "./written-type.js";

export interface ListedVariable {
  readonly name: string;
  readonly type: TypeTree;
  readonly optional: boolean;
}

/**
 * Reads `orderId: string, amount?: number, "delivery-date", items: Item[]`. A name alone may be anything,
 * or missing. A name in
 * quotes may hold commas and colons; all others are taken as they are written, without the spaces around them.
 *
 * @throws {SyntaxError} when a name is missing or what stands behind a colon is not a type
 */
export function parseVariableList(text: string): readonly ListedVariable[] {
  if (text.trim() === "") return [];
  const entries = splitOutside(text, ",");
  const last = entries.at(-1)?.trim() === "" ? entries.slice(0, -1) : entries;
  return last.map(parseVariable);
}

function parseVariable(text: string): ListedVariable {
  const [head = "", ...rest] = splitOutside(text, ":");
  const { name, optional } = parseName(head);
  return rest.length === 0
    ? { name, optional: true, type: UNKNOWN_TYPE }
    : { name, optional, type: parseWrittenType(rest.join(":")) };
}

/** @throws {SyntaxError} when there is no name */
export function parseName(text: string): { readonly name: string; readonly optional: boolean } {
  const trimmed = text.trim();
  const optional = trimmed.endsWith("?");
  const written = optional ? trimmed.slice(0, -1).trim() : trimmed;
  const name = /^["']/.test(written) ? valueOfQuoted(written) : written;
  if (name === "") throw new SyntaxError(`A variable without a name: ${text}`);
  return { name, optional };
}

function valueOfQuoted(text: string): string {
  const type = parseType(text);
  if (type.kind !== "string") throw new SyntaxError(`Not a name in quotes: ${text}`);
  return type.value;
}
