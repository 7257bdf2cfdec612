import { feelTokens } from "../feel/tokens.js";
import type { DecisionExpression } from "./expressions.js";

/** A value that an output entry can stand for. */
export type DecisionValue = string | number | boolean | null;

const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;

/** The value of an entry that is a literal; `undefined` when it is computed. An empty entry is null. */
export function literalOf({
  text,
  language,
}: Pick<DecisionExpression, "text" | "language">): DecisionValue | undefined {
  if (text === "" || text === "null") return null;
  if (text === "true" || text === "false") return text === "true";
  if (NUMBER.test(text)) return Number(text);
  if (language === "feel") return feelText(text);
  // Both quotes are good in JUEL, Groovy and JavaScript; what is escaped differs.
  return /^(?:\$\{\s*)?(["'])([^"'\\$]*)\1(?:\s*\})?$/.exec(text)?.[2];
}

/** Engines differ in what a backslash means. */
function feelText(text: string): string | undefined {
  const [token, ...others] = feelTokens(text);
  const isWhole = /^"[^"\\]*"$/.test(text) && others.length === 0;
  return token?.kind === "string" && isWhole ? token.value : undefined;
}

/** The literals of a list such as that of `outputValues`; `null` when one of them is none. */
export function literalList(text: string): readonly DecisionValue[] | null {
  const tokens = feelTokens(text);
  const values: DecisionValue[] = [];
  for (const [index, { kind, value }] of tokens.entries()) {
    const isSeparator = index % 2 === 1;
    if (isSeparator) {
      if (value !== "," || kind !== "sign") return null;
    } else if (kind === "string") values.push(value);
    else if (kind === "number") values.push(Number(value));
    else if (value === "true" || value === "false") values.push(value === "true");
    else return null;
  }
  return values.length > 0 ? values : null;
}

/**
 * A literal as a column of this type gives it, `undefined` when that is not to be seen. Source: Operaton's data type
 * transformers; a type that they do not know changes nothing.
 */
export function typedLiteral(value: DecisionValue, typeRef: string | null): DecisionValue | undefined {
  if (value === null) return null;
  switch (typeRef?.toLowerCase()) {
    case "string":
      return typeof value === "string" ? value : typeof value === "boolean" ? String(value) : undefined;
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "integer":
    case "long":
      return typeof value === "number" && Number.isInteger(value) ? value : undefined;
    case "double":
    case "number":
      return typeof value === "number" ? value : undefined;
    case "date":
    case "time":
    case "datetime":
      return undefined;
    default:
      return value;
  }
}
