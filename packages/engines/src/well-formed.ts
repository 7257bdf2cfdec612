import type {
  CallOptions,
  EngineAdapter,
  FetchRequest,
  LockedTask,
  TaskReference,
} from "@bpmn-worker/runtime";
import { EngineCallError } from "./engine-error.js";
import type { Reply } from "./reply.js";

/** An item that is no locked task: which, and what is wrong with it. */
export interface MalformedTask {
  /** `null`: nothing can be done about it. */
  readonly id: string | null;
  readonly problem: string;
}

export function isMalformed<T extends object>(item: T | MalformedTask): item is MalformedTask {
  return "problem" in item;
}

/** One fetch, read. */
export interface ReadFetch {
  readonly items: readonly (LockedTask | MalformedTask)[];
  /** The answer that they came in. */
  readonly reply: Reply;
}

type Unlock = (task: TaskReference, options: CallOptions) => Promise<void>;

/**
 * `fetchAndLock` of one adapter. Items of an answer that are no tasks are given back where they can be, and never cost
 * the others: those are returned, and the complaint is thrown by the next fetch, which then asks for nothing.
 */
export function fetchWellFormed(
  fetchOnce: (request: FetchRequest, options: CallOptions) => Promise<ReadFetch>,
  unlock: Unlock,
): EngineAdapter["fetchAndLock"] {
  let complaint: EngineCallError | null = null;

  return async (request, options) => {
    if (complaint !== null) {
      const pending = complaint;
      complaint = null;
      throw pending;
    }
    const { items, reply } = await fetchOnce(request, options);
    const tasks = items.filter((item): item is LockedTask => !isMalformed(item));
    const malformed = items.filter(isMalformed);
    if (malformed.length === 0) return tasks;
    const found = complain(reply, malformed, await giveBack(malformed, request.workerId, unlock, options));
    if (tasks.length === 0) throw found;
    complaint = found;
    return tasks;
  };
}

/** The items of an answer that should be a list of them. */
export function listOf(payload: unknown, { call, status }: Reply): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const found = JSON.stringify(payload)?.slice(0, 100) ?? "an empty body";
  const message = `${call}: expected a list of tasks, got ${found}; is this the engine's REST URL?`;
  throw new EngineCallError("rejected", message, { status });
}

/** Unlocks what has an id and returns what went wrong with that. */
async function giveBack(
  malformed: readonly MalformedTask[],
  workerId: string,
  unlock: Unlock,
  options: CallOptions,
): Promise<readonly unknown[]> {
  const ids = malformed.flatMap(({ id }) => (id === null ? [] : [id]));
  const results = await Promise.allSettled(ids.map((id) => unlock({ id, workerId }, options)));
  return results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
}

function complain(
  { call, status }: Reply,
  malformed: readonly MalformedTask[],
  failures: readonly unknown[],
): EngineCallError {
  const items = malformed.map(({ id, problem }) => `${id ?? "(no id)"}: ${problem}`).join("; ");
  const message = `${call}: ${malformed.length} of the locked tasks cannot be read and were given back: ${items}`;
  const cause =
    failures.length > 0 ? new AggregateError(failures, "Giving back failed for some.") : undefined;
  return new EngineCallError("rejected", message, { status, ...(cause && { cause }) });
}
