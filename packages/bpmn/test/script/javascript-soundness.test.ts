import { compileFunction } from "node:vm";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { ScriptValue } from "../../src/index.js";
import { factsOf } from "./facts-of.js";
import { numbers } from "./numbers.js";
import { RandomCode } from "./random-code.js";

const NAMES = ["a", "b", "c", "d"] as const;
const ROUNDS = 1_000;

/** A script that ends, made by chance of everything that matters to when and whether names are evaluated. */
class RandomScript extends RandomCode {
  #labels = 0;

  #name(): string {
    return NAMES[this.pick(NAMES.length)] ?? "a";
  }

  protected statement(depth: number): string {
    const value = () => this.#value(depth);
    const simple = [
      () => `${value()};`,
      () => `execution.setVariable("${this.#name()}", ${value()});`,
      () => `${this.#name()} = ${value()};`,
      () => `${this.#name()} += ${value()};`,
    ];
    if (depth === 0) return this.one(simple);
    const inner = () => this.block(depth - 1);
    return this.one([
      ...simple,
      () => `if (${value()}) { ${inner()} }`,
      () => `if (${value()}) { ${inner()} } else { ${inner()} }`,
      () => `{ let ${this.#name()} = 1; ${inner()} }`,
      () => `{ let ${this.#name()} = "y"; for (const x of [1, 2, 3]) { ${inner()} } ${inner()} }`,
      () => `for (const x of [${value()}]) { ${inner()} if (${value()}) break; ${inner()} }`,
      () => `do { ${inner()} if (${value()}) break; ${inner()} } while (false);`,
      () => this.#labelled(value(), inner()),
      () => `try { ${inner()} } catch (${this.#name()}) { ${inner()} }`,
      () => `try { ${inner()} } finally { ${inner()} }`,
      () => `switch (${value()}) { case ${value()}: ${inner()} break; default: ${inner()} }`,
      () => `(function (${this.#name()} = ${value()}) { ${inner()} })(${value()});`,
      () => `void (() => { ${inner()} });`,
    ]);
  }

  #labelled(value: string, inner: string): string {
    this.#labels += 1;
    return `l${this.#labels}: { if (${value}) break l${this.#labels}; ${inner} }`;
  }

  #value(depth: number): string {
    const name = () => this.#name();
    const simple = [
      name,
      name,
      () => "0",
      () => '"x"',
      () => `typeof ${name()}`,
      () => `execution.getVariable("${name()}")`,
    ];
    if (depth === 0) return this.one(simple);
    const inner = () => this.#value(depth - 1);
    return this.one([
      ...simple,
      () => `(${inner()} + ${inner()})`,
      () => `(${inner()} && ${inner()})`,
      () => `(${inner()} ?? ${inner()})`,
      () => `(${inner()} ? ${inner()} : ${inner()})`,
      () => `[${inner()}, ${inner()}]`,
      () => `({ ${name()}, k: ${inner()} })?.k?.[${inner()}]`,
      () => `(({ z = ${inner()} }) => z)({})`,
      () => `(${name()} ||= ${inner()})`,
    ]);
  }
}

interface Run {
  readonly endedWell: boolean;
  readonly read: ReadonlySet<string>;
  /** All values that each name was set to. */
  readonly written: ReadonlyMap<string, readonly unknown[]>;
}

/** Runs a script with these variables, noting which it looks at and which it sets. */
function run(script: ReturnType<typeof compileFunction>, variables: ReadonlyMap<string, unknown>): Run {
  const present = new Map(variables);
  const globals = new Map<string, unknown>();
  const read = new Set<string>();
  const written = new Map<string, readonly unknown[]>();
  const execution = {
    getVariable: (name: string) => {
      read.add(name);
      return present.get(name);
    },
    setVariable: (name: string, value: unknown) => {
      written.set(name, [...(written.get(name) ?? []), value]);
      present.set(name, value);
    },
  };
  const scope = new Proxy(
    {},
    {
      has: (_, name) => name !== "execution" && name !== "scope",
      get: (_, name) => {
        if (typeof name === "symbol") return undefined;
        read.add(name);
        for (const known of [globals, present]) if (known.has(name)) return known.get(name);
        throw new ReferenceError(name);
      },
      set: (_, name, value) => {
        globals.set(String(name), value);
        return true;
      },
    },
  );
  try {
    script(scope, execution);
    return { endedWell: true, read, written };
  } catch {
    return { endedWell: false, read, written };
  }
}

const typeOf = (value: unknown): string => (value === null ? "null" : typeof value);

/** Whether a value is one of those; what comes of a variable that the script sets itself may be any. */
function mayBe(
  value: ScriptValue,
  actual: unknown,
  variables: ReadonlyMap<string, unknown>,
  changed: ReadonlySet<string>,
): boolean {
  switch (value.kind) {
    case "literal":
      return value.value === actual;
    case "type":
      return value.type === typeOf(actual);
    case "computed":
      return typeof actual === "number";
    case "either":
      return mayBe(value.one, actual, variables, changed) || mayBe(value.other, actual, variables, changed);
    case "path":
      return value.steps.length > 0 || changed.has(value.root) || variables.get(value.root) === actual;
    case "text": {
      const parts = value.parts.map((part) => {
        if (part.kind === "literal") return String(part.value);
        const isVariable = part.kind === "path" && part.steps.length === 0 && !changed.has(part.root);
        return isVariable ? String(variables.get(part.root)) : null;
      });
      return typeof actual === "string" && (parts.includes(null) || parts.join("") === actual);
    }
    case "absent":
      return actual === undefined;
    default:
      return true;
  }
}

test("what random scripts do is what their facts say, whatever variables there are", () => {
  const pick = numbers(20260101);
  let ended = 0;
  let proofs = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const source = new RandomScript(pick).block(2);
    const facts = factsOf(source);
    assert.is(facts.opaque, false, source);
    const names = (certainty?: string) =>
      new Set(facts.reads.flatMap((fact) => (certainty && fact.certainty !== certainty ? [] : [fact.name])));
    const script = compileFunction(`with (scope) { ${source} }`, ["scope", "execution"]);
    const proved = [...names("always")];
    proofs += proved.length;
    for (let subset = 0; subset < 2 ** NAMES.length; subset += 5) {
      const variables = new Map<string, number>(
        NAMES.flatMap((name, bit) => (subset & (1 << bit) ? [[name, pick(2)] as const] : [])),
      );
      const { endedWell, read, written } = run(script, variables);
      for (const name of read) assert.ok(names().has(name), `reads ${name}: ${source}`);
      if (!endedWell) continue;
      ended += 1;
      for (const name of proved) assert.ok(variables.has(name), `${name} was not there: ${source}`);
      const known = new Set(facts.writes.map((write) => write.name));
      for (const name of written.keys()) assert.ok(known.has(name), `sets ${name}: ${source}`);
      for (const { name, certainty, type, value } of facts.writes) {
        if (certainty === "always") assert.ok(written.has(name), `does not set ${name}: ${source}`);
        for (const set of written.get(name) ?? []) {
          assert.ok(
            (type === null || type === typeOf(set)) && mayBe(value, set, variables, known),
            `sets ${name} to ${set}, which is no ${type ?? "value"} of ${JSON.stringify(value)}: ${source}`,
          );
        }
      }
    }
  }
  assert.ok(ended > ROUNDS / 2, `only ${ended} ended well`);
  assert.ok(proofs > ROUNDS / 3, `only ${proofs} proofs`);
});

test.run();
