import type { AnyNode } from "acorn";
import { joinedText } from "../values/texts.js";
import {
  bounded,
  either,
  type ObjectPart,
  type ScriptValue,
  stepInto,
  UNKNOWN_VALUE,
} from "../values/value.js";
import type { Tracing } from "./tracing.js";
import { textOf } from "./tree.js";
import { literalValue } from "./uses.js";

type Node<Type extends AnyNode["type"]> = Extract<AnyNode, { type: Type }>;

/** `{ a: 1, ...b }` */
export const objectValue = (tracer: Tracing, { properties }: Node<"ObjectExpression">): ScriptValue =>
  bounded({ kind: "object", parts: properties.map((property) => partOf(tracer, property)) });

function partOf(tracer: Tracing, property: Node<"Property" | "SpreadElement">): ObjectPart {
  if (property.type === "SpreadElement") {
    const value = tracer.value(property.argument);
    tracer.uses.use(value, "object", true);
    return { kind: "spread", value };
  }
  const { key, computed, kind } = property;
  const name = !computed && key.type === "Identifier" ? key.name : (textOf(key) ?? numberText(key));
  if (name === null) tracer.uses.use(tracer.value(key), null);
  const value = tracer.value(property.value);
  tracer.uses.use(value, null);
  // `__proto__` is no member, and what a name that is not known hides, nobody knows.
  if (name === null || name === "__proto__") return { kind: "spread", value: UNKNOWN_VALUE };
  return { kind: "member", name, value: kind === "init" ? value : UNKNOWN_VALUE };
}

const numberText = (key: AnyNode): string | null =>
  key.type === "Literal" && typeof key.value === "number" ? String(key.value) : null;

/** `[a, ...b]` */
export function listValue(tracer: Tracing, { elements }: Node<"ArrayExpression">): ScriptValue {
  const [first, ...others] = elements.map((element) => itemOf(tracer, element));
  return bounded({ kind: "list", item: others.reduce<ScriptValue>(either, first ?? { kind: "never" }) });
}

function itemOf(tracer: Tracing, element: AnyNode | null): ScriptValue {
  if (element?.type === "SpreadElement") {
    const list = tracer.value(element.argument);
    tracer.uses.need(list, "list");
    return stepInto(list, { kind: "element" });
  }
  const item = tracer.value(element);
  tracer.uses.use(item, null);
  return item;
}

/** A text with holes. */
export function templateValue(tracer: Tracing, node: Node<"TemplateLiteral">): ScriptValue {
  const values = node.expressions.map((part) => tracer.value(part));
  for (const value of values) tracer.uses.use(value, null);
  return joinedText(
    node.quasis.flatMap(({ value }, at) => [literalValue(value.cooked), values[at] ?? literalValue("")]),
  );
}
