/**
 * A piece of a template. `offset` is where it starts in the source, 0-based.
 *
 * `value` is the meaning, not the spelling: strings come without quotes and escapes, text without escapes, and
 * the word operators come as the symbols they stand for (`and` as `&&`).
 */
export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  readonly offset: number;
}

/**
 * `text` stands outside of `${…}`; `open` is `${` or `#{`, `close` is `}`; `word` is a keyword without symbol
 * (`true`, `false`, `null`, `empty`, `instanceof`); `end` follows the last character.
 */
export type TokenKind =
  | "text"
  | "open"
  | "close"
  | "string"
  | "integer"
  | "float"
  | "identifier"
  | "word"
  | "symbol"
  | "end";

/** Words that cannot be names, with what they stand for. `instanceof` is reserved and means nothing. */
export const KEYWORDS: ReadonlyMap<string, Pick<Token, "kind" | "value">> = new Map([
  ["and", { kind: "symbol", value: "&&" }],
  ["or", { kind: "symbol", value: "||" }],
  ["not", { kind: "symbol", value: "!" }],
  ["eq", { kind: "symbol", value: "==" }],
  ["ne", { kind: "symbol", value: "!=" }],
  ["lt", { kind: "symbol", value: "<" }],
  ["gt", { kind: "symbol", value: ">" }],
  ["le", { kind: "symbol", value: "<=" }],
  ["ge", { kind: "symbol", value: ">=" }],
  ["div", { kind: "symbol", value: "/" }],
  ["mod", { kind: "symbol", value: "%" }],
  ["true", { kind: "word", value: "true" }],
  ["false", { kind: "word", value: "false" }],
  ["null", { kind: "word", value: "null" }],
  ["empty", { kind: "word", value: "empty" }],
  ["instanceof", { kind: "word", value: "instanceof" }],
]);

/** The token as a reader of an error message would call it. */
export function describeToken(token: Token): string {
  switch (token.kind) {
    case "end":
      return "the end of the text";
    case "close":
      return "'}'";
    case "string":
      return "a string";
    case "text":
      return "text";
    default:
      return `'${token.value}'`;
  }
}
