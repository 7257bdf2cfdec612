import type { Expression, Template } from "@bpmn-worker/bpmn";
import { expressionsOf } from "../usage/value-methods.js";
import { meet } from "./meet.js";
import { SPIN_VALUES } from "./method-types.js";
import { listOf, objectWith, UNKNOWN, type ValueType } from "./value-type.js";

/** What is known of variables, by their names. */
export type ProvenJson = ReadonlyMap<string, ValueType>;

/**
 * Variables that are JSON, and of which shape, once the template has been evaluated: Spin's `prop` fails on a member
 * that is missing, `stringValue` on what is no text, `elements` on what is no list (`JacksonJsonNode`, Operaton). Only
 * what is evaluated in any case counts.
 */
export function jsonProvenBy(template: Template): ProvenJson {
  const proven = new Map<string, ValueType>();
  for (const expression of expressionsOf(template)) collect(expression, proven);
  return proven;
}

function collect(expression: Expression, proven: Map<string, ValueType>): void {
  switch (expression.kind) {
    case "methodCall":
      if (isOfJson(expression)) note(expression, UNKNOWN, proven);
      else collect(expression.object, proven);
      for (const one of expression.args) collect(one, proven);
      return;
    case "member":
      collect(expression.object, proven);
      return;
    case "index":
      collect(expression.object, proven);
      collect(expression.index, proven);
      return;
    case "functionCall":
      for (const one of expression.args) collect(one, proven);
      return;
    case "unary":
      collect(expression.operand, proven);
      return;
    case "binary": {
      const { operator, left, right } = expression;
      collect(left, proven);
      if (operator !== "&&" && operator !== "||") collect(right, proven);
      return;
    }
    case "conditional":
      collect(expression.test, proven);
      return;
    default:
      return;
  }
}

type Call = Extract<Expression, { kind: "methodCall" }>;

/** Whether a call is one that only JSON answers, on a variable or on what others of these calls have found in it. */
function isOfJson({ name, args, object }: Call): boolean {
  const [first, another] = args;
  const isProp = name === "prop" && first?.kind === "string" && another === undefined;
  if (!isProp && (first !== undefined || (name !== "elements" && !SPIN_VALUES.has(name)))) return false;
  if (object.kind === "identifier") return isProp || name === "elements";
  return object.kind === "methodCall" && object.name === "prop" && isOfJson(object);
}

function note({ name, args, object }: Call, wanted: ValueType, proven: Map<string, ValueType>): void {
  const [first] = args;
  const type =
    first?.kind === "string"
      ? objectWith(first.value, wanted, "spin", true)
      : (SPIN_VALUES.get(name) ?? listOf(wanted, "spin"));
  if (object.kind === "methodCall") note(object, type, proven);
  else if (object.kind === "identifier")
    proven.set(object.name, meet(proven.get(object.name) ?? UNKNOWN, type));
}
