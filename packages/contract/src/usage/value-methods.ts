import { childrenOf, type Expression, type Template } from "@bpmn-worker/bpmn";
import { STRING_METHODS } from "../types/method-types.js";

/** Methods of texts, collections and Spin values: what they are called on is a variable and no bean. */
const VALUE_METHODS: ReadonlySet<string> = new Set([
  ...STRING_METHODS,
  "boolValue",
  "contains",
  "elements",
  "equals",
  "get",
  "hasProp",
  "isEmpty",
  "numberValue",
  "prop",
  "size",
  "stringValue",
]);

/** The expressions of a template, in order. */
export function expressionsOf(template: Template): readonly Expression[] {
  if (template.kind === "expression") return [template.expression];
  if (template.kind !== "composite") return [];
  return template.parts.flatMap((part) => (part.kind === "expression" ? [part.expression] : []));
}

/** The names on which a template calls such a method. */
export const valueMethodReceivers = (template: Template): readonly string[] =>
  expressionsOf(template).flatMap(receivers);

function receivers(expression: Expression): readonly string[] {
  const inner = childrenOf(expression).flatMap(receivers);
  const isValueCall =
    expression.kind === "methodCall" &&
    expression.object.kind === "identifier" &&
    VALUE_METHODS.has(expression.name);
  return isValueCall && expression.object.kind === "identifier" ? [expression.object.name, ...inner] : inner;
}
