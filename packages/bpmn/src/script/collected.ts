import type { Certainty, ScriptFacts, ScriptRead, ScriptWrite } from "./facts.js";
import { typeOf } from "./javascript/uses.js";
import {
  type ScriptUse,
  type ScriptValue,
  type ScriptValueType,
  type TracedScript,
  UNKNOWN_VALUE,
} from "./values/value.js";

type Traced = Omit<TracedScript, "returned">;

/** Facts about a script while they are gathered: each name once. */
export class Collected {
  readonly #reads = new Map<string, Omit<ScriptRead, "uses">>();
  readonly #writes = new Map<string, Omit<ScriptWrite, "value">>();
  readonly #removes = new Set<string>();
  #uses: readonly ScriptUse[] = [];
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

  /** What is looked for in variables, as far as it is judged by words. */
  look(uses: readonly ScriptUse[]): void {
    this.#uses = uses;
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

  /** @param traced what of the reads, and of the script's value, is known besides */
  facts(result: ScriptValueType | null, traced: Traced | null = null): ScriptFacts {
    const all = traced?.uses ?? this.#uses;
    const writes = new Set([...this.#writes.values()].map(({ name }) => name));
    return {
      reads: [...this.#reads.values()].map((read) => {
        // What is looked for in a variable that the script sets itself may be its own.
        const found = writes.has(read.name) ? [] : all.filter(({ path }) => path.root === read.name);
        const uses = this.opaque ? found.map((use) => ({ ...use, isNeeded: false })) : found;
        const isNeeded = uses.some((use) => use.isNeeded);
        return { ...read, certainty: isNeeded ? "always" : read.certainty, uses };
      }),
      writes: [...this.#writes.values()].map((write) => {
        const value = (this.opaque ? undefined : traced?.written.get(write.name)) ?? UNKNOWN_VALUE;
        return { ...write, type: write.type ?? writtenType(value), value };
      }),
      removes: [...this.#removes],
      opaque: this.opaque,
      result,
      value: traced?.last ?? UNKNOWN_VALUE,
    };
  }
}

/** A date of the script's own is none of the engine's. */
function writtenType(value: ScriptValue): ScriptValueType | null {
  const type = typeOf(value);
  return type === "date" ? null : type;
}

function inBoth(certainty: Certainty, opposite: { readonly certainty: Certainty } | undefined): Certainty {
  return opposite?.certainty === "always" ? certainty : "sometimes";
}
