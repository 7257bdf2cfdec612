import { METHODS } from "../values/methods.js";
import type { ScriptValueType } from "../values/value.js";
import type { Token } from "./tokens.js";

/**
 * What an expression of Groovy, Python or Ruby gives, judged by the words from `start` up to `end`: a literal, `new Date()`,
 * something that ends with a method of which that is known, a comparison. `null` when that is not to be seen.
 */
export function valueInWords(tokens: readonly Token[], start: number, end: number): ScriptValueType | null {
  const words = tokens.slice(start, end);
  const [first] = words;
  if (first === undefined) return null;
  if (words.length === 1) return literalType(first);
  if (isNow(words)) return "date";
  const outer = outside(words);
  if (outer === null) return null;
  return isTruth(outer) ? "boolean" : calledLast(outer);
}

/** A number with decimals is a `BigDecimal` to Groovy, which the engines serialise. */
function literalType(token: Token): ScriptValueType | null {
  if (token.kind === "sign") return null;
  if (token.kind === "text") return "string";
  if (token.kind === "number") return /^\d+[iIlLdDfF]?$|^[\d.]+[dDfF]$/.test(token.value) ? "number" : null;
  switch (token.value) {
    case "true":
    case "false":
    case "True":
    case "False":
      return "boolean";
    case "null":
    case "None":
    case "nil":
      return "null";
    default:
      return null;
  }
}

const isNow = (words: readonly Token[]): boolean =>
  words.map(({ value }) => value).join(" ") === "new Date ( )" && words.every(({ kind }) => kind !== "text");

/** Without what stands in brackets, of which the closing ones stay; `null` where they do not fit. */
function outside(words: readonly Token[]): readonly Token[] | null {
  const outer: Token[] = [];
  let depth = 0;
  for (const word of words) {
    // What stands in a text is no part of the expression.
    if (word.inText) continue;
    const bracket = word.kind === "sign" ? word.value : "";
    if (")]}".includes(bracket) && bracket !== "") depth -= 1;
    if (depth < 0) return null;
    if (depth === 0) outer.push(word);
    if ("([{".includes(bracket) && bracket !== "") depth += 1;
  }
  return depth === 0 ? outer : null;
}

/** A comparison, or parts joined by `&&` and `||`, which Groovy makes a truth value of. */
function isTruth(outer: readonly Token[]): boolean {
  const text = outer.map(({ kind, value }) => (kind === "sign" ? value : "x")).join("");
  // Choices, closures, assignments, shifts, generics and the three-way comparison give anything.
  if (/\?|->|:|<<|>>|<=>|=~|x<[^<>]*>\(|^xx/.test(text)) return false;
  if (/(?:^|[^=!<>])=(?!=)/.test(text)) return false;
  return /==|!=|[<>]|&&|\|\||^!/.test(text);
}

/** `…​.stringValue()`, `….size()`; anything reckoned with it may be of another type. */
function calledLast(outer: readonly Token[]): ScriptValueType | null {
  const [dot, name, opens, closes] = outer.slice(-4);
  const isCall = dot?.value === "." && name?.kind === "word" && opens?.value === "(" && closes?.value === ")";
  if (!isCall || outer.some(({ kind, value }) => kind === "sign" && !PATH_SIGNS.has(value))) return null;
  if (name.value === "toString") return "string";
  // A character of Java is no text.
  if (name.value === "charAt") return null;
  const gives = METHODS.get(name.value)?.gives;
  return gives === "string" || gives === "number" || gives === "boolean" ? gives : null;
}

const PATH_SIGNS: ReadonlySet<string> = new Set([".", "(", ")", "[", "]"]);
