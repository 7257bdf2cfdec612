import { type CallOptions, type EngineAdapter, type FetchRequest, isEngineError } from "@bpmn-worker/runtime";
import { type LockEnd, startLock } from "../lock-clock.js";
import type { Reply } from "../reply.js";
import { fetchWellFormed, isMalformed, listOf } from "../well-formed.js";
import { lockedTask, readWireTask, type WireTask } from "./locked-task.js";
import type { TaskPassage } from "./passage.js";
import { PassageFinder, type ReadPassages } from "./passages.js";
import { resultsOf } from "./variables.js";

/** What an engine is asked for. */
export interface TokenCalls {
  /** Locks tasks of all topics of the request. */
  lock(
    request: FetchRequest,
    options: CallOptions,
  ): Promise<{ readonly payload: unknown; readonly reply: Reply }>;
  readonly passages: ReadPassages;
  readonly extendLock: EngineAdapter["extendLock"];
  readonly release: EngineAdapter["unlock"];
}

/** Left to what follows on a long poll, whatever it took. */
const LEAST_TIME_MS = 1_000;

/**
 * `fetchAndLock` for engines whose tasks carry a token and say neither which element they belong to nor what was
 * handed on before: that is looked up, once for every process instance. These engines cannot be asked for the tasks of
 * some processes only. Others are given back at once, and the next fetch asks for as many more, so that they do not
 * stand in the way. Nor do they lock in one step: who is given a task may have lost it to somebody who asked at the same
 * time. So every lock is extended once before its task is handed out, which shows whose it is.
 */
export function createTokenFetch({
  lock,
  passages,
  extendLock,
  release,
}: TokenCalls): EngineAdapter["fetchAndLock"] {
  /** Tasks of other processes in the last fetch, by topics. */
  const foreign = new Map<string, number>();

  return fetchWellFormed(async (request, options) => {
    const topics = request.topics.map(({ topic }) => topic).join("\n");
    const maxTasks = request.maxTasks + (foreign.get(topics) ?? 0);
    const endOf = startLock();
    const sentAt = performance.now();
    const { payload, reply } = await lock({ ...request, maxTasks }, options);
    const read = listOf(payload, reply).map(readWireTask);
    const wire = read.filter((item): item is WireTask => !isMalformed(item));
    const rest = {
      ...options,
      timeoutMs: Math.max(LEAST_TIME_MS, options.timeoutMs - (performance.now() - sentAt)),
    };
    const giveBack = (tasks: readonly WireTask[]) => releaseAll(tasks, release, rest);

    const places = await placesOf(wire, passages, rest, giveBack);
    const ours = wire.filter((task) => isAskedFor(task, places.get(task) ?? null, request));
    foreign.set(topics, wire.length - ours.length);
    await giveBack(wire.filter((task) => !ours.includes(task)).concat(ours.slice(request.maxTasks)));

    const items = await Promise.all(
      ours.slice(0, request.maxTasks).map(async (task) => {
        const place = places.get(task) ?? null;
        if (place === null)
          return { id: task.id, problem: "the engine does not know its flow node instance" };
        const { variables = "all", lockDurationMs = 0 } =
          request.topics.find(({ topic }) => topic === task.topic) ?? {};
        const again = await lockAgain(task, lockDurationMs, extendLock, rest, endOf);
        return again === null ? null : lockedTask(task, place, variables, again(lockDurationMs));
      }),
    );
    return { items: [...items.filter((item) => item !== null), ...read.filter(isMalformed)], reply };
  }, release);
}

/** Where tasks stand. When that cannot be found out they are given back, and it is thrown why. */
async function placesOf(
  tasks: readonly WireTask[],
  passages: ReadPassages,
  options: CallOptions,
  giveBack: (tasks: readonly WireTask[]) => Promise<void>,
): Promise<ReadonlyMap<WireTask, TaskPassage | null>> {
  const finder = new PassageFinder(passages, options);
  try {
    return new Map(await Promise.all(tasks.map(async (task) => [task, await finder.find(task)] as const)));
  } catch (error) {
    await giveBack(tasks);
    throw error;
  }
}

/** A task whose process is not known is kept, to be complained of. */
function isAskedFor({ topic }: WireTask, place: TaskPassage | null, { topics }: FetchRequest): boolean {
  if (place === null) return true;
  const asked = topics.find((one) => one.topic === topic)?.processDefinitionKeys ?? "any";
  return asked === "any" || asked.includes(place.processDefinitionKey);
}

/** Until when a lock lasts; `null` when somebody else has the task. An extension that did not work leaves it as it was. */
async function lockAgain(
  task: WireTask,
  lockDurationMs: number,
  extendLock: EngineAdapter["extendLock"],
  options: CallOptions,
  endOfFirst: LockEnd,
): Promise<LockEnd | null> {
  const endOf = startLock();
  try {
    await extendLock(task, lockDurationMs, options);
    return endOf;
  } catch (error) {
    if (!isEngineError(error)) throw error;
    return error.kind === "lockLost" || error.kind === "taskGone" ? null : endOfFirst;
  }
}

/** What cannot be given back comes back by itself when its lock ends. */
async function releaseAll(
  tasks: readonly WireTask[],
  release: EngineAdapter["unlock"],
  options: CallOptions,
): Promise<void> {
  await Promise.allSettled(tasks.map((task) => release(task, options)));
}

/** `readVariable` for the same engines: the latest result of that name, also where the model computes the payload. */
export function createTokenReader(passages: ReadPassages): EngineAdapter["readVariable"] {
  return async ({ processInstanceId, executionId }, name, options) => {
    const place = await new PassageFinder(passages, options).find({
      processInstanceId,
      passageId: executionId,
    });
    return place === null ? undefined : resultsOf(place.earlier).get(name);
  };
}
