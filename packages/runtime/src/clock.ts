/** Where the worker takes time from. Tests give one that they move themselves. */
export interface Clock {
  /** Epoch milliseconds. Never goes back. */
  now(): number;
  /** Calls `callback` once, `delayMs` from now. The returned function cancels that. */
  after(delayMs: number, callback: () => void): () => void;
  /** How far the machine's own clock (`Date.now`) is ahead of {@link now}. Left out: they are the same. */
  aheadMs?(): number;
}

/** A machine's clock that goes forward by more than this was set, or the machine slept. */
const JUMP_MS = 1_000;

/** The machine's clock is not looked at more often than this: time is asked for several times per task. */
const LOOK_EVERY_MS = 50;

/**
 * A clock that goes on steadily whatever is done to the machine's. When that one is set back, locks would seem to last
 * longer than they do, and would not be renewed in time; when it is set forward the machine may also have slept, and
 * locks may have ended: that is believed.
 *
 * @param wall epoch milliseconds of the machine. Default `Date.now`.
 * @param steady milliseconds that only go forward. Default `performance.now`.
 */
export function steadyClock(
  wall: () => number = () => Date.now(),
  steady: () => number = () => performance.now(),
): Required<Clock> {
  let offsetMs = wall() - steady();
  let lookAt = 0;
  const look = (elapsedMs: number): void => {
    lookAt = elapsedMs + LOOK_EVERY_MS;
    const aheadMs = wall() - (elapsedMs + offsetMs);
    if (aheadMs >= JUMP_MS) offsetMs += aheadMs;
  };
  const now = (): number => {
    const elapsedMs = steady();
    if (elapsedMs >= lookAt) look(elapsedMs);
    return elapsedMs + offsetMs;
  };
  return {
    now,
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    aheadMs: () => wall() - now(),
  };
}

/** The machine's clock, made steady. Its timers keep the process alive; the worker clears every one when it stops. */
export const systemClock: Clock = steadyClock();
