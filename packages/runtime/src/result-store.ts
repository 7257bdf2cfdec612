import type { LockedTask } from "./adapter.js";
import type { ReportableOutcome } from "./outcome.js";

/** What a handler came to, other than a failure: that is what another attempt would not do again. */
export type StoredResult = Exclude<ReportableOutcome, { kind: "failed" }>;

/**
 * Keeps what handlers came to until the engine has it, so that a task which is handed out again is answered with the
 * stored result instead of being done again. {@link memoryResultStore} serves one process, {@link fileResultStore} the
 * restarts of a process; write one over a database that all workers share for more.
 */
export interface ResultStore {
  /** `undefined` when there is none. When it rejects the attempt fails: doing the work again might be wrong. */
  get(key: string): Promise<StoredResult | undefined>;
  /** Called before the result is reported. When it rejects that is logged, and the result is reported all the same. */
  put(key: string, result: StoredResult): Promise<void>;
  /** Called when the engine has the result. */
  delete(key: string): Promise<void>;
}

/**
 * The same for every attempt at a task, and never used for another: for effects elsewhere that can be made idempotent,
 * and for result stores.
 */
export function idempotencyKeyOf({ id, executionId }: Pick<LockedTask, "id" | "executionId">): string {
  return `${executionId}:${id}`;
}

const MOST_RESULTS = 10_000;

/**
 * Keeps results in memory: the worker answers from it when a report got lost and the task comes back to this process.
 *
 * @param mostResults when there are more, the oldest are forgotten. Default 10 000.
 */
export function memoryResultStore(mostResults = MOST_RESULTS): ResultStore {
  const results = new Map<string, StoredResult>();
  return {
    async get(key) {
      return results.get(key);
    },
    async put(key, result) {
      results.set(key, result);
      const [oldest] = results.keys();
      if (results.size > mostResults && oldest !== undefined) results.delete(oldest);
    },
    async delete(key) {
      results.delete(key);
    },
  };
}
