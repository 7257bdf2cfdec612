import type { EngineAdapter } from "./adapter.js";
import type { TopicDefinition } from "./definition.js";
import { parseDurationMs } from "./duration.js";
import { LIMITS } from "./limits.js";
import { quote } from "./place.js";
import type { SettingsProblem } from "./settings-error.js";
import type { TopicLimits } from "./topic-options.js";

/** The longest lock that the models ask for, within what is possible; `null` when they ask for none. */
export function hintedLockMs({ elements }: TopicDefinition): number | null {
  const hints = elements.flatMap(({ lockDuration }) => {
    const hintMs = lockDuration === undefined ? null : parseDurationMs(lockDuration);
    return hintMs === null ? [] : [hintMs];
  });
  if (hints.length === 0) return null;
  const { least, most } = LIMITS.lockDurationMs;
  return Math.min(Math.max(least, ...hints), most);
}

/**
 * The lock that nobody chose, where it cannot be extended: it has to cover the longest handler and its report. Handlers
 * without a limit get the usual one.
 */
export function coveringLockMs(
  { lockDurationMs, handlerTimeoutMs }: Pick<TopicLimits, "lockDurationMs" | "handlerTimeoutMs">,
  requestTimeoutMs: number,
): number {
  if (handlerTimeoutMs === 0) return lockDurationMs;
  return Math.min(Math.max(lockDurationMs, handlerTimeoutMs + requestTimeoutMs), LIMITS.lockDurationMs.most);
}

/** Handlers that may take longer than their lock, at an engine that cannot extend it. */
export function problemsOfLocks(
  topics: readonly TopicDefinition[],
  limitsOf: (topic: string) => TopicLimits,
  engine: Pick<EngineAdapter, "name" | "capabilities">,
): readonly SettingsProblem[] {
  if (engine.capabilities.extendLock) return [];
  return topics.flatMap(({ topic }) => {
    const { lockDurationMs, handlerTimeoutMs } = limitsOf(topic);
    if (handlerTimeoutMs < lockDurationMs) return [];
    const message = `expected more than the ${handlerTimeoutMs} ms that a handler of topic ${quote(topic)} may take, got ${lockDurationMs}: engine ${engine.name} cannot extend locks, so raise the lock or lower the handler's limit`;
    return [{ name: "lockDurationMs", message }];
  });
}
