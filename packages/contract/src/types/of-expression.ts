import type { Expression, Template } from "@bpmn-worker/bpmn";
import { isScope, propertyOfGetter, typeOfEngineProperty } from "./engine-objects.js";
import { join, joinAll } from "./join.js";
import { METHOD_RESULTS } from "./method-types.js";
import { takenOut } from "./storage.js";
import {
  type Atom,
  admitsNull,
  BOOLEAN,
  DATE,
  listOf,
  literal,
  NULL,
  NUMBER,
  STRING,
  UNKNOWN,
  type ValueType,
} from "./value-type.js";
import { typeOfVariableFunction } from "./variable-functions.js";

/** What is known of the variables that an expression can see; `unknown` for those it knows nothing of. */
export interface TypeOfVariable {
  (name: string): ValueType;
  /** Set where methods of null give null, as in Flowable (seen on 7.2.0); elsewhere they fail. */
  readonly passesNull?: true;
}

export const nothingKnown: TypeOfVariable = () => UNKNOWN;

/** The type of a parameter's text: literal text is itself, mixed text a string, one expression its own type. */
export function typeOfTemplate(template: Template, typeOf: TypeOfVariable): ValueType {
  switch (template.kind) {
    case "literal":
      return literal(template.text);
    case "composite":
      return typeOfComposite(template, typeOf);
    case "expression":
      return typeOfExpression(template.expression, typeOf);
    case "invalid":
      return UNKNOWN;
  }
}

/** The texts that its parts make together, as far as all parts are known texts; null is written as nothing. */
function typeOfComposite(
  { parts }: Extract<Template, { kind: "composite" }>,
  typeOf: TypeOfVariable,
): ValueType {
  let texts: readonly string[] = [""];
  for (const part of parts) {
    const type = part.kind === "text" ? literal(part.text) : typeOfExpression(part.expression, typeOf);
    const endings = textsOf(type);
    if (endings === null || texts.length * endings.length > MAX_TEXTS) return STRING;
    texts = texts.flatMap((text) => endings.map((ending) => text + ending));
  }
  return joinAll(texts.map(literal));
}

/** More texts than this say no more than `string`. */
const MAX_TEXTS = 32;

function textsOf(type: ValueType): readonly string[] | null {
  if (type.kind === "unknown" || type.of.length === 0) return null;
  const texts = type.of.flatMap((one) =>
    one.kind === "literal" ? [one.value] : one.kind === "null" ? [""] : [],
  );
  return texts.length === type.of.length ? texts : null;
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
      return expression.name === "authenticatedUserId" ? NULLABLE_STRING : typeOf(expression.name);
    case "member":
      return (
        typeOfEngineProperty(expression.object, expression.name) ??
        typeOfMember(typeOfExpression(expression.object, typeOf), expression.name)
      );
    case "index":
      return typeOfPart(typeOfExpression(expression.object, typeOf), expression.index, true);
    case "methodCall":
      return typeOfMethodCall(expression, typeOf);
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

/**
 * The variable in `execution.getVariable('x')`, or in that of a `task`: its value, or null where it is missing. `null`
 * of anything else.
 */
export function askedBy(expression: Expression): string | null {
  if (expression.kind !== "methodCall" || expression.name !== "getVariable") return null;
  const { object, args } = expression;
  const [first] = args;
  return isScope(object) && first?.kind === "string" ? first.value : null;
}

/** The variable whose value an expression is, by its name or asked for by it. `null` of anything else. */
export const variableOf = (expression: Expression): string | null =>
  expression.kind === "identifier" ? expression.name : askedBy(expression);

function typeOfMethodCall(
  call: Extract<Expression, { kind: "methodCall" }>,
  typeOf: TypeOfVariable,
): ValueType {
  const { object, name, args } = call;
  const [first] = args;
  const asked = askedBy(call);
  if (asked !== null) return join(typeOf(asked), NULL);
  const ofEngine = typeOfEngineProperty(object, propertyOfGetter(name));
  if (ofEngine !== null) return ofEngine === UNKNOWN ? (METHOD_RESULTS.get(name) ?? UNKNOWN) : ofEngine;
  if (name === "elements") return onlyLists(typeOfExpression(object, typeOf));
  if ((name === "get" || name === "getEntry") && first !== undefined)
    return typeOfPart(typeOfExpression(object, typeOf), first, false);
  if (name === "collectEntries" && first?.kind === "string")
    return entriesOf(typeOfMember(typeOfExpression(object, typeOf), "resultList"), first.value);
  const known = METHOD_RESULTS.get(name);
  if (known !== undefined && typeOf.passesNull && admitsNull(typeOfExpression(object, typeOf)))
    return join(known, NULL);
  if (known !== undefined || first !== undefined) return known ?? UNKNOWN;
  const property = propertyOfGetter(name);
  return property === name ? UNKNOWN : typeOfMember(typeOfExpression(object, typeOf), property);
}

/** A member that is known may be missing all the same, and a missing one is null, as is one of null. */
function typeOfMember(object: ValueType, name: string): ValueType {
  if (object.kind === "unknown") return UNKNOWN;
  const [only, another] = object.of.filter(({ kind }) => kind !== "null");
  if (only?.kind !== "object" || another !== undefined) return UNKNOWN;
  const member = only.members.find((one) => one.name === name);
  if (member === undefined) return UNKNOWN;
  const type = takenOut(member.type);
  return member.isRequired && object.of.length === 1 ? type : join(type, NULL);
}

/**
 * What is in a list at a place, or in a map by a name. `orNull`: whether a place behind the end gives null, as that in
 * brackets does (seen on Operaton), where `get` fails.
 */
function typeOfPart(whole: ValueType, index: Expression, orNull: boolean): ValueType {
  if (index.kind === "string") return typeOfMember(whole, index.value);
  const item = itemOf(whole);
  return orNull ? join(item, NULL) : item;
}

function itemOf(type: ValueType): ValueType {
  const [only, another]: readonly (Atom | undefined)[] = type.kind === "unknown" ? [] : type.of;
  return only?.kind === "list" && another === undefined ? takenOut(only.item) : UNKNOWN;
}

/** What the rows of a decision have by a name. */
const entriesOf = (rows: ValueType, name: string): ValueType =>
  rows.kind === "unknown" ? UNKNOWN : listOf(typeOfMember(itemOf(rows), name), "java", "made");

const NULLABLE_STRING = join(STRING, NULL);

/** The engine's own functions. `dateTime()` is a Joda object, which only `dateTime().toDate()` turns into a date. */
function typeOfCall(call: Extract<Expression, { kind: "functionCall" }>, typeOf: TypeOfVariable): ValueType {
  if (call.prefix !== null)
    return typeOfVariableFunction(call, (argument) => typeOfExpression(argument, typeOf));
  if (call.name === "now") return DATE;
  if (call.name === "currentUser") return NULLABLE_STRING;
  return UNKNOWN;
}

/** The elements of a Spin list are a list of its own kind. */
function onlyLists(type: ValueType): ValueType {
  if (type.kind === "unknown") return type;
  const of = type.of.flatMap((atom): readonly Atom[] =>
    atom.kind === "list" ? [{ ...atom, storage: "spin" }] : [],
  );
  return of.length === type.of.length ? { kind: "union", of } : UNKNOWN;
}
