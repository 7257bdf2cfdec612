// What the tests of other workers' defects share.
import { setTimeout as delay } from "node:timers/promises";
import { createLogger, createWorker, type Task, type Worker, type WorkerOptions } from "@bpmn-worker/runtime";
import { connectEngine } from "../../../src/index.js";
import { type ScriptedAnswer, type SeenRequest, startServer } from "../../scripted-server.js";
import { ELEMENT, PROCESS, TOPIC } from "../memory-engine.js";

type Handle = (task: Task) => unknown;

export function workerOf(url: string, handle: Handle, options: Partial<WorkerOptions> = {}): Worker {
  const element = {
    processDefinitionKey: PROCESS,
    elementId: ELEMENT,
    inputs: [],
    outputs: [],
    errorCodes: [],
    properties: false,
    retryTimeCycle: null,
  };
  return createWorker({
    engine: connectEngine({ engine: "operaton", url }),
    topics: [{ topic: TOPIC, elements: [element] }],
    handlers: { [TOPIC]: handle },
    logger: createLogger({ level: "silent" }),
    pollIntervalMs: 200,
    requestTimeoutMs: 500,
    stopGraceMs: 2_000,
    ...options,
  });
}

/** Waits for what must come, and gives up on a test that would wait for ever. */
export async function until(holds: () => boolean): Promise<void> {
  for (let waitedMs = 0; !holds(); waitedMs += 10) {
    if (waitedMs > 10_000) throw new Error("What the test waits for does not come.");
    await delay(10);
  }
}

const lockedItem = (id: string, workerId: string, variables: object) => ({
  id,
  workerId,
  topicName: TOPIC,
  activityId: ELEMENT,
  executionId: "e",
  processInstanceId: "i",
  processDefinitionId: `${PROCESS}:1:1`,
  processDefinitionKey: PROCESS,
  variables,
});

/** An engine that answers the first fetch with one task, later ones with none, and all else as it is told. */
export function oneTaskEngine(
  answer: (request: SeenRequest) => ScriptedAnswer | null,
  fetched: Partial<ScriptedAnswer> = {},
  variables: object = {},
) {
  let fetches = 0;
  return startServer(async (request) => {
    if (!request.path.endsWith("/fetchAndLock")) return answer(request);
    fetches += 1;
    const { workerId } = JSON.parse(request.body) as { readonly workerId: string };
    if (fetches === 1) return { body: [lockedItem("t1", workerId, variables)], ...fetched };
    await delay(100);
    return { body: [] };
  });
}
