import type { Expression, Template } from "@bpmn-worker/bpmn";
import { EngineFailure } from "../failure.js";
import { OpaqueValue, type Value } from "../values/value.js";
import { toBoolean, toText } from "./coerce.js";
import { callFunction, callOfScope, propertyOfScope } from "./functions.js";
import { callMethod, elementOf, isValueMethod, memberOf } from "./methods.js";
import { applyBinary, applyUnary } from "./operators.js";
import type { Surroundings } from "./surroundings.js";

/**
 * The value of a template, as JUEL has it. A literal is its text, a composite always a text.
 *
 * @throws {EngineFailure} what the engine would throw
 */
export function evaluate(template: Template, around: Surroundings): Value {
  switch (template.kind) {
    case "literal":
      return template.text;
    case "expression":
      return evaluateExpression(template.expression, around);
    case "composite":
      return template.parts
        .map((part) =>
          part.kind === "text" ? part.text : toText(evaluateExpression(part.expression, around)),
        )
        .join("");
    case "invalid":
      throw new EngineFailure("unsupported", `the engine refuses the expression ${template.source}`);
  }
}

export function evaluateExpression(expression: Expression, around: Surroundings): Value {
  const value = (one: Expression): Value => evaluateExpression(one, around);
  switch (expression.kind) {
    case "string":
    case "boolean":
      return expression.value;
    case "integer":
    case "float":
      return Number(expression.text);
    case "null":
      return null;
    case "identifier":
      return identifier(expression.name, around);
    case "member":
      return isScope(expression.object)
        ? propertyOfScope(expression.name)
        : memberOf(value(expression.object), expression.name);
    case "index": {
      const object = value(expression.object);
      return object === null ? null : elementOf(object, value(expression.index));
    }
    case "methodCall":
      return methodCall(expression, around);
    case "functionCall":
      return callFunction(expression, around, value);
    case "unary":
      return applyUnary(expression.operator, value(expression.operand));
    case "binary":
      return binary(expression, value);
    case "conditional":
      return toBoolean(value(expression.test)) ? value(expression.then) : value(expression.otherwise);
  }
}

function binary(
  { operator, left, right }: Extract<Expression, { kind: "binary" }>,
  value: (one: Expression) => Value,
): Value {
  if (operator === "&&") return toBoolean(value(left)) && toBoolean(value(right));
  if (operator === "||") return toBoolean(value(left)) || toBoolean(value(right));
  return applyBinary(operator, value(left), value(right));
}

function identifier(name: string, around: Surroundings): Value {
  const provided = around.implicit.get(name);
  const found = provided === undefined ? around.get(name) : provided;
  if (found !== undefined) return found;
  if (IMPLICIT.has(name)) return new OpaqueValue(name);
  throw new EngineFailure("missing-variable", `Unknown property used in expression: ${name}`, name);
}

/** Objects of the engine of which simulations know nothing. */
const IMPLICIT: ReadonlySet<string> = new Set([
  "execution",
  "task",
  "externalTask",
  "caseExecution",
  "variableContext",
  "authenticatedUserId",
  "connector",
]);

const isScope = (object: Expression): boolean =>
  object.kind === "identifier" && (object.name === "execution" || object.name === "task");

function methodCall(call: Extract<Expression, { kind: "methodCall" }>, around: Surroundings): Value {
  const { object, name, args } = call;
  const values = () => args.map((one) => evaluateExpression(one, around));
  if (isScope(object)) return callOfScope(name, values(), around);
  if (object.kind === "identifier" && isBean(object.name, name, around)) {
    values();
    return new OpaqueValue(`bean ${object.name}`);
  }
  const self = evaluateExpression(object, around);
  if (self === null && around.passesNull === true) return null;
  return callMethod(self, name, values());
}

/** A name that no variable has, with a method that no value has: something of the application. */
const isBean = (name: string, method: string, around: Surroundings): boolean =>
  around.get(name) === undefined &&
  !around.implicit.has(name) &&
  !IMPLICIT.has(name) &&
  !isValueMethod(method);
