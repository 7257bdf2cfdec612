import type { LockedTask } from "./adapter.js";
import { isIncidentError, isRetryLaterError } from "./errors.js";
import { headline } from "./failure-text.js";
import { type NextAttempt, nextAttempt, type RetryPolicy, sameAttempt } from "./retry-policy.js";

/** An attempt whose handler threw something that is no BPMN error. */
export interface ThrownFailure {
  readonly thrown: unknown;
  readonly task: LockedTask;
  /** What the engine is told unless somebody decides otherwise. */
  readonly next: NextAttempt;
}

/**
 * Decides about the next attempt by what was thrown: `{ retriesLeft: 0 }` makes an incident, `{ retryDelayMs }`
 * another pause. What it leaves out, or `undefined`, is as the policy has it.
 */
export type RetryDecider = (failure: ThrownFailure) => Partial<NextAttempt> | undefined;

/** Everything that decides about the next attempt at an element's tasks. */
export interface RetryRules {
  readonly policy: RetryPolicy;
  /** Asked for what handlers throw, `null` when there is nobody to ask. */
  readonly decide: RetryDecider | null;
  /** Puts pauses of the policy apart, so that tasks which failed together do not come back together. */
  readonly spreadMs: (delayMs: number) => number;
}

/** The next attempt after one that counts. */
export function nextByPolicy({ policy, spreadMs }: RetryRules, retriesLeft: number | null): NextAttempt {
  const next = nextAttempt(policy, retriesLeft);
  return { ...next, retryDelayMs: spreadMs(next.retryDelayMs) };
}

/**
 * The next attempt after a handler threw: what the error itself asks for goes before what the options decide, and that
 * before the policy. `complaint` says what was wrong with a decider, `null` when nothing was.
 */
export function nextByThrown(
  rules: RetryRules,
  task: LockedTask,
  thrown: unknown,
): { readonly next: NextAttempt; readonly complaint: string | null } {
  const byPolicy = nextByPolicy(rules, task.retriesLeft);
  if (isIncidentError(thrown)) return { next: { retriesLeft: 0, retryDelayMs: 0 }, complaint: null };
  if (isRetryLaterError(thrown)) {
    const { counts, delayMs } = thrown;
    const next = counts ? byPolicy : sameAttempt(rules.policy, task.retriesLeft, byPolicy.retryDelayMs);
    const pauseMs = delayMs ?? (counts ? byPolicy.retryDelayMs : firstPauseMs(rules));
    return { next: { ...next, retryDelayMs: next.retriesLeft === 0 ? 0 : pauseMs }, complaint: null };
  }
  if (rules.decide === null) return { next: byPolicy, complaint: null };
  try {
    const decided = rules.decide({ thrown, task, next: byPolicy }) ?? {};
    const { retriesLeft = byPolicy.retriesLeft, retryDelayMs = byPolicy.retryDelayMs } = decided;
    if (isCount(retriesLeft) && isCount(retryDelayMs)) {
      return { next: { retriesLeft, retryDelayMs }, complaint: null };
    }
    const complaint = `decideRetry gave ${retriesLeft} retries and a pause of ${retryDelayMs} ms; both have to be whole numbers of at least 0.`;
    return { next: byPolicy, complaint };
  } catch (error) {
    return { next: byPolicy, complaint: `decideRetry threw: ${headline(error)}` };
  }
}

function firstPauseMs({ policy, spreadMs }: RetryRules): number {
  return spreadMs(policy.delaysMs[0] ?? 0);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** @param percent how much longer a pause gets, at most. */
export function spreadBy(percent: number, random: () => number): (delayMs: number) => number {
  if (percent === 0) return (delayMs) => delayMs;
  return (delayMs) => Math.round(delayMs * (1 + (random() * percent) / 100));
}
