const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A whole number within bounds. The same bounds hold for options in code and for the environment. */
export interface Limit {
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly unit: "milliseconds" | "tasks" | "attempts" | "shares" | "percent" | "port";
}

export const LIMITS = {
  maxTasks: { standard: 64, least: 1, most: 10_000, unit: "tasks" },
  // Engines of the Camunda 7 family refuse a wait of more than half an hour.
  pollIntervalMs: { standard: 5 * SECOND_MS, least: 10, most: 30 * MINUTE_MS, unit: "milliseconds" },
  // Timers of the machine go no further than 2^31 milliseconds, just under 25 days.
  lockDurationMs: { standard: MINUTE_MS, least: SECOND_MS, most: 20 * DAY_MS, unit: "milliseconds" },
  // 0: as long as it takes.
  handlerTimeoutMs: { standard: 0, least: 0, most: 20 * DAY_MS, unit: "milliseconds" },
  retries: { standard: 3, least: 1, most: 2 ** 31 - 1, unit: "attempts" },
  retryDelayMs: { standard: 10 * SECOND_MS, least: 0, most: 20 * DAY_MS, unit: "milliseconds" },
  retryJitter: { standard: 0, least: 0, most: 100, unit: "percent" },
  stopGraceMs: { standard: 20 * SECOND_MS, least: 0, most: DAY_MS, unit: "milliseconds" },
  requestTimeoutMs: { standard: 10 * SECOND_MS, least: 100, most: 10 * MINUTE_MS, unit: "milliseconds" },
} as const satisfies Readonly<Record<string, Limit>>;

/** 0 would be any free one, which nobody could find. */
export const PORT: Limit = { standard: 0, least: 1, most: 65_535, unit: "port" };

export type LimitedOption = keyof typeof LIMITS;

/** What is set for single topics. All but the weight has the worker's own value where a topic says nothing. */
export const TOPIC_LIMITS = {
  maxTasks: LIMITS.maxTasks,
  lockDurationMs: LIMITS.lockDurationMs,
  handlerTimeoutMs: LIMITS.handlerTimeoutMs,
  retries: LIMITS.retries,
  retryDelayMs: LIMITS.retryDelayMs,
  weight: { standard: 1, least: 1, most: 1_000, unit: "shares" },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitedTopicOption = keyof typeof TOPIC_LIMITS;

/** What is wrong with a number, `null` when nothing is. */
export function problemOfNumber(limit: Limit, value: unknown): string | null {
  const usable =
    typeof value === "number" && Number.isInteger(value) && value >= limit.least && value <= limit.most;
  return usable
    ? null
    : `${expectation(limit)}, got ${typeof value === "string" ? JSON.stringify(value) : String(value)}`;
}

function expectation({ unit, least, most }: Limit): string {
  return `expected a whole number of ${unit} from ${least} to ${most}`;
}
