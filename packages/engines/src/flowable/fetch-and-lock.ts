import type { CallOptions, EngineAdapter, FetchRequest, TopicRequest } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { startLock } from "../lock-clock.js";
import { fetchWellFormed, isMalformed, listOf, type MalformedTask, type ReadFetch } from "../well-formed.js";
import { AcquireWidth } from "./acquire-width.js";
import type { FlowableClient } from "./client.js";
import { createKeyReader } from "./definition-keys.js";
import { isoDuration } from "./duration.js";
import { createPropertyReader } from "./extension-properties.js";
import { type FlowableTask, readLockedTask } from "./locked-task.js";
import type { components } from "./schema.gen.js";

/** `POST /acquire/jobs`: of one topic, of processes and cases alike. */
export function createFetch(
  client: FlowableClient,
  unlock: EngineAdapter["unlock"],
): EngineAdapter["fetchAndLock"] {
  const { api, via, answered } = client;
  const keyOf = createKeyReader(client);
  const propertiesOf = createPropertyReader(client);
  const width = new AcquireWidth();

  async function acquire(request: FetchRequest, count: number, options: CallOptions): Promise<ReadFetch> {
    const [topic] = request.topics;
    if (topic === undefined || request.topics.length > 1) {
      throw new EngineCallError(
        "rejected",
        `Flowable is asked for one topic at a time, not for ${request.topics.length}.`,
      );
    }
    const endOf = startLock();
    const body = acquireBody(request.workerId, topic, count);
    const { payload, reply } = answered(
      await api.POST("/external-job-api/acquire/jobs", { body, fetch: via(options) }),
    );
    const context = { topic: topic.topic, lockExpiresAt: endOf(topic.lockDurationMs) };
    const items = listOf(payload, reply).map((item) => readLockedTask(item, context));
    return {
      items: await Promise.all(
        items.map((item) => (isMalformed(item) ? item : withDefinition(item, topic.properties, options))),
      ),
      reply,
    };
  }

  /** What no job brings is asked for. A job of which it cannot be had goes back, like one that cannot be read. */
  async function withDefinition(
    task: FlowableTask,
    wantsProperties: boolean,
    options: CallOptions,
  ): Promise<FlowableTask | MalformedTask> {
    try {
      const processDefinitionKey = await keyOf(task, options);
      if (!wantsProperties) return { ...task, processDefinitionKey };
      return { ...task, processDefinitionKey, properties: await propertiesOf(task, options) };
    } catch (error) {
      if (!(error instanceof EngineCallError)) throw error;
      return { id: task.id, problem: error.message };
    }
  }

  return fetchWellFormed(async (request, options) => {
    const name = request.topics[0]?.topic ?? "";
    const fetches: ReadFetch[] = [];
    for (const count of width.steps(name, request.maxTasks)) {
      const fetched = await acquire(request, count, options);
      fetches.push(fetched);
      if (fetched.items.length > 0) break;
    }
    const last = fetches.at(-1);
    if (last === undefined) throw new EngineCallError("rejected", "No job was asked for.");
    width.learn(
      name,
      request.maxTasks,
      fetches.map(({ items }) => items.length),
    );
    return last;
  }, unlock);
}

function acquireBody(
  workerId: string,
  { topic, lockDurationMs }: TopicRequest,
  numberOfTasks: number,
): components["schemas"]["Acquire"] {
  return { topic, workerId, numberOfTasks, lockDuration: isoDuration(lockDurationMs) };
}
