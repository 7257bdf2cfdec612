import { type Interval, merged } from "./intervals.js";

/** What is worked out once for the same numbers, however their intervals are written. Intervals are not changed. */
export class ByIntervals<T> {
  readonly #make: (apart: readonly Interval[]) => T;
  readonly #byKey = new Map<string, T>();
  /** By the very intervals that were asked for. */
  readonly #known = new Map<readonly Interval[], T>();

  /** @param make is given intervals that are sorted and apart */
  constructor(make: (apart: readonly Interval[]) => T) {
    this.#make = make;
  }

  of(intervals: readonly Interval[]): T {
    const known = this.#known.get(intervals);
    if (known !== undefined) return known;
    const apart = merged(intervals);
    const key = apart.map(({ from, to }) => `${from}-${to}`).join(" ");
    const made = this.#byKey.get(key) ?? this.#make(apart);
    this.#byKey.set(key, made);
    this.#known.set(intervals, made);
    return made;
  }

  clear(): void {
    this.#byKey.clear();
    this.#known.clear();
  }
}
