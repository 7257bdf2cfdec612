// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are scripts
import type { Choices } from "../simulation/choices.js";

const NAMES = ["a", "b", "c"] as const;

/** A process in lines, made by chance of everything that the token goes through. */
export class RandomModel {
  readonly #choices: Choices;
  /** Whether scripts look for the fields of forms in a member. */
  readonly #isWrapped: boolean;
  readonly #lines: string[] = [];
  readonly #ids: string[] = ["s"];
  #count = 0;

  constructor(choices: Choices) {
    this.#choices = choices;
    this.#isWrapped = choices.chance(1, 4);
  }

  lines(): string {
    this.#lines.push("start s");
    let last = "s";
    for (let step = 0; step < 5; step += 1) last = this.#block(last, 2);
    this.#lines.push("end z", `${last} -> z`);
    return this.#lines.join("\n");
  }

  #id(kind: string): string {
    this.#count += 1;
    const id = `${kind}${this.#count}`;
    this.#ids.push(id);
    return id;
  }

  /** @returns the id of what it ends with */
  #block(from: string, depth: number): string {
    const kind = this.#choices.of(depth > 0 ? KINDS : SIMPLE);
    const add = (id: string, line: string): string => {
      this.#lines.push(line, `${from} -> ${id}`);
      return id;
    };
    switch (kind) {
      case "worker": {
        const payload = this.#choices.chance(3, 4) ? this.#object() : "";
        return add(...this.#line("worker", payload));
      }
      case "script": {
        const result = this.#choices.of([
          `return ${this.#object()}`,
          `let r; if (${this.#path()}) r = ${this.#object()}; return r;`,
          `const r = { d: 1 }; if (${this.#path()}) r.a = ${this.#value()}; return r;`,
          `const { a, b: [c] = [] } = ${this.#root()}; return { a, c };`,
        ]);
        return add(...this.#line("script", result));
      }
      case "user":
        return add(...this.#line("user", "a:string b:long c:boolean"));
      case "task":
        return add(...this.#line("task", ""));
      case "choice":
        return this.#fork(from, "exclusiveGateway", depth, ` if ${this.#condition(2)}`);
      case "parallel":
        return this.#fork(from, "parallelGateway", depth, "");
      default: {
        const [id, start, end] = [this.#id("sub"), this.#id("start"), this.#id("end")];
        this.#lines.push(`${from} -> ${id}`, `sub ${id}`, `start ${start}`);
        const last = this.#block(start, depth - 1);
        this.#lines.push(
          `end ${end}${this.#choices.chance(1, 3) ? ` ${this.#object()}` : ""}`,
          `${last} -> ${end}`,
          "/sub",
        );
        return id;
      }
    }
  }

  #line(kind: string, rest: string): [string, string] {
    const id = this.#id(kind);
    return [id, `${kind} ${id}${rest === "" ? "" : ` ${rest}`}`];
  }

  #fork(from: string, kind: string, depth: number, condition: string): string {
    const [split, join, side] = [this.#id("split"), this.#id("join"), this.#id("task")];
    this.#lines.push(
      `${kind} ${split}`,
      `${kind} ${join}`,
      `task ${side}`,
      `${from} -> ${split}`,
      `${split} -> ${side}${condition}`,
    );
    const one = this.#block(side, depth - 1);
    const other = this.#block(
      this.#otherWay(split, condition !== "" && this.#choices.chance(1, 3)),
      depth - 1,
    );
    this.#lines.push(`${one} -> ${join}`, `${other} -> ${join}`);
    return join;
  }

  /** The other way from a gateway, which is its default unless it has a condition. */
  #otherWay(split: string, isConditional: boolean): string {
    if (!isConditional) return split;
    const side = this.#id("task");
    this.#lines.push(`task ${side}`, `${split} -> ${side} if ${this.#condition(2)}`);
    return side;
  }

  #root(): string {
    const root = this.#choices.chance(1, 2)
      ? "token.current"
      : `token.history.${this.#choices.of(this.#ids)}`;
    return this.#isWrapped && this.#choices.chance(1, 2) ? `${root}.form_fields` : root;
  }

  #path(): string {
    const name = this.#choices.of(NAMES);
    const dot = this.#choices.chance(1, 2) ? "?." : ".";
    return `${this.#root()}${dot}${name}${this.#choices.chance(1, 3) ? `${dot}${this.#choices.of(NAMES)}` : ""}`;
  }

  #condition(depth: number): string {
    const [path, other] = [this.#path(), this.#path()];
    if (depth > 0 && this.#choices.chance(1, 3)) {
      const [left, right] = [this.#condition(depth - 1), this.#condition(depth - 1)];
      return this.#choices.of([`${left} && ${right}`, `(${left}) || ${right}`, `!(${left})`]);
    }
    return this.#choices.of([
      `${path} === 'A'`,
      `${path} === 'A'`,
      `'A' !== ${path}`,
      `${path} == 'A'`,
      `${path} == 3`,
      `${path} != null`,
      `${path} === undefined`,
      `${path} !== true`,
      `${path} > 1`,
      `${path} >= 0`,
      `${path} <= -1`,
      `${path} === ${other}`,
      `['A', 3].includes(${path})`,
      `${path}.length > 0`,
      path,
    ]);
  }

  #value(): string {
    const path = this.#path();
    return this.#choices.of([
      path,
      path,
      "'A'",
      "1",
      "null",
      `${path} || 'A'`,
      `${path} ?? { a: 2 }`,
      `${path} * 2`,
      `${path} + 1`,
      `${path} * ${this.#path()}`,
      `${path}?.reduce?.((sum, one) => sum + one.a * 2, 0)`,
      "token.history",
      `${path} > 1`,
      `${path} === 'A' ? ${path} : 'B'`,
      `${path}?.map((one) => one.a)`,
      `${path}?.find((one) => one.b === true)?.c`,
      `\`x\${${path}}\``,
      `[${path}, 'A']`,
      `{ a: ${path} }`,
    ]);
  }

  #object(): string {
    const spread = this.#choices.chance(1, 5) ? `...${this.#path()}, ` : "";
    const late = this.#choices.chance(1, 5) ? `, ...${this.#root()}` : "";
    const members = NAMES.filter(() => this.#choices.chance(1, 2)).map((name) => `${name}: ${this.#value()}`);
    return this.#choices.chance(1, 8)
      ? this.#path()
      : `{ ${spread}${members.join(", ")}${members.length > 0 ? late : ""} }`;
  }
}

const SIMPLE = ["worker", "worker", "worker", "script", "user", "task"] as const;
const KINDS = [...SIMPLE, "choice", "parallel", "sub"] as const;
