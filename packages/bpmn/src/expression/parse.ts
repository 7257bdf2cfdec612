import { heightOf } from "./children.js";
import { parseExpression } from "./grammar.js";
import { scan } from "./scanner.js";
import { ExpressionSyntaxError } from "./syntax-error.js";
import { KEYWORDS } from "./token.js";
import { TokenReader } from "./token-reader.js";
import type { Expression, Template } from "./tree.js";

/**
 * How many levels a tree may have, which a long chain (`a + b + …`, `a.b.c.…`) also uses up: trees are walked
 * with recursion.
 */
const MAX_HEIGHT = 1000;

type Part = Extract<Template, { kind: "composite" }>["parts"][number];

/**
 * Reads a text with `${…}` or `#{…}` in it, as Operaton and Camunda 7 do (JUEL 2.2). Never throws: what they
 * would refuse is a template of kind `invalid`.
 *
 * Spaces around an expression make it a composite, whose value is a string. Where the engine trims the text
 * before evaluating (parameters, conditions, timers; not topics), trim it first.
 *
 * Source: the grammar of JSR-245 Expression Language 2.2, chapter 1.19; where JUEL's parser differs, JUEL.
 */
export function parseTemplate(source: string): Template {
  if (!source.includes("{")) return { kind: "literal", source, text: source };
  const path = readPath(source);
  if (path !== null) return { kind: "expression", source, expression: path };
  try {
    return templateOf(source, readParts(source));
  } catch (problem) {
    if (!(problem instanceof ExpressionSyntaxError)) throw problem;
    return { kind: "invalid", source, message: problem.message, offset: problem.offset };
  }
}

/** What most expressions are: a name, or a few members of it. */
const PATH = /^[$#]\{([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*){0,8})\}$/;

/** `${name}`, `${name.member}`: what the grammar makes of these, without its help. `null` for all others. */
function readPath(source: string): Expression | null {
  const path = PATH.exec(source)?.[1];
  if (path === undefined) return null;
  let expression: Expression | null = null;
  for (const name of path.split(".")) {
    if (KEYWORDS.has(name)) return null;
    expression =
      expression === null ? { kind: "identifier", name } : { kind: "member", object: expression, name };
  }
  return expression;
}

function templateOf(source: string, parts: readonly Part[]): Template {
  const [first, ...others] = parts;
  if (first === undefined) return { kind: "literal", source, text: "" };
  if (others.length > 0) return { kind: "composite", source, parts };
  return first.kind === "text"
    ? { kind: "literal", source, text: first.text }
    : { kind: "expression", source, expression: first.expression };
}

function readParts(source: string): Part[] {
  const tokens = new TokenReader(scan(source));
  const parts: Part[] = [];
  let opener: string | null = null;
  while (tokens.current.kind !== "end") {
    const { kind, value, offset } = tokens.current;
    tokens.advance();
    if (kind === "text") {
      parts.push({ kind: "text", text: value });
      continue;
    }
    opener ??= value;
    if (value !== opener) {
      throw new ExpressionSyntaxError(`'${opener}' and '${value}' cannot be mixed in one text`, offset);
    }
    parts.push({ kind: "expression", expression: readExpression(tokens, offset) });
  }
  return parts;
}

function readExpression(tokens: TokenReader, offset: number): Expression {
  const expression = parseExpression(tokens);
  if (tokens.current.kind !== "close") throw tokens.unexpected("an operator or '}'");
  tokens.advance();
  // Each level takes a token at least.
  if (tokens.count > MAX_HEIGHT && heightOf(expression) > MAX_HEIGHT) {
    throw new ExpressionSyntaxError(`the expression is more than ${MAX_HEIGHT} levels high`, offset);
  }
  return expression;
}
