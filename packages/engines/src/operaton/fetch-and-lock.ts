import type {
  CallOptions,
  EngineAdapter,
  FetchOrder,
  FetchRequest,
  LockedTask,
  TaskFilter,
  TaskReference,
} from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import type { Reply } from "../reply.js";
import { answered, type OperatonClient } from "./client.js";
import { lockEnd } from "./lock-clock.js";
import { isMalformed, type MalformedTask, readLockedTask } from "./locked-task.js";
import type { components } from "./schema.gen.js";
import type { VariableReader } from "./variables.js";

/** The engine refuses to wait longer. */
const MAX_WAIT_MS = 30 * 60_000;

type FetchBody = components["schemas"]["FetchExternalTasksDto"];
type TopicBody = components["schemas"]["FetchExternalTaskTopicDto"];

type Unlock = (task: TaskReference, options: CallOptions) => Promise<void>;

/**
 * `fetchAndLock` of one adapter. Items of an answer that are no tasks are given back where they can be, and never cost
 * the others: those are returned, and the complaint is thrown by the next fetch, which then asks for nothing.
 */
export function createFetch(
  { api, via }: OperatonClient,
  variables: VariableReader,
  unlock: Unlock,
): EngineAdapter["fetchAndLock"] {
  let complaint: EngineCallError | null = null;

  return async (request, options) => {
    if (complaint !== null) {
      const pending = complaint;
      complaint = null;
      throw pending;
    }
    const sentAt = Date.now();
    const fetch = via(options, request.waitMs > 0 ? "poll" : "call");
    const { payload, reply } = answered(
      await api.POST("/external-task/fetchAndLock", { body: fetchBody(request), fetch }),
    );
    const { tasks, malformed } = sort(payload, request, reply, sentAt, variables);
    if (malformed.length === 0) return tasks;
    complaint = complain(reply, malformed, await giveBack(malformed, request.workerId, unlock, options));
    if (tasks.length > 0) return tasks;
    const pending = complaint;
    complaint = null;
    throw pending;
  };
}

/** The body of the request. Whatever may be left to the engine's default is left out. */
export function fetchBody(request: FetchRequest): FetchBody {
  return {
    workerId: request.workerId,
    maxTasks: request.maxTasks,
    // Without any the engine's order is not defined.
    ...orderOf(request.order),
    ...(request.waitMs > 0 && { asyncResponseTimeout: Math.min(request.waitMs, MAX_WAIT_MS) }),
    topics: request.topics.map((topic) => ({
      topicName: topic.topic,
      lockDuration: topic.lockDurationMs,
      // With deserialisation a Json would arrive as a dump of the engine's own node.
      deserializeValues: false,
      includeExtensionProperties: topic.properties,
      ...(topic.variables !== "all" && { variables: [...topic.variables] }),
      ...(topic.processDefinitionKeys !== "any" && {
        processDefinitionKeyIn: [...topic.processDefinitionKeys],
      }),
      ...(topic.localVariablesOnly === true && { localVariables: true }),
      ...filterOf(topic.filter),
    })),
  };
}

function orderOf({ byPriority = true, createTime }: FetchOrder = {}): Partial<FetchBody> {
  return {
    usePriority: byPriority,
    ...(createTime !== undefined && { sorting: [{ sortBy: "createTime", sortOrder: createTime }] }),
  };
}

/** The filter in the engine's words. Several variables are alternatives to it; the worker filters again. */
function filterOf(filter: TaskFilter = {}): Partial<TopicBody> {
  const { businessKey, processDefinitionIds, processDefinitionVersionTag, processVariables } = filter;
  const { tenantIds, withoutTenantId } = filter;
  return {
    ...(businessKey !== undefined && { businessKey }),
    ...(processDefinitionIds !== undefined && { processDefinitionIdIn: [...processDefinitionIds] }),
    ...(processDefinitionVersionTag !== undefined && { processDefinitionVersionTag }),
    ...(processVariables !== undefined && { processVariables }),
    ...(tenantIds !== undefined && { tenantIdIn: [...tenantIds] }),
    ...(withoutTenantId === true && { withoutTenantId }),
  };
}

function sort(
  payload: unknown,
  request: FetchRequest,
  reply: Reply,
  sentAt: number,
  variables: VariableReader,
) {
  if (!Array.isArray(payload)) {
    const found = JSON.stringify(payload)?.slice(0, 100) ?? "an empty body";
    const message = `${reply.call}: expected a list of tasks, got ${found}; is this the engine's REST URL?`;
    throw new EngineCallError("rejected", message, { status: reply.status });
  }
  const times = { sentAt, receivedAt: Date.now(), answeredAt: reply.sentAt };
  const durations = new Map(request.topics.map((topic) => [topic.topic, topic.lockDurationMs]));
  const context = {
    lockExpiresAt: (topic: string, expirationTime: number | null) =>
      lockEnd(times, durations.get(topic) ?? 0, expirationTime),
    download: variables.download,
  };
  const tasks: LockedTask[] = [];
  const malformed: MalformedTask[] = [];
  for (const item of payload as readonly unknown[]) {
    const task = readLockedTask(item, context);
    if (isMalformed(task)) malformed.push(task);
    else tasks.push(task);
  }
  return { tasks, malformed };
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
