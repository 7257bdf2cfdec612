// What was reproduced in other workers for these engines, each with its name here: none of it may happen in ours.
import { setTimeout as delay } from "node:timers/promises";
import { createLogger, createWorker, type Task, type Worker, type WorkerOptions } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine } from "../../src/index.js";
import { type ScriptedAnswer, type SeenRequest, startServer } from "../scripted-server.js";
import { ELEMENT, MemoryEngine, PROCESS, TOPIC } from "./memory-engine.js";
import { FaultProxy } from "./proxy.js";

const test = suite("defects of other workers");

type Handle = (task: Task) => unknown;

function workerOf(url: string, handle: Handle, options: Partial<WorkerOptions> = {}): Worker {
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
async function until(holds: () => boolean): Promise<void> {
  for (let waitedMs = 0; !holds(); waitedMs += 10) {
    if (waitedMs > 10_000) throw new Error("What the test waits for does not come.");
    await delay(10);
  }
}

const lockedItem = (id: string, workerId: string) => ({
  id,
  workerId,
  topicName: TOPIC,
  activityId: ELEMENT,
  executionId: "e",
  processInstanceId: "i",
  processDefinitionId: `${PROCESS}:1:1`,
  processDefinitionKey: PROCESS,
  variables: {},
});

/** An engine that answers the first fetch with one task, later ones with none, and all else as it is told. */
function oneTaskEngine(
  answer: (request: SeenRequest) => ScriptedAnswer | null,
  fetched: Partial<ScriptedAnswer> = {},
) {
  let fetches = 0;
  return startServer(async (request) => {
    if (!request.path.endsWith("/fetchAndLock")) return answer(request);
    fetches += 1;
    const { workerId } = JSON.parse(request.body) as { readonly workerId: string };
    if (fetches === 1) return { body: [lockedItem("t1", workerId)], ...fetched };
    await delay(100);
    return { body: [] };
  });
}

test("JavaScript client: a proxy that adds a charset to the content type turns tasks into garbage", async () => {
  await using engine = await oneTaskEngine(() => ({ status: 204 }), {
    headers: { "content-type": "application/json;charset=UTF-8" },
  });
  const handled: string[] = [];
  const worker = workerOf(engine.origin, ({ id }) => void handled.push(id));
  worker.start();
  await until(() => engine.seen.some(({ path }) => path.endsWith("/complete")));
  await worker.stop();
  assert.equal(handled, ["t1"]);
});

test("JavaScript client: an empty body that claims to be JSON throws", async () => {
  await using engine = await oneTaskEngine(() => ({
    status: 200,
    headers: { "content-type": "application/json", "content-length": "0" },
  }));
  const worker = workerOf(engine.origin, () => undefined);
  const deliveries: string[] = [];
  worker.on("reported", ({ delivery }) => deliveries.push(delivery));
  worker.start();
  await until(() => deliveries.length > 0);
  await worker.stop();
  assert.equal(deliveries, ["delivered"]);
});

test("JavaScript client: stop and start stack up poll loops", async () => {
  await using engine = await MemoryEngine.start();
  const worker = workerOf(engine.url, () => undefined);
  let underWay = 0;
  let most = 0;
  worker.on("fetchStarted", () => {
    underWay += 1;
    most = Math.max(most, underWay);
  });
  worker.on("fetchEnded", () => {
    underWay -= 1;
  });
  worker.start();
  assert.throws(() => worker.start(), /runs once/);
  await delay(600);
  const stopped = worker.stop();
  assert.throws(() => worker.start(), /runs once/);
  await stopped;
  assert.is(most, 1);
});

test("JavaScript client: stopping while a poll is under way leaves its tasks locked", async () => {
  await using engine = await MemoryEngine.start();
  const worker = workerOf(engine.url, () => undefined, { pollIntervalMs: 1_000 });
  worker.start();
  await delay(200);
  const stopping = worker.stop();
  engine.create(3);
  const { givenBack, abandoned } = await stopping;
  assert.equal([givenBack, abandoned, engine.open], [3, 0, 3]);
  const other = workerOf(engine.url, () => undefined);
  other.start();
  await until(() => engine.completed.size === 3);
  await other.stop();
});

test("JavaScript client: all workers share one id, and report each other's tasks", () => {
  const ids = [1, 2].map(() => workerOf("http://localhost:1", () => undefined).id);
  assert.is.not(ids[0], ids[1]);
});

test("all clients of the family: a completion that the engine rolled back is not repeated", async () => {
  let completions = 0;
  await using engine = await oneTaskEngine(() => {
    completions += 1;
    if (completions > 2) return { status: 204 };
    const code = completions === 1 ? 1 : 10_000;
    return { status: 500, body: { type: "OptimisticLockingException", message: "rolled back", code } };
  });
  const deliveries: string[] = [];
  const worker = workerOf(engine.origin, () => undefined);
  worker.on("reported", ({ delivery, outcome }) => deliveries.push(`${outcome.kind} ${delivery}`));
  worker.start();
  await until(() => deliveries.length > 0);
  await worker.stop();
  assert.equal([completions, deliveries], [3, ["completed delivered"]]);
});

test("all clients of the family: a completion that fails downstream is a loop, or silence", async () => {
  await using engine = await oneTaskEngine(({ path }) =>
    path.endsWith("/complete")
      ? {
          status: 500,
          body: { type: "ProcessEngineException", message: "Unknown property used in ${total}", code: 0 },
        }
      : { status: 204 },
  );
  const worker = workerOf(engine.origin, () => undefined);
  const outcomes: string[] = [];
  worker.on("reported", ({ outcome }) => {
    if (outcome.kind === "failed") outcomes.push(outcome.report.message);
  });
  worker.start();
  await until(() => outcomes.length > 0);
  await worker.stop();
  assert.match(outcomes[0] ?? "", "Unknown property used in ${total}");
  assert.is(engine.seen.filter(({ path }) => path.endsWith("/complete")).length, 1);
});

test("Java client and others: a half-open connection, and the worker never polls again", async () => {
  await using engine = await MemoryEngine.start();
  await using proxy = await FaultProxy.start(engine.url);
  proxy.choose = () => "blackHole";
  const worker = workerOf(proxy.url, () => undefined);
  worker.start();
  await until(() => (proxy.dealt.get("blackHole") ?? 0) >= 2);
  proxy.choose = () => null;
  engine.create(1);
  await until(() => engine.completed.size === 1);
  await worker.stop();
});

test("bull and others: a handler runs on when its lock is lost", async () => {
  await using engine = await MemoryEngine.start();
  const reasons: string[] = [];
  const worker = workerOf(
    engine.url,
    async ({ id, signal }) => {
      engine.steal(id, 60_000);
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      reasons.push((signal.reason as { readonly kind: string }).kind);
    },
    { lockDurationMs: 1_000 },
  );
  worker.start();
  engine.create(1);
  await until(() => reasons.length > 0);
  await worker.stop();
  assert.equal(reasons, ["lockLost"]);
  assert.is(engine.completed.size, 0);
});

test("ProcessCube's client: a handler that returns nothing never finishes its task", async () => {
  await using engine = await MemoryEngine.start();
  const worker = workerOf(engine.url, () => undefined);
  worker.start();
  engine.create(2);
  await until(() => engine.completed.size === 2);
  await worker.stop();
});

test("ProcessCube's client: a failure is retried as the HTTP error instead of the handler's own", async () => {
  let failures = 0;
  await using engine = await oneTaskEngine(() => {
    failures += 1;
    return failures === 1 ? { status: 503 } : { status: 204 };
  });
  const worker = workerOf(engine.origin, () => Promise.reject(new Error("card declined")));
  worker.start();
  await until(() => failures === 2);
  await worker.stop();
  const messages = engine.seen
    .filter(({ path }) => path.endsWith("/failure"))
    .map(({ body }) => (JSON.parse(body) as { readonly errorMessage: string }).errorMessage);
  assert.equal(messages, ["Error: card declined", "Error: card declined"]);
});

test("ProcessCube's client: one slow task holds up the whole batch", async () => {
  await using engine = await MemoryEngine.start();
  engine.create(5);
  let end: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    end = resolve;
  });
  const worker = workerOf(engine.url, ({ id }) => (id === "task-1" ? slow : undefined));
  worker.start();
  await until(() => engine.completed.size === 4);
  engine.create(5);
  await until(() => engine.completed.size === 9);
  end();
  await until(() => engine.completed.size === 10);
  await worker.stop();
});

test("Rust crate: tasks of other topics are locked before anybody looks whether there is a handler", async () => {
  await using engine = await oneTaskEngine(() => ({ status: 204 }));
  const worker = workerOf(engine.origin, () => undefined);
  worker.start();
  await until(() => engine.seen.length > 0);
  await worker.stop();
  const topics = engine.seen
    .filter(({ path }) => path.endsWith("/fetchAndLock"))
    .flatMap(
      ({ body }) => (JSON.parse(body) as { readonly topics: readonly { topicName: string }[] }).topics,
    );
  assert.ok(topics.every(({ topicName }) => topicName === TOPIC));
});

test.run();
