// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the models
import { type Expression, parseTemplate, type Template } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { demandsOfTemplate } from "../../src/types/demand.js";
import { neededVariables } from "../../src/types/needed.js";
import { nothingKnown } from "../../src/types/of-expression.js";
import { UNKNOWN, type ValueType } from "../../src/types/value-type.js";
import { Choices } from "../simulation/choices.js";
import { evaluate } from "../simulation/expression/evaluate.js";
import { EngineFailure } from "../simulation/failure.js";
import type { Value } from "../simulation/values/value.js";

const ROUNDS = 20_000;
const NAMES = ["a", "b", "c"];

/** An expression that looks into `x`, or asks for `y` by name, with all that may keep a part of it from being evaluated. */
class RandomExpression {
  readonly #choices: Choices;

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  #one(of: readonly (() => string)[]): string {
    return this.#choices.of(of)();
  }

  #way(): string {
    const steps = Array.from({ length: this.#choices.below(4) }, () => {
      const name = this.#choices.of(NAMES);
      return this.#one([
        () => `.${name}`,
        () => `.${name}`,
        () => `['${name}']`,
        () => `.get('${name}')`,
        () => "[0]",
      ]);
    });
    return `${this.#one([() => "x", () => "execution.getVariable('y')"])}${steps.join("")}`;
  }

  value(depth: number): string {
    const way = () => this.#way();
    const simple = [
      way,
      () => `${way()}.size()`,
      () => `${way()}.isEmpty()`,
      () => `${way()}.trim()`,
      () => `${way()}.equals('A')`,
      () => "'A'",
      () => "1",
    ];
    if (depth === 0) return this.#one(simple);
    const inner = () => this.value(depth - 1);
    return this.#one([
      ...simple,
      () => `(${inner()} == ${inner()})`,
      () => `(${inner()} > ${inner()})`,
      () => `(${inner()} + ${inner()})`,
      () => `(${inner()} && ${inner()})`,
      () => `(${inner()} || ${inner()})`,
      () => `(${inner()} ? ${inner()} : ${inner()})`,
      () => `(empty ${inner()})`,
      () => `(${way()} != null ? ${inner()} : ${inner()})`,
      () => `(!${inner()})`,
    ]);
  }
}

function anything(choices: Choices, depth: number): Value {
  if (depth === 0 || choices.below(4) === 0) return choices.of<Value>(["A", "", 5, true, [], null]);
  if (choices.below(4) === 0) return [anything(choices, depth - 1)];
  return new Map(NAMES.map((name) => [name, anything(choices, depth - 1)]));
}

/** The ways to members that a type requires. */
function required(type: ValueType): readonly (readonly string[])[] {
  if (type.kind === "unknown") return [];
  return type.of.flatMap((atom) =>
    atom.kind === "object"
      ? atom.members.flatMap((member) => [
          ...(member.isRequired ? [[member.name]] : []),
          ...required(member.type).map((way) => [member.name, ...way]),
        ])
      : [],
  );
}

const without = (value: Value, [name, ...rest]: readonly string[], choices: Choices): Value => {
  if (!(value instanceof Map) || name === undefined) return value;
  const members = new Map<string, Value>(value);
  if (rest.length > 0) return members.set(name, without(members.get(name) ?? null, rest, choices));
  if (choices.below(2) === 0) members.delete(name);
  else members.set(name, null);
  return members;
};

/** Whether an evaluation ends well, and gives something where null is refused. */
function endsWell(template: Template, variables: ReadonlyMap<string, Value>, refusesNull: boolean): boolean {
  const get = (name: string) => variables.get(name);
  const none = () => undefined;
  const around = { get, getLocal: get, set: none, setLocal: none, remove: none, implicit: new Map() };
  try {
    return evaluate(template, around) !== null || !refusesNull;
  } catch (failure) {
    if (failure instanceof EngineFailure) return false;
    throw failure;
  }
}

const expressionOf = (template: Template): Expression => {
  if (template.kind !== "expression") throw new Error(`no expression: ${JSON.stringify(template)}`);
  return template.expression;
};

test("an expression fails without what it is said to need", () => {
  const tried = { members: 0, variables: 0 };
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const choices = Choices.random(seed);
    const source = `\${${new RandomExpression(choices).value(2)}}`;
    const refusesNull = choices.below(2) === 0;
    const template = parseTemplate(source);
    const values = new Map([
      ["x", anything(choices, 4)],
      ["y", anything(choices, 4)],
    ]);
    for (const [name, type] of demandsOfTemplate(template, UNKNOWN, nothingKnown, refusesNull)) {
      for (const way of required(type)) {
        const less = new Map(values).set(name, without(values.get(name) ?? null, way, choices));
        tried.members += 1;
        assert.not(
          endsWell(template, less, refusesNull),
          `seed ${seed}: ${source} needs ${name}.${way.join(".")}`,
        );
      }
    }
    for (const name of neededVariables(expressionOf(template), refusesNull)) {
      tried.variables += 1;
      const less = choices.below(2) === 0 ? new Map(values).set(name, null) : withoutName(values, name);
      assert.not(endsWell(template, less, refusesNull), `seed ${seed}: ${source} needs ${name}`);
    }
  }
  assert.ok(tried.members > ROUNDS / 10 && tried.variables > ROUNDS / 10, JSON.stringify(tried));
});

const withoutName = (values: ReadonlyMap<string, Value>, name: string): ReadonlyMap<string, Value> =>
  new Map([...values].filter(([one]) => one !== name));

test.run();
