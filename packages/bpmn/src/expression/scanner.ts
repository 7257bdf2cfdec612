// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { isDigit, isIdentifierPart, isIdentifierStart, isWhitespace } from "./characters.js";
import { ExpressionSyntaxError } from "./syntax-error.js";
import { KEYWORDS, type Token } from "./token.js";

/** A token and where the scan goes on. */
interface Step {
  readonly token: Token;
  readonly next: number;
}

/**
 * Cuts a template into tokens, the last of them `end`.
 *
 * Inside of `${…}` the first `}` that is not in a string closes: the language has no braces of its own.
 *
 * @throws ExpressionSyntaxError for a character, string or escape that the language does not have.
 */
export function scan(source: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  let inside = false;
  while (offset < source.length) {
    if (inside && isWhitespace(source.charAt(offset))) {
      offset += 1;
      continue;
    }
    const { token, next }: Step = inside ? scanInside(source, offset) : scanOutside(source, offset);
    tokens.push(token);
    offset = next;
    inside = token.kind !== "text" && token.kind !== "close";
  }
  tokens.push({ kind: "end", value: "", offset: source.length });
  return tokens;
}

const opensAt = (source: string, offset: number): boolean =>
  source.startsWith("${", offset) || source.startsWith("#{", offset);

function scanOutside(source: string, start: number): Step {
  if (opensAt(source, start)) {
    return { token: { kind: "open", value: source.slice(start, start + 2), offset: start }, next: start + 2 };
  }
  return scanText(source, start);
}

/**
 * Text up to the next `${` or `#{` without a backslash before it. Of the backslashes before an escaped one the
 * last is dropped; all other backslashes are text.
 */
function scanText(source: string, start: number): Step {
  let value = "";
  let from = start;
  let next = source.length;
  for (let brace = source.indexOf("{", start); brace !== -1; brace = source.indexOf("{", brace + 1)) {
    const offset = brace - 1;
    if (offset < start || !opensAt(source, offset)) continue;
    if (source.charAt(offset - 1) !== "\\") {
      next = offset;
      break;
    }
    value += source.slice(from, offset - 1);
    from = offset;
  }
  return { token: { kind: "text", value: value + source.slice(from, next), offset: start }, next };
}

/** Two-character symbols before their one-character beginnings. */
const SYMBOL = /&&|\|\||[=!<>]=|[<>!+\-*/%?:.,()[\]]/y;

/** As far as a name is ASCII, which is nearly always all of it. */
const PLAIN_WORD = /[A-Za-z_$][\w$]*/y;

function scanInside(source: string, start: number): Step {
  const character = source.charAt(start);
  if (character === "}") return { token: { kind: "close", value: "}", offset: start }, next: start + 1 };
  if (character === '"' || character === "'") return scanString(source, start);
  if (isDigit(character) || (character === "." && isDigit(source.charAt(start + 1)))) {
    return scanNumber(source, start);
  }
  PLAIN_WORD.lastIndex = start;
  if (PLAIN_WORD.test(source)) return scanWord(source, start, PLAIN_WORD.lastIndex);
  SYMBOL.lastIndex = start;
  if (SYMBOL.test(source)) {
    const next = SYMBOL.lastIndex;
    return { token: { kind: "symbol", value: source.slice(start, next), offset: start }, next };
  }
  if (isIdentifierStart(character)) return scanWord(source, start, start + 1);
  throw new ExpressionSyntaxError(`unexpected character '${character}'`, start);
}

/** Only the quote in use and the backslash can be escaped. */
function scanString(source: string, start: number): Step {
  const quote = source.charAt(start);
  let value = "";
  let offset = start + 1;
  while (offset < source.length) {
    const character = source.charAt(offset);
    if (character === quote) return { token: { kind: "string", value, offset: start }, next: offset + 1 };
    if (character === "\\") {
      offset += 1;
      const escaped = source.charAt(offset);
      if (escaped !== quote && escaped !== "\\") {
        const expected = `only \\${quote} and \\\\ are known in this string`;
        throw new ExpressionSyntaxError(`unknown escape '\\${escaped}': ${expected}`, offset - 1);
      }
      value += escaped;
    } else {
      value += character;
    }
    offset += 1;
  }
  throw new ExpressionSyntaxError(`the string that begins with ${quote} has no end`, start);
}

const NUMBER = /(?:\d+(\.\d*)?|(\.\d+))([eE][+-]?\d+)?/y;

function scanNumber(source: string, start: number): Step {
  NUMBER.lastIndex = start;
  const [text = "", fraction, bareFraction, exponent] = NUMBER.exec(source) ?? [];
  const whole = fraction === undefined && bareFraction === undefined && exponent === undefined;
  return {
    token: { kind: whole ? "integer" : "float", value: text, offset: start },
    next: start + text.length,
  };
}

/** `vars:lt(…)` is a function, because Flowable puts it into other words (`lowerThan`) before it reads the rest. */
const isVariableFunction = (source: string, start: number): boolean =>
  source.charAt(start - 1) === ":" && /(?<![\w$])(?:var|vars|variables):$/.test(source.slice(0, start));

/** The word that starts at `start` and goes on at least to `end`. */
function scanWord(source: string, start: number, end: number): Step {
  let next = end;
  while (next < source.length && isIdentifierPart(source.charAt(next))) next += 1;
  const text = source.slice(start, next);
  const keyword = KEYWORDS.get(text);
  const { kind, value } =
    keyword === undefined || isVariableFunction(source, start)
      ? { kind: "identifier" as const, value: text }
      : keyword;
  return { token: { kind, value, offset: start }, next };
}
