import { isEngineError } from "./adapter.js";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** How fast attempts thin out. */
export interface BackoffRange {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Between polls that failed. */
export const POLL_BACKOFF: BackoffRange = { firstMs: 500, longestMs: 30 * SECOND_MS };

/** Between attempts to report or renew, where a lock runs out meanwhile. */
export const REPORT_BACKOFF: BackoffRange = { firstMs: 100, longestMs: 5 * SECOND_MS };

/** An engine that asks for more than this is asked again all the same. */
const LONGEST_RETRY_AFTER_MS = 5 * MINUTE_MS;

/**
 * The pause after `previousMs` (0 at first): decorrelated jitter, so that workers which failed together do not come
 * back together. What the engine asked for (`Retry-After`) is the least it waits.
 */
export function nextDelayMs(
  range: BackoffRange,
  previousMs: number,
  random: () => number,
  error?: unknown,
): number {
  const ceilingMs = Math.max(previousMs, range.firstMs) * 3;
  const jitteredMs = Math.min(range.longestMs, range.firstMs + random() * (ceilingMs - range.firstMs));
  const askedMs = isEngineError(error) ? (error.retryAfterMs ?? 0) : 0;
  return Math.round(Math.max(jitteredMs, Math.min(askedMs, LONGEST_RETRY_AFTER_MS)));
}
