/**
 * Where a simulation gets its decisions from. Every decision is a whole number below a bound; the numbers taken are
 * kept, and a run from the same numbers is the same run. When a given list is used up, the answer is always 0, which
 * by convention is the plainest choice: stop, leave out, take the first.
 */
export class Choices {
  readonly taken: number[] = [];
  readonly #next: (below: number) => number;

  private constructor(next: (below: number) => number) {
    this.#next = next;
  }

  /** Endless decisions that look random and depend on nothing but the seed. */
  static random(seed: number): Choices {
    let state = seed >>> 0;
    return new Choices((below) => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    });
  }

  /** The decisions of an earlier run, or fewer of them; then those of `rest`, by default always 0. */
  static replay(numbers: readonly number[], rest: Choices | null = null): Choices {
    let at = 0;
    return new Choices((below) => {
      const number = at < numbers.length ? (numbers[at] ?? 0) % below : (rest?.below(below) ?? 0);
      at += 1;
      return number;
    });
  }

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    if (below <= 1) return 0;
    const number = this.#next(below);
    this.taken.push(number);
    return number;
  }

  /** True in `times` out of `outOf` cases; never when decisions are used up. */
  chance(times: number, outOf: number): boolean {
    return this.below(outOf) >= outOf - times;
  }

  /** One of a list that is not empty. */
  of<T>(list: readonly T[]): T {
    const index = this.below(list.length);
    const chosen = list[index];
    if (chosen === undefined && index >= list.length)
      throw new RangeError("There is nothing to choose from.");
    return chosen as T;
  }
}
