import type { Certainty, ScriptFacts, ScriptRead, ScriptValueType, ScriptWrite } from "./facts.js";

/** Facts about a script while they are gathered: each name once. */
export class Collected {
  readonly #reads = new Map<string, ScriptRead>();
  readonly #writes = new Map<string, ScriptWrite>();
  readonly #removes = new Set<string>();
  opaque = false;

  read(name: string, certainty: Certainty, use: ScriptRead["use"]): void {
    const earlier = this.#reads.get(name);
    this.#reads.set(name, {
      name,
      certainty: earlier?.certainty === "always" ? "always" : certainty,
      use: earlier?.use === "value" ? "value" : use,
    });
  }

  write(name: string, certainty: Certainty, local: boolean, type: ScriptValueType | null): void {
    const key = `${local} ${name}`;
    const earlier = this.#writes.get(key);
    this.#writes.set(key, {
      name,
      certainty: earlier?.certainty === "always" ? "always" : certainty,
      local,
      type: earlier === undefined || earlier.type === type ? type : null,
    });
  }

  remove(name: string): void {
    this.#removes.add(name);
  }

  /** Takes over what two branches do, of which one is run. */
  addEither(one: Collected, other: Collected): void {
    for (const [branch, opposite] of [[one, other] as const, [other, one] as const]) {
      for (const [key, read] of branch.#reads) {
        this.read(read.name, inBoth(read.certainty, opposite.#reads.get(key)), read.use);
      }
      for (const [key, write] of branch.#writes) {
        this.write(write.name, inBoth(write.certainty, opposite.#writes.get(key)), write.local, write.type);
      }
      for (const name of branch.#removes) this.remove(name);
      this.opaque ||= branch.opaque;
    }
  }

  facts(result: ScriptValueType | null): ScriptFacts {
    return {
      reads: [...this.#reads.values()],
      writes: [...this.#writes.values()],
      removes: [...this.#removes],
      opaque: this.opaque,
      result,
    };
  }
}

function inBoth(certainty: Certainty, opposite: { readonly certainty: Certainty } | undefined): Certainty {
  return opposite?.certainty === "always" ? certainty : "sometimes";
}
