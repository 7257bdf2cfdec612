/** Weight of the newest task in the average. */
const NEWEST_WEIGHT = 0.1;

/** How long tasks keep their slot on average: a sliding mean. */
export class Pace {
  #occupancyMs: number | null = null;

  /** `null` until the first task has shown it. */
  get occupancyMs(): number | null {
    return this.#occupancyMs;
  }

  took(durationMs: number): void {
    const averageMs = this.#occupancyMs ?? durationMs;
    this.#occupancyMs = averageMs + (durationMs - averageMs) * NEWEST_WEIGHT;
  }

  /** The average is out of date: what runs now takes this long at least. */
  atLeast(durationMs: number): void {
    this.#occupancyMs = Math.max(this.#occupancyMs ?? 0, durationMs);
  }
}
