/** How long nothing must have happened: editors and version control write in bursts. */
const QUIET_MS = 40;

/** How long to wait at most while things keep happening. */
const LONGEST_MS = 200;

/** Collects changes until there is a pause. */
export class Changes {
  #paths = new Set<string>();
  #firstAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #settle: (() => void) | null = null;
  #isSettled = false;

  /** Something happened at a path. */
  note(path: string): void {
    const now = performance.now();
    if (this.#paths.size === 0) this.#firstAt = now;
    this.#paths.add(path);
    clearTimeout(this.#timer);
    const left = Math.max(0, LONGEST_MS - (now - this.#firstAt));
    this.#timer = setTimeout(() => this.#finish(), Math.min(QUIET_MS, left));
  }

  /** The paths of the next burst of changes, once it is over; none when the signal comes first. */
  async next(signal: AbortSignal): Promise<ReadonlySet<string>> {
    if (!this.#isSettled && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#settle = resolve;
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
    }
    const paths = this.#paths;
    this.#paths = new Set();
    this.#isSettled = false;
    return signal.aborted ? new Set() : paths;
  }

  /** Ends the wait for a pause. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #finish(): void {
    this.#isSettled = true;
    this.#settle?.();
    this.#settle = null;
  }
}
