import type { Expression, Template } from "@bpmn-worker/bpmn";
import { METHOD_RESULTS } from "../types/method-types.js";

/** Methods of collections and Spin values whose result is of no certain type. */
const ELEMENT_METHODS: ReadonlySet<string> = new Set(["elements", "get", "prop"]);

/** Whether what a method is called on is a variable and no bean: a text, a number, a date, a collection, a Spin value. */
export const isValueMethod = (name: string): boolean => ELEMENT_METHODS.has(name) || METHOD_RESULTS.has(name);

/** The expressions of a template, in order. */
export function expressionsOf(template: Template): readonly Expression[] {
  if (template.kind === "expression") return [template.expression];
  if (template.kind !== "composite") return NONE;
  return template.parts.flatMap((part) => (part.kind === "expression" ? [part.expression] : []));
}

/** Whether a template is a name, or a member of one, and nothing else: what nearly all are. */
export function isPath(template: Template): boolean {
  if (template.kind !== "expression") return false;
  let { expression } = template;
  while (expression.kind === "member") expression = expression.object;
  return expression.kind === "identifier";
}

const NONE: readonly Expression[] = [];
