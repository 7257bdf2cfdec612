import type { Expression, Template } from "@bpmn-worker/bpmn";
import {
  CALENDAR_METHODS,
  COLLECTION_METHODS,
  METHOD_RESULTS,
  SPIN_METHODS,
  STRING_METHODS,
} from "../types/method-types.js";

const VALUE_METHODS: ReadonlySet<string> = new Set([
  ...METHOD_RESULTS.keys(),
  ...STRING_METHODS,
  ...CALENDAR_METHODS,
  ...COLLECTION_METHODS,
  ...SPIN_METHODS,
]);

/** Whether what a method is called on is a variable and no bean: a text, a number, a date, a collection, a Spin value. */
export const isValueMethod = (name: string): boolean => VALUE_METHODS.has(name);

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
