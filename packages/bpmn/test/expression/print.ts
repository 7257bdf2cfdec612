import type { Expression } from "../../src/expression/tree.js";
import { pick, type Random } from "./random.js";

const WORDS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "||": ["||", " or "],
  "&&": ["&&", " and "],
  "==": ["==", " eq "],
  "!=": ["!=", " ne "],
  "<": ["<", " lt "],
  ">": [">", " gt "],
  "<=": ["<=", " le "],
  ">=": [">=", " ge "],
  "/": ["/", " div "],
  "%": ["%", " mod "],
  "!": ["!", " not "],
  empty: [" empty "],
};

const LEVELS = [["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]];
const UNARY = LEVELS.length;
const VALUE = UNARY + 1;

/** How tightly an expression binds: 0 for `||`, -1 for `?:`. A number is no object, for `1.a` has a float in it. */
function bindingOf(expression: Expression): number {
  if (expression.kind === "conditional") return -1;
  if (expression.kind === "binary") return LEVELS.findIndex((level) => level.includes(expression.operator));
  return ["unary", "integer", "float"].includes(expression.kind) ? UNARY : VALUE;
}

/** Writes an expression with no more parentheses than needed, but with spellings and spaces left to chance. */
export function print(expression: Expression, random: Random): string {
  const space = () => pick(random, ["", "", " ", "\n\t"]);
  const spelt = (operator: string) => `${space()}${pick(random, WORDS[operator] ?? [operator])}${space()}`;
  const inside = (part: Expression, binding: number): string => {
    const text = print(part, random);
    return bindingOf(part) < binding || random() < 0.1 ? `(${space()}${text})` : text;
  };
  const list = (args: readonly Expression[]) =>
    `(${args.map((arg) => space() + inside(arg, -1)).join(`${space()},`)})`;
  switch (expression.kind) {
    case "string": {
      const quote = pick(random, ["'", '"']);
      const escaped = expression.value.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
      return `${quote}${escaped}${quote}`;
    }
    case "integer":
    case "float":
      return expression.text;
    case "boolean":
      return String(expression.value);
    case "null":
      return "null";
    case "identifier":
      return expression.name;
    case "member":
      return `${inside(expression.object, VALUE)}${space()}.${space()}${expression.name}`;
    case "index":
      return `${inside(expression.object, VALUE)}[${space()}${inside(expression.index, -1)}]`;
    case "methodCall":
      return `${inside(expression.object, VALUE)}.${expression.name}${space()}${list(expression.args)}`;
    case "functionCall": {
      const prefix = expression.prefix === null ? "" : `${expression.prefix}:`;
      return `${prefix}${expression.name}${list(expression.args)}`;
    }
    case "unary":
      return `${spelt(expression.operator)}${inside(expression.operand, UNARY)}`;
    case "binary": {
      const binding = bindingOf(expression);
      const left = inside(expression.left, binding);
      return `${left}${spelt(expression.operator)}${inside(expression.right, binding + 1)}`;
    }
    case "conditional":
      // Parentheses keep `a ? b : c(d)` from being a call of `b:c`.
      return `${inside(expression.test, 0)} ? (${inside(expression.then, -1)}) : ${inside(expression.otherwise, -1)}`;
  }
}
