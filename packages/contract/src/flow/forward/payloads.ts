import type { Environment } from "../program/environment.js";
import type { Program } from "../program/program.js";
import type { Reads } from "../reads.js";
import { eitherFact, type Facts, NO_FACTS } from "./facts.js";
import { Picture } from "./picture.js";

/** Of more messages and signals than this, it is not told apart which of them may have brought a variable again. */
const MAX_TOLD_APART = 100;

/** What a message or signal may bring again of what a process is started with. */
export interface Payload {
  readonly facts: Facts;
  readonly picture: Picture;
}

/**
 * What messages and signals may bring again, where there are many of them: the same for all that are seen by the same
 * locals, so that the states behind them share it.
 */
export class Payloads {
  readonly areMany: boolean;
  readonly #program: Pick<Program, "scopes">;
  readonly #reads: Reads;
  /** By the process and the scopes that hold locals. */
  readonly #known = new Map<string, Payload>();

  constructor({ scopes, blocks }: Pick<Program, "scopes" | "blocks">, reads: Reads) {
    this.#program = { scopes };
    this.#reads = reads;
    let count = 0;
    for (const { effects } of blocks)
      for (const effect of effects) if (effect.kind === "opaque" && effect.isPayload) count += 1;
    this.areMany = count > MAX_TOLD_APART;
  }

  /** @param started what the process is started with whose scope is the outermost of the environment */
  seenFrom(environment: Environment, started: Facts): Payload {
    const key = this.#program.scopes.withNames(environment).join(" ");
    const payload = this.#known.get(key) ?? this.#of(environment, started);
    this.#known.set(key, payload);
    return payload;
  }

  #of(environment: Environment, started: Facts): Payload {
    const brought = NO_FACTS.edit();
    started.forEach(({ type, sources }, slot) => {
      for (const one of this.#reads.find(environment, this.#program.scopes.nameOf(slot))) {
        const fact = { isPresent: false, type, sources, isKnown: false };
        const known = brought.get(one);
        brought.set(one, known === undefined ? fact : eitherFact(known, fact, false));
      }
    });
    const facts = brought.map();
    return { facts, picture: new Picture(facts, new Set()) };
  }
}
