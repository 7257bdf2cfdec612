import { compileFunction } from "node:vm";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Path, traceJavaScript } from "../../src/index.js";
import { numbers } from "./numbers.js";
import { RandomCode } from "./random-code.js";

const NAMES = ["a", "b", "c"] as const;
const ROUNDS = 6_000;

/** A script that looks into `t`, made by chance of all that looks, changes, asks first, or may not be evaluated. */
class LookingScript extends RandomCode {
  #names = 0;

  #member(): string {
    return NAMES[this.pick(NAMES.length)] ?? "a";
  }

  /** A way into `t`, or into another name. */
  #way(root = "t"): string {
    const steps = Array.from({ length: 1 + this.pick(3) }, () =>
      this.one([
        () => `.${this.#member()}`,
        () => `.${this.#member()}`,
        () => `.${this.#member()}`,
        () => `["${this.#member()}"]`,
        () => `?.${this.#member()}`,
        () => `[0]`,
      ]),
    );
    return `${root}${steps.join("")}`;
  }

  #target(root = "t"): string {
    return `${root}.${this.#member()}${this.pick(2) === 0 ? "" : `.${this.#member()}`}`;
  }

  #value(root = "t"): string {
    const way = () => this.#way(root);
    return this.one([
      way,
      way,
      () => `${way()}.length`,
      () => `${way()}.map((one) => ${this.#way("one")})`,
      () => `${way()}?.map((one) => ${way()})`,
      () => `(${way()} || ${way()}).${this.#member()}`,
      () => `(${way()} ?? []).${this.#member()}`,
      () => `(${way()} && ${way()})`,
      () => `(${way()} ? ${way()} : ${way()})`,
      () => `${way()}?.[${way()}]`,
      () => `${way()}?.at(${way()})`,
      () => `typeof ${way()}`,
      () => `"x" + ${way()}`,
      () => `[${way()}, ...${way()}]`,
      () => `({ ...${way()}, k: ${way()} })`,
      () => `Object.keys(${way()})`,
      () => `${way()}.constructor.name`,
      () => `t.constructor.name`,
    ]);
  }

  protected statement(depth: number): string {
    const value = () => this.#value();
    const target = () => this.#target();
    const simple = [
      () => `${value()};`,
      () => `${value()};`,
      () => `${target()} = ${value()};`,
      () => `${target()} ??= ${value()};`,
      () => `${target()} ||= [];`,
      () => `delete ${target()};`,
      () => `t[${value()}.length % 2 === 0 ? "a" : "b"] = [];`,
      () => `Object.assign(t, { ${this.#member()}: [] });`,
      () => `late${this.pick(3)}(${this.#way()});`,
      () => `late${this.pick(3)}();`,
      () => `[t].forEach(late${this.pick(3)});`,
      () =>
        this.#own((name) => `var ${name} = ${value()}; ${this.#target(name)} = []; ${this.#value(name)};`),
      () => this.#own((name) => `var ${name} = { q: t }; ${name}.q.${this.#member()} = [];`),
      () => this.#own((name) => `var ${name} = {}; ${name}.${this.#member()} = [];`),
      () => this.#taken(),
    ];
    if (depth === 0) return this.one(simple);
    const inner = () => this.block(depth - 1);
    return this.one([
      ...simple,
      ...simple,
      () => `if (${value()}) { ${inner()} } else { ${inner()} }`,
      () => `try { ${inner()} } catch { ${inner()} }`,
      () => `try { ${inner()} } finally { ${inner()} }`,
      () => `for (const one of ${value()}) { ${this.#value("one")}; ${inner()} }`,
      () => `for (let i = 0; i < ${value()}; i += 1) { ${inner()} break; }`,
      () => `switch (${value()}) { case ${value()}: ${inner()} break; default: ${inner()} }`,
      () => `(() => { ${inner()} if (${value()}) return; ${inner()} })();`,
      () => `${this.#way()}.forEach((one) => { ${this.#target("one")} = []; ${inner()} });`,
    ]);
  }

  #own(use: (name: string) => string): string {
    this.#names += 1;
    return use(`own${this.#names}`);
  }

  #taken(): string {
    const [outer, member] = [this.#member(), this.#member()];
    return this.#own((name) =>
      this.one([
        () => `var { ${outer}: { ${member}: ${name} } } = ${this.#way()};`,
        () => `var { ${outer}: { ${member}: ${name} } = {} } = ${this.#way()};`,
        () => `var { ${outer}: [${name}] } = ${this.#way()};`,
        () => `var { ${outer}: [${name}] = [] } = ${this.#way()};`,
        () => `var { ${outer}: ${name} = ${this.#way()} } = ${this.#way()}; ${this.#value(name)};`,
      ]),
    );
  }

  /** Functions that are there before all else. */
  functions(): string {
    const body = () =>
      this.one([
        () => "",
        () => "",
        () => "",
        () => `x && (${this.#target("x")} = []);`,
        () => `${this.#target()} = [];`,
      ]);
    return [0, 1, 2].map((at) => `function late${at}(x) { ${body()} }`).join(" ");
  }
}

/** Something that has all members and is a list as well, with some holes where a script may ask first. */
function anything(pick: (bound: number) => number, depth: number): unknown {
  if (pick(20) === 0) return [undefined, null, 0, ""][pick(4)];
  const item = depth === 0 ? "x" : anything(pick, depth - 1);
  const members = NAMES.map((name) => [name, depth === 0 ? "x" : anything(pick, depth - 1)] as const);
  return Object.assign([item], Object.fromEntries(members));
}

/** Takes away what a way ends in, or what it leads through. `false` where there is no such way. */
function take({ steps }: Path, from: unknown, pick: (bound: number) => number): boolean {
  const last = pick(steps.length);
  let at: unknown = from;
  for (const step of steps.slice(0, last)) at = step.kind === "member" ? inside(at, step.name) : null;
  const step = steps[last];
  if (step?.kind !== "member" || typeof at !== "object" || at === null) return false;
  return pick(2) === 0 ? Reflect.deleteProperty(at, step.name) : Reflect.set(at, step.name, null);
}

const inside = (whole: unknown, name: string): unknown =>
  typeof whole === "object" && whole !== null ? Reflect.get(whole, name) : null;

test("a script fails without what it is said to need", () => {
  let tried = 0;
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const pick = numbers(seed);
    const maker = new LookingScript(pick);
    const source = `${maker.block(1)} ${maker.block(0)} ${maker.functions()}`;
    const needed = (traceJavaScript(source)?.uses ?? []).filter(
      ({ isNeeded, path: { root, steps } }) => isNeeded && root === "t" && steps.length > 0,
    );
    const script = compileFunction(source, ["t"]);
    for (const { path } of needed) {
      for (let round = 0; round < 3; round += 1) {
        const t = anything(pick, 4);
        if (!take(path, t, pick)) continue;
        tried += 1;
        const way = path.steps.map((step) => (step.kind === "member" ? step.name : "?")).join(".");
        assert.throws(() => script(t), undefined, `seed ${seed}: ${source}\nneeds t.${way}`);
      }
    }
  }
  assert.ok(tried > ROUNDS, `${tried} tries`);
});

test.run();
