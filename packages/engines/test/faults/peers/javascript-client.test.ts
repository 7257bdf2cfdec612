// What was reproduced in camunda-external-task-client-js, each with its name here: none of it may happen in ours.
import { setTimeout as delay } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { MemoryEngine } from "../memory-engine.js";
import { oneTaskEngine, until, workerOf } from "./stage.js";

const test = suite("defects of the JavaScript client");

test("a proxy that adds a charset to the content type turns tasks into garbage", async () => {
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

test("an empty body that claims to be JSON throws", async () => {
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

test("stop and start stack up poll loops", async () => {
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

test("stopping while a poll is under way leaves its tasks locked", async () => {
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

test("all workers share one id, and report each other's tasks", () => {
  const ids = [1, 2].map(() => workerOf("http://localhost:1", () => undefined).id);
  assert.is.not(ids[0], ids[1]);
});

test("the next fetch waits for an interval although the last one was full", async () => {
  await using engine = await MemoryEngine.start();
  engine.create(60);
  // With a pause of the interval after each full answer, this would take longer than the test waits.
  const worker = workerOf(engine.url, () => undefined, { maxTasks: 4, pollIntervalMs: 5_000 });
  worker.start();
  await until(() => engine.completed.size === 60);
  await worker.stop({ graceMs: 0 });
});

test("more tasks are locked than can be worked at", async () => {
  await using engine = await MemoryEngine.start();
  engine.create(50);
  let running = 0;
  let most = 0;
  const worker = workerOf(
    engine.url,
    async () => {
      running += 1;
      most = Math.max(most, running);
      await delay(20);
      running -= 1;
    },
    { maxTasks: 5 },
  );
  let held = 0;
  worker.on("fetchEnded", () => {
    held = Math.max(held, worker.load.running + worker.load.buffered);
  });
  worker.start();
  await until(() => engine.completed.size === 50);
  await worker.stop();
  assert.is(most, 5);
  // Those at work and four more for each of the five slots: a tenth of a second's work.
  assert.ok(held <= 25, `${held} tasks were locked at once`);
});

test("reading all variables costs the square of their number", async () => {
  const many = 30_000;
  const variables = Object.fromEntries(
    Array.from({ length: many }, (_, index) => [
      `v${index}`,
      { type: "Integer", value: index, valueInfo: {} },
    ]),
  );
  await using engine = await oneTaskEngine(() => ({ status: 204 }), {}, variables);
  let sum = 0;
  const worker = workerOf(engine.origin, ({ variables: { fetched } }) => {
    for (const value of fetched.values()) sum += Number(value);
  });
  worker.start();
  await until(() => sum > 0);
  await worker.stop();
  assert.is(sum, (many * (many - 1)) / 2);
});

test("a completion that is refused is told nobody", async () => {
  await using engine = await oneTaskEngine(({ path }) => ({
    status: path.endsWith("/complete") ? 404 : 204,
    body: { type: "RestException", message: "External task with id t1 does not exist", code: null },
  }));
  const deliveries: string[] = [];
  const worker = workerOf(engine.origin, () => undefined);
  worker.on("reported", ({ delivery }) => deliveries.push(delivery));
  worker.start();
  await until(() => deliveries.length > 0);
  await worker.stop();
  assert.equal(deliveries, ["gone"]);
});

test.run();
