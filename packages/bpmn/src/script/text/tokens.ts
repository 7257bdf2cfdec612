import type { Language } from "./language.js";

/** A piece of a script. Comments are left out. */
export interface Token {
  readonly kind: "word" | "text" | "number" | "sign";
  /** The word, the content of the text, the number or the one character. */
  readonly value: string;
  /** Whether it is the first of its line. */
  readonly startsLine: boolean;
  /** Whether it is the first of its line and stands at its very beginning. */
  readonly atMargin: boolean;
  /** Whether it stands within a text, in an expression or after a `$`. */
  readonly inText: boolean;
}

const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /\d[\w.]*/y;

/** Takes a script apart, in one pass. */
export function tokensOf(source: string, language: Language): readonly Token[] {
  const tokens: Token[] = [];
  scan(source, language, tokens, false);
  return tokens;
}

function scan(source: string, language: Language, tokens: Token[], inText: boolean): void {
  let at = 0;
  let startsLine = !inText;
  let atMargin = startsLine;
  const add = (kind: Token["kind"], value: string) => {
    tokens.push({ kind, value, startsLine, atMargin, inText });
    startsLine = false;
    atMargin = false;
  };
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === "\n") {
      startsLine = true;
      atMargin = true;
      at += 1;
    } else if (character <= " ") {
      atMargin = false;
      at += 1;
    } else if (startsComment(source, at, language)) {
      at = endOfComment(source, at);
    } else if (character === '"' || character === "'") {
      const { value, end } = readText(source, at);
      add("text", value);
      if (character === '"' && !inText) scanInterpolated(value, language, tokens);
      at = end;
    } else {
      const word = match(WORD, source, at);
      const number = word === null ? match(NUMBER, source, at) : null;
      add(word === null ? (number === null ? "sign" : "number") : "word", word ?? number ?? character);
      at += (word ?? number ?? character).length;
    }
  }
}

function match(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
}

function startsComment(source: string, at: number, { lineComment, blockComment }: Language): boolean {
  return (
    lineComment.some((start) => source.startsWith(start, at)) || (blockComment && source.startsWith("/*", at))
  );
}

function endOfComment(source: string, at: number): number {
  const end = source.startsWith("/*", at) ? source.indexOf("*/", at + 2) + 2 : source.indexOf("\n", at);
  return end <= at ? source.length : end;
}

/** A text from its quote on; one that is not closed ends with its line, or with the file when it has three quotes. */
function readText(source: string, at: number): { readonly value: string; readonly end: number } {
  const quote = source.charAt(at);
  const fence = source.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
  const start = at + fence.length;
  for (let end = start; end < source.length; end += 1) {
    if (source.charAt(end) === "\\") end += 1;
    else if (source.startsWith(fence, end))
      return { value: source.slice(start, end), end: end + fence.length };
    else if (fence.length === 1 && source.charAt(end) === "\n")
      return { value: source.slice(start, end), end };
  }
  return { value: source.slice(start), end: source.length };
}

const INTERPOLATIONS = {
  dollar: /\$(?:\{([^{}]*)\}|([\p{L}_][\p{L}\p{N}_]*))/gu,
  hash: /#\{([^{}]*)\}/g,
  none: null,
} as const;

/** The words in the expressions of a text. */
function scanInterpolated(text: string, language: Language, tokens: Token[]): void {
  const pattern = INTERPOLATIONS[language.interpolation];
  if (pattern === null) return;
  for (const [, expression, word] of text.matchAll(pattern))
    scan(expression ?? word ?? "", language, tokens, true);
}
