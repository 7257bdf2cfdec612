type Step = () => Promise<unknown>;

/** What was started and has to be stopped, in reverse order. */
export class CleanUp {
  readonly #steps: Step[] = [];
  #running: Promise<void> | null = null;

  /** Once cleaning up has begun, `step` runs at once: what starts too late is not left behind. */
  add(step: Step): void {
    this.#steps.push(step);
    if (this.#running !== null) this.#running = this.#running.then(() => this.#drain());
  }

  /** Whether {@link run} was called. */
  get hasBegun(): boolean {
    return this.#running !== null;
  }

  /** Runs every step; rejects with the first failure after all have run. */
  run(): Promise<void> {
    this.#running ??= this.#drain();
    return this.#running;
  }

  async #drain(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
