const SECOND_MS = 1_000;

/** Seconds that are looked back on. */
const WINDOW = 30;

/**
 * How late timers of this process are: what a handler that computes instead of waiting does to all others. Looks once
 * a second and does not keep the process alive.
 */
export class LoopDelay {
  readonly #delays: number[] = [];
  readonly #timer: NodeJS.Timeout;
  #expectedAt = performance.now() + SECOND_MS;

  constructor() {
    this.#timer = setInterval(() => this.#look(), SECOND_MS);
    this.#timer.unref();
  }

  /** The longest in the last half minute, in milliseconds; one that lasts still is counted so far. */
  get longestMs(): number {
    return Math.max(0, performance.now() - this.#expectedAt, ...this.#delays);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    this.#delays.push(Math.max(0, now - this.#expectedAt));
    if (this.#delays.length > WINDOW) this.#delays.shift();
    this.#expectedAt = now + SECOND_MS;
  }
}
