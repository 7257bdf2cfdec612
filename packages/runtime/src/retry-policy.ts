import { parseDurationMs } from "./duration.js";

/** How often a task is attempted and how long the pauses are. */
export interface RetryPolicy {
  /** Attempts in all, the first one included, as engines count them. */
  readonly retries: number;
  /** Pause after the first failed attempt, after the second, …; the last one goes on. Not empty. */
  readonly delaysMs: readonly number[];
}

/** What an engine is told after a failed attempt. */
export interface NextAttempt {
  readonly retriesLeft: number;
  readonly retryDelayMs: number;
  /** Left out: yes. */
  readonly counts?: boolean;
}

/** Engines keep the number in a signed 32-bit integer. `R/PT5M` (no number) means this many. */
export const MOST_RETRIES = 2 ** 31 - 1;

/**
 * Reads `failedJobRetryTimeCycle`, which engines of the Camunda 7 family apply to their own jobs but never to external
 * tasks. `R3/PT5M` is three attempts, five minutes apart; `PT5M,PT10M` one pause after the other, hence three attempts;
 * `PT5M` two attempts; `3` three attempts with the given pause. `null` when it is none of these, such as an expression.
 */
export function parseRetryTimeCycle(text: string, delayMs: number): RetryPolicy | null {
  const cycle = text.trim();
  if (/^\d+$/.test(cycle)) return policyOf(Number(cycle), [delayMs]);
  const repeated = /^R(\d*)\/([^,/]+)$/i.exec(cycle);
  if (repeated) {
    const [, count = "", duration = ""] = repeated;
    return policyOf(count === "" ? MOST_RETRIES : Number(count), [parseDurationMs(duration)]);
  }
  const delaysMs = cycle.split(",").map(parseDurationMs);
  return policyOf(delaysMs.length + 1, delaysMs);
}

function policyOf(retries: number, delaysMs: readonly (number | null)[]): RetryPolicy | null {
  const known = delaysMs.filter((delayMs) => delayMs !== null);
  const usable = retries >= 1 && retries <= MOST_RETRIES && known.length === delaysMs.length;
  return usable ? { retries, delaysMs: known } : null;
}

/** What to tell the engine when an attempt failed. `retriesLeft` is what it said when it gave us the task. */
export function nextAttempt(policy: RetryPolicy, retriesLeft: number | null): NextAttempt {
  const left = Math.max(0, (retriesLeft ?? policy.retries) - 1);
  // An incident waits for a person, and who raises its retries wants the task to be fetched at once.
  if (left === 0) return { retriesLeft: 0, retryDelayMs: 0 };
  const { delaysMs } = policy;
  const index = Math.min(Math.max(delaysMs.length - left, 0), delaysMs.length - 1);
  return { retriesLeft: left, retryDelayMs: delaysMs[index] ?? 0 };
}

/** What to tell the engine when the attempt should not count. */
export function sameAttempt(
  policy: RetryPolicy,
  retriesLeft: number | null,
  retryDelayMs: number,
): NextAttempt {
  return { retriesLeft: retriesLeft ?? policy.retries, retryDelayMs, counts: false };
}
