/**
 * How many jobs to ask for. An exclusive job, which is the engine's default, locks its process instance, and an acquire
 * that would bring two jobs of one instance brings none at all, for ever (flowable-engine 3509). A single one can be had.
 *
 * | a topic is | it is asked for | and becomes |
 * | --- | --- | --- |
 * | wide | as many as are wanted; if there are none, for one at once | narrow, when many were asked for in vain |
 * | narrow | one, which is all that an idle topic costs | wide, when there is one |
 */
export class AcquireWidth {
  readonly #narrow = new Set<string>();

  /** How many to ask for, in turn, until there are some. */
  steps(topic: string, wanted: number): readonly number[] {
    if (wanted <= 1 || this.#narrow.has(topic)) return [1];
    return [wanted, 1];
  }

  /** What came of the acquires of one fetch, in turn. */
  learn(topic: string, wanted: number, got: readonly number[]): void {
    if (wanted <= 1) return;
    if (got.length > 1) this.#narrow.add(topic);
    else if ((got[0] ?? 0) > 0) this.#narrow.delete(topic);
  }
}
