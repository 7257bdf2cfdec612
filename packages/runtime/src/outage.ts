import { headline } from "./failure-text.js";

const MINUTE_MS = 60_000;

/** How soon a failure that goes on is told again; twice as long each time, up to the longest. */
const FIRST_GAP_MS = MINUTE_MS;
const LONGEST_GAP_MS = 16 * MINUTE_MS;

/** A time in which the engine answered no poll. */
export interface Outage {
  readonly lastedMs: number;
  readonly failedPolls: number;
}

/**
 * Decides which of many failures in a row are worth a line: the first, one that differs from the one told last, and
 * the same again after a minute, two, four, … sixteen.
 */
export class OutageWatch {
  #beganAt: number | null = null;
  #failedPolls = 0;
  #told = "";
  #tellAgainAt = 0;
  #gapMs = FIRST_GAP_MS;

  /** Whether to tell this failure. */
  failed(error: unknown, now: number): boolean {
    this.#beganAt ??= now;
    this.#failedPolls += 1;
    const what = headline(error);
    const isNews = what !== this.#told;
    if (!isNews && now < this.#tellAgainAt) return false;
    this.#gapMs = isNews ? FIRST_GAP_MS : Math.min(this.#gapMs * 2, LONGEST_GAP_MS);
    this.#tellAgainAt = now + this.#gapMs;
    this.#told = what;
    return true;
  }

  /** The outage that this answer ends, `null` when there was none. */
  answered(now: number): Outage | null {
    if (this.#beganAt === null) return null;
    const outage = { lastedMs: now - this.#beganAt, failedPolls: this.#failedPolls };
    this.#beganAt = null;
    this.#failedPolls = 0;
    this.#told = "";
    return outage;
  }
}
