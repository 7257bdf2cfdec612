const SECOND_MS = 1000;

/** What is known about the moment at which a fetch locked its tasks. */
export interface FetchTimes {
  /** By this machine's clock. */
  readonly sentAt: number;
  readonly receivedAt: number;
  /** By the engine's clock, cut to the second (the `date` header); `null` when it does not tell. */
  readonly answeredAt: number | null;
}

/**
 * When a lock ends, by this machine's clock, not a moment too late. The lock began between sending and receiving, so
 * sending plus the duration is safe, but a long poll may have waited longer than the whole lock. The engine's two
 * clock readings, the end of the lock and the time of its answer, give what is left without comparing clocks.
 */
export function lockEnd(
  { sentAt, receivedAt, answeredAt }: FetchTimes,
  lockDurationMs: number,
  expirationTime: number | null,
): number {
  const earliest = sentAt + lockDurationMs;
  if (answeredAt === null || expirationTime === null) return earliest;
  const told = receivedAt + expirationTime - (answeredAt + SECOND_MS);
  return Math.min(Math.max(earliest, told), receivedAt + lockDurationMs);
}
