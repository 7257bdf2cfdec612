import { ExpressionSyntaxError } from "./syntax-error.js";
import type { TokenReader } from "./token-reader.js";
import type { BinaryOperator, Expression, UnaryOperator } from "./tree.js";

/**
 * How deep parentheses, arguments, indexes, `?:` and unary operators may be nested. JUEL has no bound of its
 * own; people nest a handful.
 */
export const MAX_NESTING = 200;

/** Binary operators from the loosest to the tightest, all of them left-associative. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];

interface Operator {
  readonly operator: BinaryOperator;
  readonly level: number;
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  LEVELS.flatMap((operators, level) => operators.map((operator) => [operator, { operator, level }] as const)),
);

/** The biggest Long. JUEL refuses integers beyond it; a minus sign is an operator and does not matter. */
const MAX_LONG = 9_223_372_036_854_775_807n;

/**
 * `or ('?' expression ':' expression)?`, the start symbol of what stands inside of `${…}`.
 *
 * @throws ExpressionSyntaxError at the first token that does not fit.
 */
export function parseExpression(tokens: TokenReader, nesting = 0): Expression {
  if (nesting > MAX_NESTING) {
    throw new ExpressionSyntaxError(`nested more than ${MAX_NESTING} levels deep`, tokens.current.offset);
  }
  const test = parseBinary(tokens, 0, nesting);
  if (!tokens.accept("?")) return test;
  const then = parseExpression(tokens, nesting + 1);
  tokens.expect(":");
  const otherwise = parseExpression(tokens, nesting + 1);
  return { kind: "conditional", test, then, otherwise };
}

/** Operators of this level and tighter ones (precedence climbing). */
function parseBinary(tokens: TokenReader, level: number, nesting: number): Expression {
  let left = parseUnary(tokens, nesting);
  for (;;) {
    const { kind, value } = tokens.current;
    const found = kind === "symbol" ? OPERATORS.get(value) : undefined;
    if (found === undefined || found.level < level) return left;
    tokens.advance();
    const right = parseBinary(tokens, found.level + 1, nesting);
    left = { kind: "binary", operator: found.operator, left, right };
  }
}

/** Collects prefix operators in a loop, so that a row of `!` needs no stack. */
function parseUnary(tokens: TokenReader, nesting: number): Expression {
  const first = acceptUnary(tokens);
  if (first === null) return parseValue(tokens, nesting);
  const operators: UnaryOperator[] = [first];
  for (let operator = acceptUnary(tokens); operator !== null; operator = acceptUnary(tokens)) {
    operators.push(operator);
  }
  return operators.reduceRight<Expression>(
    (operand, operator) => ({ kind: "unary", operator, operand }),
    parseValue(tokens, nesting),
  );
}

function acceptUnary(tokens: TokenReader): UnaryOperator | null {
  if (tokens.current.kind === "identifier") return null;
  if (tokens.accept("!")) return "!";
  if (tokens.accept("-")) return "-";
  return tokens.acceptWord("empty") ? "empty" : null;
}

/** A primary with everything that is hung on it: `.name`, `[index]`, `.name(…)`. */
function parseValue(tokens: TokenReader, nesting: number): Expression {
  let object = parsePrimary(tokens, nesting);
  for (;;) {
    if (tokens.accept(".")) {
      const name = tokens.expectIdentifier();
      object = tokens.isAt("(")
        ? { kind: "methodCall", object, name, args: parseArguments(tokens, nesting) }
        : { kind: "member", object, name };
    } else if (tokens.accept("[")) {
      const index = parseExpression(tokens, nesting + 1);
      tokens.expect("]");
      object = tokens.isAt("(")
        ? {
            kind: "methodCall",
            object,
            name: methodName(tokens, index),
            args: parseArguments(tokens, nesting),
          }
        : { kind: "index", object, index };
    } else {
      return object;
    }
  }
}

/** JUEL also takes a computed method name (`a[b](c)`); nobody writes it, and the tree has no place for it. */
function methodName(tokens: TokenReader, index: Expression): string {
  if (index.kind === "string") return index.value;
  throw new ExpressionSyntaxError("a method name that is computed is not supported", tokens.current.offset);
}

function parsePrimary(tokens: TokenReader, nesting: number): Expression {
  if (tokens.accept("(")) {
    const inner = parseExpression(tokens, nesting + 1);
    tokens.expect(")");
    return inner;
  }
  const token = tokens.current;
  switch (token.kind) {
    case "identifier":
      return parseName(tokens, nesting);
    case "string":
      tokens.advance();
      return { kind: "string", value: token.value };
    case "integer":
      if (BigInt(token.value) > MAX_LONG) {
        throw new ExpressionSyntaxError(`the integer ${token.value} is too big for a Long`, token.offset);
      }
      tokens.advance();
      return { kind: "integer", text: token.value };
    case "float":
      tokens.advance();
      return { kind: "float", text: token.value };
    default:
      if (tokens.acceptWord("true")) return { kind: "boolean", value: true };
      if (tokens.acceptWord("false")) return { kind: "boolean", value: false };
      if (tokens.acceptWord("null")) return { kind: "null" };
      throw tokens.unexpected("a value");
  }
}

/**
 * `name`, `name(…)` or `prefix:name(…)`. The prefix wins over `?:`, as in JUEL: `a ? b : c(d)` calls `b:c` and
 * then lacks its `:`; people have to write `a ? (b) : c(d)`.
 */
function parseName(tokens: TokenReader, nesting: number): Expression {
  const name = tokens.expectIdentifier();
  if (tokens.isAtPrefixedCall()) {
    tokens.expect(":");
    const local = tokens.expectIdentifier();
    return { kind: "functionCall", prefix: name, name: local, args: parseArguments(tokens, nesting) };
  }
  if (tokens.isAt("(")) {
    return { kind: "functionCall", prefix: null, name, args: parseArguments(tokens, nesting) };
  }
  return { kind: "identifier", name };
}

function parseArguments(tokens: TokenReader, nesting: number): Expression[] {
  const args: Expression[] = [];
  tokens.expect("(");
  if (tokens.accept(")")) return args;
  do {
    args.push(parseExpression(tokens, nesting + 1));
  } while (tokens.accept(","));
  tokens.expect(")");
  return args;
}
