import type { Slot } from "../program/environment.js";
import type { Overlays } from "../solve/slot-part.js";
import { eitherFact, type Fact, type Facts, NO_FACTS, withPresence } from "./facts.js";

/** What effects elsewhere may do to variables while a token stands where it is. */
export class Picture {
  /** What they set, none of it present for certain. */
  readonly #facts: Facts;
  /** What they take away. */
  readonly #removed: ReadonlySet<Slot>;
  readonly #overlays: Overlays<Fact> = new Map();

  constructor(facts: Facts, removed: ReadonlySet<Slot>) {
    this.#facts = facts;
    this.#removed = removed;
  }

  removes(slot: Slot): boolean {
    return this.#removed.has(slot);
  }

  /** What holds when any of it may have happened. */
  over(facts: Facts): Facts {
    if (this.#facts === NO_FACTS) return this.taken(facts);
    const over = facts.overlaid(
      this.#facts,
      ([before, meddling]) =>
        before === undefined || meddling === undefined
          ? (before ?? meddling)
          : eitherFact(before, meddling, before.isPresent),
      this.#overlays,
    );
    return this.taken(over);
  }

  /** What holds when it may have taken something away, and set nothing. */
  taken(facts: Facts): Facts {
    if (this.#removed.size === 0) return facts;
    const left = facts.edit();
    for (const slot of this.#removed) {
      const fact = left.get(slot);
      if (fact !== undefined) left.set(slot, withPresence(fact, false));
    }
    return left.map();
  }

  /** The same for one variable that has just been set: others may set it again before anything else happens. */
  overFact(slot: Slot, fact: Fact): Fact {
    if (this === NO_PICTURE) return fact;
    const meddling = this.#facts.get(slot);
    const isPresent = fact.isPresent && !this.#removed.has(slot);
    return meddling === undefined ? withPresence(fact, isPresent) : eitherFact(fact, meddling, isPresent);
  }
}

/** Where nobody else does anything. */
export const NO_PICTURE = new Picture(NO_FACTS, new Set());
