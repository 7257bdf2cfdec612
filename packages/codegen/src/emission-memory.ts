import type { GeneratedFile } from "./generated-file.js";
import type { ElementNames } from "./names/topic-names.js";

/** What a topic was emitted as. */
export interface EmittedAs {
  /** What the types of its elements are called. */
  readonly elements: readonly ElementNames[];
  readonly files: readonly GeneratedFile[];
}

/**
 * Keeps what topics were emitted as, for whoever emits again and again while few of them change. It remembers what
 * the last emission needed and nothing before.
 */
export class EmissionMemory {
  #known = new Map<string, EmittedAs>();
  #next = new Map<string, EmittedAs>();

  /** @param key says all that the topic's files depend on */
  recall(key: string, emit: () => EmittedAs): EmittedAs {
    const known = this.#known.get(key) ?? emit();
    this.#next.set(key, known);
    return known;
  }

  /** Forgets what was not recalled since it was last called. */
  endRound(): void {
    this.#known = this.#next;
    this.#next = new Map();
  }
}
