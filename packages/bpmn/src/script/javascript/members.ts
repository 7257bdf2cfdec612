import type { AnyNode } from "acorn";
import {
  ABSENT,
  either,
  type ScriptValue,
  stepInto,
  typeValue,
  UNKNOWN_VALUE,
  type UseType,
} from "../values/value.js";
import type { Tracing } from "./tracing.js";
import { mayEndBefore, memberName } from "./tree.js";
import { typeOf } from "./uses.js";

type Member = Extract<AnyNode, { type: "MemberExpression" }>;

/** `object.name`, `object[index]` */
export function memberValue(tracer: Tracing, node: Member): ScriptValue {
  const object = tracer.value(node.object);
  const name = memberName(node);
  if (name === null) return indexed(tracer, node, object);
  if (name === "length") {
    look(tracer, node, object, "sequence");
    return typeValue("number");
  }
  look(tracer, node, object, "object");
  const step = { kind: "member", name, by: "name" } as const;
  return stepInto(object, node.optional ? { ...step, isOptional: true } : step);
}

function indexed(tracer: Tracing, node: Member, object: ScriptValue): ScriptValue {
  const evaluate = () => tracer.value(node.property);
  const index = mayEndBefore(node) ? tracer.uses.maybe(evaluate) : evaluate();
  tracer.uses.use(index, null);
  if (typeOf(index) !== "number") {
    tracer.uses.use(object, null);
    return UNKNOWN_VALUE;
  }
  look(tracer, node, object, "list");
  return either(stepInto(object, { kind: "element" }), ABSENT);
}

/** Looking into nothing fails, unless by `?.`. */
function look({ uses }: Tracing, { optional }: Member, object: ScriptValue, type: UseType): void {
  if (optional) uses.useIfAny(object, type);
  else uses.need(object, type);
}
