import type { EngineAdapter, FetchOrder, FetchRequest, TaskFilter } from "@bpmn-worker/runtime";
import { parseCamundaJson } from "../json.js";
import { startLock } from "../lock-clock.js";
import { contentOf } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { fetchWellFormed, listOf } from "../well-formed.js";
import { refusal } from "./errors.js";
import { readLockedTask } from "./locked-task.js";
import type { components } from "./schema.gen.js";
import type { VariableReader } from "./variables.js";

/** The engine refuses to wait longer. */
const MAX_WAIT_MS = 30 * 60_000;

type FetchBody = components["schemas"]["FetchExternalTasksDto"];
type TopicBody = components["schemas"]["FetchExternalTaskTopicDto"];

/** `POST /external-task/fetchAndLock`. Like completions it goes around openapi-fetch, for the sake of many small fetches. */
export function createFetch(
  transport: Transport,
  basePath: string,
  variables: VariableReader,
  unlock: EngineAdapter["unlock"],
): EngineAdapter["fetchAndLock"] {
  const url = `${basePath}/external-task/fetchAndLock`;
  return fetchWellFormed(async (request, options) => {
    const endOf = startLock();
    const body = JSON.stringify(fetchBody(request));
    const channel = request.waitMs > 0 ? "poll" : "call";
    const reply = await transport.send({ method: "POST", url, body }, options, channel);
    if (!reply.ok) throw refusal(reply, await contentOf(reply));
    const ends = new Map(request.topics.map(({ topic, lockDurationMs }) => [topic, endOf(lockDurationMs)]));
    const context = {
      lockExpiresAt: (topic: string) => ends.get(topic) ?? endOf(0),
      download: variables.download,
    };
    const items = listOf(await reply.json(parseCamundaJson), reply);
    return { items: items.map((item) => readLockedTask(item, context)), reply };
  }, unlock);
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
