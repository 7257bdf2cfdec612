import type { Expression, Template } from "@bpmn-worker/bpmn";
import { EXECUTION_PROPERTIES, propertyOfGetter } from "./execution.js";
import { join } from "./join.js";
import { METHOD_RESULTS } from "./method-types.js";
import { BOOLEAN, DATE, literal, NULL, NUMBER, STRING, UNKNOWN, type ValueType } from "./value-type.js";
import { typeOfVariableFunction } from "./variable-functions.js";

/** What is known of the variables that an expression can see; `unknown` for those it knows nothing of. */
export type TypeOfVariable = (name: string) => ValueType;

export const nothingKnown: TypeOfVariable = () => UNKNOWN;

/** The type of a parameter's text: literal text is itself, mixed text a string, one expression its own type. */
export function typeOfTemplate(template: Template, typeOf: TypeOfVariable): ValueType {
  switch (template.kind) {
    case "literal":
      return literal(template.text);
    case "composite":
      return STRING;
    case "expression":
      return typeOfExpression(template.expression, typeOf);
    case "invalid":
      return UNKNOWN;
  }
}

/** JUEL 2.2: arithmetic always gives numbers (there is no text concatenation), comparison and logic booleans. */
export function typeOfExpression(expression: Expression, typeOf: TypeOfVariable): ValueType {
  switch (expression.kind) {
    case "string":
      return literal(expression.value);
    case "integer":
    case "float":
      return NUMBER;
    case "boolean":
      return BOOLEAN;
    case "null":
      return NULL;
    case "identifier":
      return typeOf(expression.name);
    case "member":
      if (isExecution(expression.object)) return EXECUTION_PROPERTIES.get(expression.name) ?? UNKNOWN;
      return typeOfMember(typeOfExpression(expression.object, typeOf), expression.name);
    case "index":
      return UNKNOWN;
    case "methodCall":
      if (expression.name === "elements") return onlyLists(typeOfExpression(expression.object, typeOf));
      if (isExecution(expression.object)) return typeOfGetter(expression.name);
      return METHOD_RESULTS.get(expression.name) ?? UNKNOWN;
    case "functionCall":
      return typeOfCall(expression, typeOf);
    case "unary":
      return expression.operator === "-" ? NUMBER : BOOLEAN;
    case "binary":
      return ["+", "-", "*", "/", "%"].includes(expression.operator) ? NUMBER : BOOLEAN;
    case "conditional":
      return join(typeOfExpression(expression.then, typeOf), typeOfExpression(expression.otherwise, typeOf));
  }
}

const isExecution = (object: Expression): boolean =>
  object.kind === "identifier" && object.name === "execution";

const typeOfGetter = (method: string): ValueType =>
  EXECUTION_PROPERTIES.get(propertyOfGetter(method)) ?? METHOD_RESULTS.get(method) ?? UNKNOWN;

/** A member that is known may be missing all the same, and a missing one is null. */
function typeOfMember(object: ValueType, name: string): ValueType {
  if (object.kind === "unknown" || object.of.length !== 1) return UNKNOWN;
  const [only] = object.of;
  const member = only?.kind === "object" ? only.members.find((one) => one.name === name) : undefined;
  if (member === undefined) return UNKNOWN;
  return member.isRequired ? member.type : join(member.type, NULL);
}

/** The engine's own functions. `dateTime()` is a Joda object, which only `dateTime().toDate()` turns into a date. */
function typeOfCall(call: Extract<Expression, { kind: "functionCall" }>, typeOf: TypeOfVariable): ValueType {
  if (call.prefix !== null)
    return typeOfVariableFunction(call, (argument) => typeOfExpression(argument, typeOf));
  if (call.name === "now") return DATE;
  if (call.name === "currentUser") return join(STRING, NULL);
  return UNKNOWN;
}

/** The elements of a Spin list are a list. */
const onlyLists = (type: ValueType): ValueType =>
  type.kind === "union" && type.of.every(({ kind }) => kind === "list") ? type : UNKNOWN;
