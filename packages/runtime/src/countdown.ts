import type { Clock } from "./clock.js";

/** A wait that can be cut short but never drawn out. */
export class Countdown {
  readonly #clock: Clock;
  #endsAt: number;
  #cancel: () => void;
  #end: () => void = () => undefined;
  /** Resolves when the time is over or nobody waits any more. */
  readonly over: Promise<void>;

  constructor(clock: Clock, durationMs: number) {
    this.#clock = clock;
    this.#endsAt = clock.now() + durationMs;
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#cancel = clock.after(durationMs, this.#end);
  }

  /** Ends `durationMs` from now if that is earlier. */
  shorten(durationMs: number): void {
    const endsAt = this.#clock.now() + durationMs;
    if (endsAt >= this.#endsAt) return;
    this.#endsAt = endsAt;
    this.#cancel();
    this.#cancel = this.#clock.after(durationMs, this.#end);
  }

  /** Clears the timer. */
  clear(): void {
    this.#cancel();
    this.#end();
  }
}

/** Resolves when `settled` does or the time is over; leaves no timer behind. */
export async function atMost(clock: Clock, durationMs: number, settled: Promise<unknown>): Promise<void> {
  const countdown = new Countdown(clock, durationMs);
  await Promise.race([settled, countdown.over]);
  countdown.clear();
}
