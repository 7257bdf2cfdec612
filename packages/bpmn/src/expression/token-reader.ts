import { ExpressionSyntaxError } from "./syntax-error.js";
import { describeToken, type Token } from "./token.js";

/** Walks over the tokens of one template, never past its `end`. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #position = 0;

  /** `tokens` as `scan` gives them, with `end` as the last. */
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#end = tokens.at(-1) ?? { kind: "end", value: "", offset: 0 };
  }

  /** How many tokens there are, `end` included. */
  get count(): number {
    return this.#tokens.length;
  }

  get current(): Token {
    return this.#tokens[this.#position] ?? this.#end;
  }

  advance(): void {
    this.#position += 1;
  }

  /** Whether the current token is this symbol. */
  isAt(symbol: string): boolean {
    return isSymbol(this.current, symbol);
  }

  /** Whether `:name(` follows, which makes the name just read a function's prefix. */
  isAtPrefixedCall(): boolean {
    return (
      this.isAt(":") &&
      this.#tokens[this.#position + 1]?.kind === "identifier" &&
      isSymbol(this.#tokens[this.#position + 2], "(")
    );
  }

  /** Steps over this symbol if it is the current token. */
  accept(symbol: string): boolean {
    const { kind, value } = this.current;
    if (kind !== "symbol" || value !== symbol) return false;
    this.#position += 1;
    return true;
  }

  /** Steps over this keyword if it is the current token. */
  acceptWord(word: string): boolean {
    const { kind, value } = this.current;
    if (kind !== "word" || value !== word) return false;
    this.#position += 1;
    return true;
  }

  /** Steps over this symbol. @throws ExpressionSyntaxError when something else stands there. */
  expect(symbol: string): void {
    if (!this.accept(symbol)) throw this.unexpected(`'${symbol}'`);
  }

  /** Steps over a name and gives it. @throws ExpressionSyntaxError when something else stands there. */
  expectIdentifier(): string {
    const { kind, value } = this.current;
    if (kind !== "identifier") throw this.unexpected("a name");
    this.advance();
    return value;
  }

  /** The complaint that the current token is not what was expected, to be thrown by the caller. */
  unexpected(expected: string): ExpressionSyntaxError {
    const found = describeToken(this.current);
    return new ExpressionSyntaxError(`expected ${expected}, found ${found}`, this.current.offset);
  }
}

const isSymbol = (token: Token | undefined, symbol: string): boolean =>
  token?.kind === "symbol" && token.value === symbol;
