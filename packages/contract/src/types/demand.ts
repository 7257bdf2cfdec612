import { childrenOf, type Expression, type Template } from "@bpmn-worker/bpmn";
import { join } from "./join.js";
import { loosened, meet } from "./meet.js";
import { METHOD_ARGUMENTS } from "./method-types.js";
import { notNullWhen } from "./not-null.js";
import { askedBy, nothingKnown, type TypeOfVariable, typeOfExpression, variableOf } from "./of-expression.js";
import { ANY_JSON, typeOfIndexed, typeOfReceiver } from "./receivers.js";
import { wantedBesideStandIn } from "./stand-in.js";
import {
  type Atom,
  admitsNull,
  BOOLEAN,
  DATE,
  NULL,
  NUMBER,
  objectWith,
  STRING,
  UNKNOWN,
  type ValueType,
} from "./value-type.js";
import { comparedBy, lookedUpBy } from "./variable-functions.js";

/**
 * Of which types variables must be for an expression to work as it is meant, by variable name: `x > 5` wants a
 * number, `x ? a : b` a boolean `x`, `x.total * 2` an object with a number `total`. Names of beans and implicit
 * objects are among them; who asks knows which names are variables.
 */
export type Demands = ReadonlyMap<string, ValueType>;

/**
 * `wanted` is what the value itself must be, such as a boolean for a condition. `typeOf` is what is known of variables
 * that others are compared with. `refusesNull`: whether the engine fails where the value is null.
 */
export function demandsOfTemplate(
  template: Template,
  wanted: ValueType = UNKNOWN,
  typeOf: TypeOfVariable = nothingKnown,
  refusesNull = false,
): Demands {
  // What nearly all are.
  if (template.kind === "expression" && template.expression.kind === "identifier")
    return new Map([[template.expression.name, wanted]]);
  const demands = new DemandCollector(typeOf);
  if (template.kind === "expression") demands.visitWhole(template.expression, wanted, refusesNull);
  if (template.kind === "composite") {
    for (const part of template.parts)
      if (part.kind === "expression") demands.visit(part.expression, UNKNOWN);
  }
  return demands.result();
}

/** All demands at once: each variable must satisfy every one of them. */
export function meetDemands(all: readonly Demands[]): Demands {
  const met = new Map<string, ValueType>();
  for (const [name, type] of all.flatMap((demands) => [...demands])) {
    met.set(name, meet(met.get(name) ?? UNKNOWN, type));
  }
  return met;
}

const NOTHING: ReadonlySet<string> = new Set();

class DemandCollector {
  readonly #typeOf: TypeOfVariable;
  readonly #types = new Map<string, ValueType>();
  /** Variables that the expression itself asks to be null or empty, so that null is foreseen. */
  readonly #testedForNull = new Set<string>();
  /** Whether what is being looked at is evaluated in any case. */
  #isSure = true;
  /** Variables that are handed on as they are to who takes no null, whatever the expression asked. */
  readonly #handedOn = new Set<string>();

  constructor(typeOf: TypeOfVariable) {
    this.#typeOf = typeOf;
  }

  result(): Demands {
    for (const name of this.#testedForNull) {
      const type = this.#types.get(name);
      if (type !== undefined && !this.#handedOn.has(name)) this.#types.set(name, join(type, NULL));
    }
    return this.#types;
  }

  /** An expression whose value is the value of the whole. `guarded`: what is not null where it is evaluated. */
  visitWhole(
    expression: Expression,
    wanted: ValueType,
    refusesNull: boolean,
    guarded: ReadonlySet<string> = NOTHING,
  ): void {
    if (expression.kind === "conditional") {
      const { test, then, otherwise } = expression;
      const beside = wantedBesideStandIn(expression, wanted);
      this.visit(test, BOOLEAN);
      this.#unsurely(() => {
        const whenTrue = new Set([...guarded, ...notNullWhen(test, true)]);
        this.visitWhole(then, beside.whenTrue, refusesNull, whenTrue);
        const whenFalse = new Set([...guarded, ...notNullWhen(test, false)]);
        this.visitWhole(otherwise, beside.whenFalse, refusesNull, whenFalse);
      });
      // Null for null, where none is taken: then it is not to be null in the first place.
      if (admitsNull(wanted)) return;
      if (otherwise.kind === "null") for (const name of notNullWhen(test, true)) this.#handedOn.add(name);
      if (then.kind === "null") for (const name of notNullWhen(test, false)) this.#handedOn.add(name);
      return;
    }
    this.visit(expression, wanted, refusesNull);
    const name = admitsNull(wanted) ? null : variableOf(expression);
    if (name !== null && !guarded.has(name)) this.#handedOn.add(name);
  }

  /** `isNeeded`: whether the evaluation fails where the value is null, as members of null are. */
  visit(expression: Expression, wanted: ValueType, isNeeded = false): void {
    switch (expression.kind) {
      case "identifier":
        this.#demand(expression.name, wanted);
        return;
      case "member":
        this.visit(expression.object, objectWith(expression.name, wanted, "java", isNeeded), isNeeded);
        return;
      case "index":
        this.#visitIndex(expression, wanted, isNeeded);
        return;
      case "methodCall":
        this.#visitCall(expression, wanted, isNeeded);
        return;
      case "functionCall":
        this.#visitFunction(expression, wanted);
        return;
      case "unary":
        this.#visitUnary(expression);
        return;
      case "binary":
        this.#visitBinary(expression);
        return;
      case "conditional": {
        const { whenTrue, whenFalse } = wantedBesideStandIn(expression, wanted);
        this.visit(expression.test, BOOLEAN);
        this.#unsurely(() => {
          this.visit(expression.then, whenTrue);
          this.visit(expression.otherwise, whenFalse);
        });
        return;
      }
      default:
        return;
    }
  }

  #visitFunction(call: Extract<Expression, { kind: "functionCall" }>, wanted: ValueType): void {
    const lookedUp = lookedUpBy(call);
    if (lookedUp !== null) {
      this.visit(lookedUp, join(wanted, NULL));
      this.#noteNullTest(lookedUp);
      for (const otherwise of call.args.slice(1)) this.visit(otherwise, wanted);
      return;
    }
    const sides = comparedBy(call);
    if (sides === null) {
      const isNeeded = isSpin(call);
      for (const arg of call.args) this.visit(arg, spinArgument(call, arg, wanted), isNeeded);
      return;
    }
    const [variable, value] = sides;
    this.visit(variable, join(comparable(value, this.#typeOf), NULL));
    this.visit(value, comparable(variable, this.#typeOf));
    this.#noteNullTest(variable);
  }

  #demand(name: string, wanted: ValueType): void {
    const type = this.#isSure ? wanted : loosened(wanted);
    this.#types.set(name, meet(this.#types.get(name) ?? UNKNOWN, type));
  }

  #unsurely(visit: () => void): void {
    const before = this.#isSure;
    this.#isSure = false;
    visit();
    this.#isSure = before;
  }

  /** Null has no methods. `x.equals('A')` says of both sides what `x == 'A'` does. */
  #visitCall(call: Extract<Expression, { kind: "methodCall" }>, wanted: ValueType, isNeeded: boolean): void {
    const asked = askedBy(call);
    if (asked !== null) {
      this.#demand(asked, wanted);
      return;
    }
    const [other] = call.args;
    const isComparison = call.name === "equals" || call.name === "equalsIgnoreCase";
    if (isComparison && other !== undefined) {
      const type = call.name === "equals" ? comparable(other, this.#typeOf) : STRING;
      this.visit(call.object, type, true);
      this.visit(other, call.name === "equals" ? comparable(call.object, this.#typeOf) : STRING);
      return;
    }
    this.visit(call.object, typeOfReceiver(call, wanted, isNeeded), true);
    const given = METHOD_ARGUMENTS.get(call.name) ?? UNKNOWN;
    // Null is no date, but 0.
    for (const arg of call.args) this.visit(arg, given, given === DATE);
  }

  #visitIndex(
    { object, index }: Extract<Expression, { kind: "index" }>,
    wanted: ValueType,
    isNeeded: boolean,
  ): void {
    this.visit(object, typeOfIndexed(index, wanted, isNeeded), isNeeded);
    this.visit(index, UNKNOWN);
  }

  #visitUnary({ operator, operand }: Extract<Expression, { kind: "unary" }>): void {
    if (operator === "empty") {
      this.visit(operand, UNKNOWN);
      this.#noteNullTest(operand);
    } else {
      this.visit(operand, operator === "-" ? NUMBER : BOOLEAN);
    }
  }

  #visitBinary({ operator, left, right }: Extract<Expression, { kind: "binary" }>): void {
    switch (operator) {
      case "&&":
      case "||":
        this.visit(left, BOOLEAN);
        this.#unsurely(() => this.visit(right, BOOLEAN));
        return;
      case "==":
      case "!=":
      case "<":
      case ">":
      case "<=":
      case ">=":
        this.visit(left, comparable(right, this.#typeOf));
        this.visit(right, comparable(left, this.#typeOf));
        if (left.kind === "null") this.#noteNullTest(right);
        if (right.kind === "null") this.#noteNullTest(left);
        return;
      default:
        this.visit(left, NUMBER);
        this.visit(right, NUMBER);
    }
  }

  #noteNullTest(operand: Expression): void {
    const name = variableOf(operand);
    if (name !== null) this.#testedForNull.add(name);
  }
}

/**
 * Spin's functions make something of a text, and take JSON as it is (`SpinFactoryImpl` of Operaton); what is in a map
 * is no JSON.
 */
function spinArgument(
  call: Extract<Expression, { kind: "functionCall" }>,
  argument: Expression,
  wanted: ValueType,
): ValueType {
  if (!isSpin(call)) return UNKNOWN;
  if (call.name === "XML" || variableOf(argument) === null) return STRING;
  if (wanted.kind === "unknown") return join(STRING, ANY_JSON);
  const json = wanted.of.filter(({ kind }) => kind === "list" || kind === "object");
  return join(STRING, { kind: "union", of: json });
}

/** They fail on null (seen on Operaton 1.0.3). */
export const isSpin = ({ prefix, name }: Extract<Expression, { kind: "functionCall" }>): boolean =>
  prefix === null && (name === "S" || name === "JSON" || name === "XML");

/** What can sensibly be compared with this. One comparison does not close the set: `x == 'A'` wants any string. */
function comparable(other: Expression, typeOf: TypeOfVariable): ValueType {
  const type = typeOfExpression(other, typeOf);
  if (type.kind === "unknown") return UNKNOWN;
  const kinds = new Set(type.of.map(({ kind }) => (kind === "literal" ? "string" : kind)));
  kinds.delete("null");
  const [only, another] = kinds;
  return another === undefined ? (COMPARABLE.get(only ?? "null") ?? UNKNOWN) : UNKNOWN;
}

const COMPARABLE: ReadonlyMap<Atom["kind"], ValueType> = new Map([
  ["string", STRING],
  ["number", NUMBER],
  ["boolean", BOOLEAN],
  ["date", DATE],
]);

/** Whether an expression compares variables with each other, so that what is known of one says something of the other. */
export const relatesVariables = (expression: Expression): boolean =>
  sidesOf(expression)?.every((side) => namesIn(side).length > 0) === true ||
  childrenOf(expression).some(relatesVariables);

function sidesOf(expression: Expression): readonly Expression[] | null {
  if (expression.kind === "functionCall") return comparedBy(expression);
  const isComparison = expression.kind === "binary" && COMPARISONS.has(expression.operator);
  return isComparison ? [expression.left, expression.right] : null;
}

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", ">", "<=", ">="]);

const namesIn = (expression: Expression): readonly string[] =>
  expression.kind === "identifier" ? [expression.name] : childrenOf(expression).flatMap(namesIn);
