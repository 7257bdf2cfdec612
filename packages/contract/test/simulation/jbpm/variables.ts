import type { Scope } from "@bpmn-worker/bpmn";
import { EngineFailure } from "../failure.js";
import { show, type Value } from "../values/value.js";

/** The variables of a process or sub-process of jBPM, which are those that it declares; null at first. */
export class Variables {
  readonly #values: Map<string, Value>;
  readonly #readonly: ReadonlySet<string>;
  readonly #outer: Variables | null;

  constructor({ variables = [] }: Scope, outer: Variables | null, others: readonly string[] = []) {
    this.#values = new Map([...variables.map(({ name }) => name), ...others].map((name) => [name, null]));
    this.#readonly = new Set(
      variables.filter(({ tags }) => tags.includes("readonly")).map(({ name }) => name),
    );
    this.#outer = outer;
  }

  /** Null where nobody declares it. */
  get(name: string): Value {
    return this.#values.get(name) ?? this.#outer?.get(name) ?? null;
  }

  /**
   * Sets the nearest variable of the name, if there is one.
   *
   * @throws {EngineFailure} it has a value, and is to keep it (`VariableScopeInstance`)
   */
  set(name: string, value: Value): void {
    const known = this.#values.get(name);
    if (known === undefined) this.#outer?.set(name, value);
    else if (known !== null && this.#readonly.has(name) && show(known) !== show(value))
      throw new EngineFailure("unsupported", `${name} is read only`);
    else this.#values.set(name, value);
  }
}
