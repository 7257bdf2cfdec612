import type { AnyNode } from "acorn";
import { bothFacts, type ConditionFact, type ConditionValue, eitherFact } from "../values/condition.js";
import type { Path, Step } from "../values/value.js";
import { memberName } from "./tree.js";

type Facts = readonly ConditionFact[];

const NOTHING: Facts = [];

/** What `if (x)` says of `x`. */
const TRUE = { isPresent: true, oneOf: null, noneOf: [null, false, "", 0], isLoose: false } as const;
/** What `x.y` says of `x`. */
const THERE = { isPresent: true, oneOf: null, noneOf: [null], isLoose: false } as const;

/** What is known once an expression has been evaluated, and was true or false. */
export const factsOf = (node: AnyNode, holds: boolean): Facts => together(said(node, holds));

function said(node: AnyNode, holds: boolean): Facts {
  switch (node.type) {
    case "ParenthesizedExpression":
      return factsOf(node.expression, holds);
    case "UnaryExpression":
      return node.operator === "!" ? factsOf(node.argument, !holds) : NOTHING;
    case "LogicalExpression": {
      const { left, operator, right } = node;
      if (operator === "??") return NOTHING;
      const decides = operator === "||";
      const both = together([...factsOf(left, !decides), ...factsOf(right, holds)]);
      return holds === decides ? either(factsOf(left, holds), both) : both;
    }
    case "BinaryExpression":
      return comparison(node, holds);
    case "CallExpression":
      return call(node, holds);
    default: {
      const path = pathOf(node);
      if (path === null) return NOTHING;
      return holds ? [...wayTo(node), { path, ...TRUE }] : wayTo(node);
    }
  }
}

/** Whether an expression can only fail on its one path, so that it says something of that even where it has failed. */
export function isSimple(node: AnyNode): boolean {
  if (node.type === "ParenthesizedExpression") return isSimple(node.expression);
  if (node.type !== "BinaryExpression" || !["==", "==="].includes(node.operator)) return false;
  const other = literalOf(node.right) === null ? node.right : node.left;
  return (literalOf(node.left) ?? literalOf(node.right)) !== null && pathOf(other) !== null;
}

function comparison(node: Extract<AnyNode, { type: "BinaryExpression" }>, holds: boolean): Facts {
  const [left, right] = [literalOf(node.left), literalOf(node.right)];
  const way = [...wayTo(node.left), ...wayTo(node.right)];
  const literal = right ?? left;
  const path = pathOf(right === null ? node.right : node.left);
  if (literal === null || path === null) return way;
  const { value } = literal;
  const isEquality = EQUALITIES.has(node.operator);
  if (!isEquality) return holds && right !== null ? [...way, ...ordered(path, node.operator, value)] : way;
  const isLoose = node.operator.length === 2;
  if (holds === node.operator.startsWith("=")) {
    if (value === undefined || (value === null && isLoose)) return way;
    return [...way, { path, isPresent: true, oneOf: [value], noneOf: [], isLoose }];
  }
  // What is not loosely equal is not equal either; null and what is missing are loosely equal.
  const isNothing = value === null || value === undefined;
  const isPresent = value === undefined || (isNothing && isLoose);
  const noneOf = value === undefined ? (isLoose ? [null] : []) : [value];
  return [...way, { path, isPresent, oneOf: null, noneOf, isLoose: false }];
}

const EQUALITIES: ReadonlySet<string> = new Set(["==", "===", "!=", "!=="]);

/** Nothing that is missing is more or less than anything, and null is as 0. */
function ordered(path: Path, operator: string, value: ConditionValue | undefined): Facts {
  if (typeof value !== "number" || !["<", "<=", ">", ">="].includes(operator)) return NOTHING;
  const isNullExcluded =
    operator === ">" ? value >= 0 : operator === ">=" ? value > 0 : operator === "<" ? value <= 0 : value < 0;
  return [{ path, isPresent: true, oneOf: null, noneOf: isNullExcluded ? [null] : [], isLoose: false }];
}

/** `["A", "B"].includes(x)`; and what has a method is there. */
function call(
  { callee, arguments: args }: Extract<AnyNode, { type: "CallExpression" }>,
  holds: boolean,
): Facts {
  if (callee.type !== "MemberExpression") return NOTHING;
  const way = wayTo(callee);
  const [first] = args;
  if (callee.object.type !== "ArrayExpression" || memberName(callee) !== "includes" || !holds) return way;
  const path = first === undefined ? null : pathOf(first);
  const values = callee.object.elements.map((one) => (one === null ? null : literalOf(one)));
  const oneOf = values.flatMap((literal) => (literal?.value === undefined ? [] : [literal.value]));
  if (path === null || first === undefined || oneOf.length !== values.length) return way;
  return [...way, ...wayTo(first), { path, isPresent: true, oneOf, noneOf: [], isLoose: false }];
}

/** What must have been there on the way into something. */
function wayTo(node: AnyNode): Facts {
  if (node.type === "ParenthesizedExpression") return wayTo(node.expression);
  // Behind a question (`x?.y`) nothing is certain.
  if (node.type !== "MemberExpression" || pathOf(node.object) === null) return NOTHING;
  const found: ConditionFact[] = [];
  for (let at: AnyNode = node.object; at.type === "MemberExpression"; at = at.object) {
    const path = pathOf(at);
    if (path !== null) found.push({ path, ...THERE });
  }
  return found;
}

/** Longer ways are not followed. */
const MAX_STEPS = 8;

/** The way into something, unless it asks on the way, where it may end early. */
function pathOf(node: AnyNode, most = MAX_STEPS): Path | null {
  if (most < 0) return null;
  if (node.type === "ParenthesizedExpression" || node.type === "ChainExpression")
    return pathOf(node.expression, most);
  if (node.type === "Identifier") return { kind: "path", root: node.name, steps: [] };
  if (node.type !== "MemberExpression") return null;
  const [object, name] = [pathOf(node.object, most - 1), memberName(node)];
  if (object === null || name === null) return null;
  const step: Step = { kind: "member", name, by: "name" };
  return { ...object, steps: [...object.steps, step] };
}

/** The value of a literal, `undefined` among them; `null` of anything else. */
function literalOf(node: AnyNode): { readonly value: ConditionValue | undefined } | null {
  if (node.type === "Identifier") return node.name === "undefined" ? { value: undefined } : null;
  if (node.type === "UnaryExpression" && node.operator === "-") {
    const literal = literalOf(node.argument);
    return typeof literal?.value === "number" ? { value: -literal.value } : null;
  }
  if (node.type !== "Literal" || node.regex || node.bigint) return null;
  const { value } = node;
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPlain || value === null ? { value } : null;
}

/** What is known where one of two has been so. Each has a path once. */
const either = (one: Facts, other: Facts): Facts =>
  one.flatMap((fact) => {
    const same = other.find(({ path }) => keyOf(path) === keyOf(fact.path));
    const both = same === undefined ? null : eitherFact(fact, same);
    return both === null || saysNothing(both) ? [] : [both];
  });

const saysNothing = ({ isPresent, oneOf, noneOf }: ConditionFact): boolean =>
  !isPresent && oneOf === null && noneOf.length === 0;

/** Each path once. */
function together(facts: Facts): Facts {
  const byPath = new Map<string, ConditionFact>();
  for (const fact of facts) {
    const key = keyOf(fact.path);
    const known = byPath.get(key);
    byPath.set(key, known === undefined ? fact : bothFacts(known, fact));
  }
  return [...byPath.values()];
}

const keyOf = ({ root, steps }: Path): string =>
  JSON.stringify([root, ...steps.map((step) => (step.kind === "member" ? step.name : null))]);
