import {
  bounded,
  either,
  type ObjectPart,
  type ScriptValue,
  typeValue,
  UNKNOWN_VALUE,
} from "../values/value.js";

/** What a script does to an object or list of its own after it has made it. */
export type Mutation = ObjectPart | { readonly kind: "push"; readonly value: ScriptValue };

/** What was assigned to names, and changed in them, anywhere in a script. */
export class Assigned {
  readonly #values = new Map<string, ScriptValue[]>();
  readonly #mutations = new Map<string, Mutation[]>();

  assign(name: string, value: ScriptValue): void {
    const values = this.#values.get(name);
    if (values === undefined) this.#values.set(name, [value]);
    else values.push(value);
  }

  mutate(name: string, mutation: Mutation): void {
    const mutations = this.#mutations.get(name);
    if (mutations === undefined) this.#mutations.set(name, [mutation]);
    else mutations.push(mutation);
  }

  has(name: string): boolean {
    return this.#values.has(name) || this.#mutations.has(name);
  }

  /** Whether a name stands for more than what it was declared as. */
  changes(name: string): boolean {
    return (this.#values.get(name)?.length ?? 0) > 1 || this.#mutations.has(name);
  }

  /** Whatever a name may stand for, at whatever time. */
  valueOf(name: string): ScriptValue {
    const [first, ...others] = this.#values.get(name) ?? [];
    const value =
      others.length === 0
        ? (first ?? UNKNOWN_VALUE)
        : [first ?? UNKNOWN_VALUE, ...others].map(grown).reduce(either);
    return (this.#mutations.get(name) ?? []).reduce<ScriptValue>(mutated, value);
  }
}

/** A text put together anew each time may be any. */
function grown(value: ScriptValue): ScriptValue {
  if (value.kind === "either") return either(grown(value.one), grown(value.other));
  const isGrown = value.kind === "text" || (value.kind === "literal" && value.isJoined === true);
  return isGrown ? typeValue("string") : value;
}

function mutated(value: ScriptValue, mutation: Mutation): ScriptValue {
  if (mutation.kind === "push")
    return value.kind === "list"
      ? bounded({ kind: "list", item: either(value.item, mutation.value) })
      : UNKNOWN_VALUE;
  if (value.kind !== "object") return UNKNOWN_VALUE;
  return bounded({ kind: "object", parts: [...value.parts, mutation] });
}

/** The names that are a script's own, of the scopes that are open, and what they stand for. */
export class Locals {
  readonly #frames: Map<string, ScriptValue>[] = [];
  readonly #assigned: Assigned | null;

  /** @param assigned what an earlier walk has found to be assigned, `null` at the first walk */
  constructor(assigned: Assigned | null) {
    this.#assigned = assigned;
  }

  /** Runs something within a scope that declares these names, of which nothing is known yet. */
  within<Result>(names: readonly string[], run: () => Result): Result {
    this.#frames.push(new Map(names.map((name) => [name, UNKNOWN_VALUE])));
    const result = run();
    this.#frames.pop();
    return result;
  }

  has(name: string): boolean {
    return this.#frames.some((frame) => frame.has(name));
  }

  get(name: string): ScriptValue {
    return this.#frames.findLast((frame) => frame.has(name))?.get(name) ?? UNKNOWN_VALUE;
  }

  /** A name from outside, which may have been assigned meanwhile. */
  outside(name: string): ScriptValue {
    const given: ScriptValue = { kind: "path", root: name, steps: [] };
    return this.#assigned?.has(name) ? either(given, this.#assigned.valueOf(name)) : given;
  }

  /** A parameter: it is something else at each call. */
  bind(name: string, value: ScriptValue): void {
    this.#frames.findLast((frame) => frame.has(name))?.set(name, value);
  }

  /** A name is assigned; where that happens more than once, it stands for any of the values. */
  set(name: string, value: ScriptValue): void {
    this.bind(name, this.#assigned?.changes(name) ? this.#assigned.valueOf(name) : value);
  }
}
