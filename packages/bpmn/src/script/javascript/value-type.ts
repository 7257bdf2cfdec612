import type { AnyNode } from "acorn";
import { METHODS } from "../values/methods.js";
import type { ScriptValueType } from "../values/value.js";
import { memberName } from "./tree.js";

/** Functions whose result is of one type, when nobody has declared them anew. */
const FUNCTIONS: ReadonlyMap<string, ScriptValueType> = new Map([
  ["String", "string"],
  ["Number", "number"],
  ["parseInt", "number"],
  ["parseFloat", "number"],
  ["Boolean", "boolean"],
]);

const COMPARISONS: ReadonlySet<string> = new Set("== != === !== < <= > >= in instanceof".split(" "));

const ARITHMETIC: ReadonlySet<string> = new Set("- * / % ** | & ^ << >> >>>".split(" "));

/** What the type of an expression is for certain, `null` when that is not to be seen. */
export function valueType(node: AnyNode | null | undefined): ScriptValueType | null {
  switch (node?.type) {
    case "Literal":
      return node.regex || node.bigint ? null : literalType(node.value);
    case "TemplateLiteral":
      return "string";
    case "UnaryExpression":
      return unaryType(node);
    case "BinaryExpression":
      return binaryType(node);
    case "ConditionalExpression": {
      const type = valueType(node.consequent);
      return type === valueType(node.alternate) ? type : null;
    }
    case "AssignmentExpression":
      return node.operator === "=" ? valueType(node.right) : null;
    case "CallExpression":
      return callType(node);
    default:
      return null;
  }
}

/** Whatever is made a text is one, and what only one kind of values can do gives what that kind gives. */
function callType({ callee, arguments: [first] }: Extract<AnyNode, { type: "CallExpression" }>) {
  if (callee.type === "Identifier") return FUNCTIONS.get(callee.name) ?? null;
  if (callee.type !== "MemberExpression") return null;
  const name = memberName(callee);
  if (name === "toString") return "string";
  if (name === "stringify") return isComposite(first) && isNamed(callee.object, "JSON") ? "string" : null;
  const gives = METHODS.get(name ?? "")?.gives;
  return gives === "string" || gives === "number" || gives === "boolean" ? gives : null;
}

const isNamed = (node: AnyNode, name: string): boolean => node.type === "Identifier" && node.name === name;

/** Other than of nothing, of which `JSON.stringify` makes nothing. */
const isComposite = (node: AnyNode | undefined): boolean =>
  node?.type === "ObjectExpression" || node?.type === "ArrayExpression";

function literalType(value: unknown): ScriptValueType | null {
  if (value === null) return "null";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : null;
}

function unaryType({
  operator,
  argument,
}: Extract<AnyNode, { type: "UnaryExpression" }>): ScriptValueType | null {
  if (operator === "!" || operator === "delete") return "boolean";
  if (operator === "typeof") return "string";
  if (operator === "+") return "number";
  return operator === "-" && valueType(argument) === "number" ? "number" : null;
}

/** Arithmetic on unknown operands may be that of BigInt. */
function binaryType({
  operator,
  left,
  right,
}: Extract<AnyNode, { type: "BinaryExpression" }>): ScriptValueType | null {
  if (COMPARISONS.has(operator)) return "boolean";
  const types = [valueType(left), valueType(right)];
  if (operator === "+" && types.includes("string")) return "string";
  if (operator !== "+" && !ARITHMETIC.has(operator)) return null;
  const isNumber = operator === "+" ? types.every((type) => type === "number") : types.includes("number");
  return isNumber ? "number" : null;
}
