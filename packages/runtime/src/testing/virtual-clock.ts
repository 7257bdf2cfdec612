import type { Clock } from "../clock.js";

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is moved. */
export class VirtualClock implements Clock {
  #now = 1_000_000;
  #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { dueAt: this.#now + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers that have not run: none may be left when a worker has stopped. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass, timer by timer, with everything that follows from each. */
  async advance(durationMs: number): Promise<void> {
    const until = this.#now + durationMs;
    await settle();
    for (let timer = this.#next(until); timer !== null; timer = this.#next(until)) {
      this.#now = timer.dueAt;
      this.#timers.delete(timer);
      timer.callback();
      await settle();
    }
    this.#now = until;
  }

  sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(durationMs, resolve);
    });
  }

  #next(until: number): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.#timers) {
      if (timer.dueAt <= until && (next === null || timer.dueAt < next.dueAt)) next = timer;
    }
    return next;
  }
}

/** Runs every promise callback that is due. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
