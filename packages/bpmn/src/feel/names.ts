import { type FeelToken, feelTokens } from "./tokens.js";

const KEYWORDS: ReadonlySet<string> = new Set(
  `if then else for in return some every satisfies and or not between instance of function external true false null
  item partial ?`.split(/\s+/),
);

/** Words of the functions whose names have spaces (`string length(x)`); the last one stands before the bracket. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `date time duration years months days weeks hours minutes seconds string length substring before after upper lower
  case contains starts ends with list count month day week of year get value entries index remove distinct values put
  all concatenate insert flatten context merge random number round half up down parse trim split matches replace to
  base64 is defined blank extract assert`.split(/\s+/),
);

/**
 * The variables that a FEEL expression reads, each once: names that are neither words of the language, nor called,
 * nor members, keys of contexts or names that the expression itself binds.
 */
export function feelNames(source: string): readonly string[] {
  const tokens = feelTokens(source);
  const bound = boundNames(tokens);
  const names = tokens.flatMap(({ kind, value }, index) => {
    const isName = kind === "name" && !KEYWORDS.has(value) && !bound.has(value);
    return isName && !isMember(tokens, index) && !isCalled(tokens, index) && !isKey(tokens, index)
      ? [value]
      : [];
  });
  return [...new Set(names)];
}

/** The names of a variable and of the member in it that an expression is, `null` when it is more or something else. */
export function feelPath(source: string): readonly string[] | null {
  const tokens = feelTokens(source);
  const isPath = tokens.every(({ kind, value }, at) => (at % 2 === 0 ? kind === "name" : value === "."));
  const names = tokens.flatMap(({ kind, value }) => (kind === "name" ? [value] : []));
  if (!isPath || tokens.length % 2 === 0 || KEYWORDS.has(names[0] ?? "")) return null;
  return names;
}

/** `for x in …`, `some x in …`, `function(x) …` */
function boundNames(tokens: readonly FeelToken[]): ReadonlySet<string> {
  const bound = new Set<string>();
  let inParameters = false;
  for (const [index, { kind, value }] of tokens.entries()) {
    const before = tokens[index - 1]?.value ?? "";
    if (value === "(" && before === "function") inParameters = true;
    if (value === ")") inParameters = false;
    if (kind !== "name" || KEYWORDS.has(value)) continue;
    const isIterator = tokens[index + 1]?.value === "in" && ["for", "some", "every", ","].includes(before);
    if (isIterator || (inParameters && (before === "(" || before === ","))) bound.add(value);
  }
  return bound;
}

const isSign = (token: FeelToken | undefined, value: string): boolean =>
  token?.kind === "sign" && token.value === value;

const isMember = (tokens: readonly FeelToken[], index: number): boolean => isSign(tokens[index - 1], ".");

function isCalled(tokens: readonly FeelToken[], index: number): boolean {
  let at = index;
  while (FUNCTION_WORDS.has(tokens[at]?.value ?? "") && tokens[at + 1]?.kind === "name" && at - index < 4)
    at += 1;
  return isSign(tokens[at + 1], "(");
}

const isKey = (tokens: readonly FeelToken[], index: number): boolean =>
  isSign(tokens[index + 1], ":") && (isSign(tokens[index - 1], "{") || isSign(tokens[index - 1], ","));
