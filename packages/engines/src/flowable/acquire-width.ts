/**
 * How many jobs to ask for. An exclusive job, which is the engine's default, locks its process instance, and an acquire
 * that would bring two jobs of one instance brings none at all, for ever (flowable-engine 3509). So a topic is `narrow`
 * from the time that only a single job could be had until there is none.
 *
 * | a topic is | it is asked for | and becomes |
 * | --- | --- | --- |
 * | wide | as many as are wanted; if there are none, for one | narrow, when that one is there |
 * | narrow | one | wide, when there is none |
 */
export class AcquireWidth {
  readonly #narrow = new Set<string>();

  /** How many to ask for, in turn, until there are some. */
  steps(topic: string, wanted: number): readonly number[] {
    if (wanted <= 1 || this.#narrow.has(topic)) return [1];
    return [wanted, 1];
  }

  /** What came of an acquire of `asked` jobs. */
  learn(topic: string, asked: number, wanted: number, got: number): void {
    if (asked > 1 || wanted <= 1) return;
    if (got > 0) this.#narrow.add(topic);
    else this.#narrow.delete(topic);
  }
}
