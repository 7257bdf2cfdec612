import type { Scope } from "@bpmn-worker/bpmn";
import type { Value } from "../values/value.js";

/** The variables of a process or sub-process of jBPM, which are those that it declares; null at first. */
export class Variables {
  readonly #values: Map<string, Value>;
  readonly #outer: Variables | null;

  constructor({ variables = [] }: Scope, outer: Variables | null, others: readonly string[] = []) {
    this.#values = new Map([...variables.map(({ name }) => name), ...others].map((name) => [name, null]));
    this.#outer = outer;
  }

  /** Null where nobody declares it. */
  get(name: string): Value {
    return this.#values.get(name) ?? this.#outer?.get(name) ?? null;
  }

  /** Sets the nearest variable of the name, if there is one. */
  set(name: string, value: Value): void {
    if (this.#values.has(name)) this.#values.set(name, value);
    else this.#outer?.set(name, value);
  }
}
