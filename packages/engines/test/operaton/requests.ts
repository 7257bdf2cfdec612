import {
  type EngineAdapter,
  type EngineError,
  type FetchRequest,
  isEngineError,
  type LockedTask,
  type TopicRequest,
} from "@bpmn-worker/runtime";

/** Time enough for any call that these tests expect to succeed. */
export const patient = { timeoutMs: 30_000 };

/** A fetch of one topic with everything, without waiting. */
export function fetchOf(topic: string, changes: Partial<FetchRequest & TopicRequest> = {}): FetchRequest {
  const { workerId = "tester", maxTasks = 10, waitMs = 0, ...topicChanges } = changes;
  const topics: TopicRequest[] = [
    {
      topic,
      lockDurationMs: 60_000,
      variables: "all",
      processDefinitionKeys: "any",
      properties: false,
      ...topicChanges,
    },
  ];
  return { workerId, maxTasks, waitMs, topics };
}

/** Locks the one task that is open on a topic. */
export async function lockOne(
  engine: EngineAdapter,
  topic: string,
  changes: Partial<FetchRequest & TopicRequest> = {},
): Promise<LockedTask> {
  const [task, ...others] = await engine.fetchAndLock(fetchOf(topic, changes), patient);
  if (task === undefined || others.length > 0) {
    throw new Error(
      `Expected one open task on ${topic}, found ${task === undefined ? 0 : others.length + 1}.`,
    );
  }
  return task;
}

/** The way an adapter call failed; throws when it did not fail, or not with an engine error. */
export async function failureOf(call: Promise<unknown>): Promise<EngineError> {
  try {
    await call;
  } catch (error) {
    if (isEngineError(error)) return error;
    throw error;
  }
  throw new Error("Expected the call to fail.");
}
