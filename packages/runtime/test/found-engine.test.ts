// Workers of engines that are found out only when they answer.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { EngineCapabilities } from "../src/adapter.js";
import { runWorker } from "../src/run-worker.js";
import { FakeHost } from "./support/fake-host.js";
import { type Stage, type StageOptions, stage } from "./support/setup.js";

const test = suite("an engine that is found out");

const SECOND_MS = 1_000;

/** A worker whose engine shows what it can do when it is prepared. */
function stageOf(found: Partial<EngineCapabilities>, options: StageOptions = {}): Stage {
  const here = stage(() => undefined, options);
  const prepare = async (): Promise<void> => {
    Object.assign(here.engine, { capabilities: { ...here.engine.capabilities, ...found } });
  };
  Object.assign(here.engine, { prepare });
  return here;
}

const cannotExtend = { extendLock: false };

test("ends the run with exit code 2 when a handler may take longer than a lock that it cannot extend", async () => {
  const host = new FakeHost();
  const { worker, clock, engine, log } = stageOf(cannotExtend, {
    handlerTimeoutMs: 20 * SECOND_MS,
    lockDurationMs: 10 * SECOND_MS,
  });
  engine.create();
  const run = runWorker({}, () => worker, { host });
  await clock.advance(10 * SECOND_MS);
  await run;
  assert.is(host.exitCode, 2);
  assert.match(host.text, /lockDurationMs: expected more than the 20000 ms .* so raise the lock or lower/);
  assert.ok(log.has("error", "The worker cannot work for this engine: expected more than the 20000 ms"));
  assert.equal(engine.calls, [], "nothing is fetched");
  assert.ok(engine.closed);
});

test("names the variable that an engine's refusal is about", async () => {
  const host = new FakeHost();
  const { worker, clock } = stageOf(cannotExtend, {
    handlerTimeoutMs: 20 * SECOND_MS,
    lockDurationMs: 10 * SECOND_MS,
  });
  const run = runWorker({ BPMN_WORKER_LOCK_DURATION: "10000" }, () => worker, { host });
  await clock.advance(10 * SECOND_MS);
  await run;
  assert.match(host.text, "BPMN_WORKER_LOCK_DURATION: expected more than the 20000 ms");
});

test("stops a worker whose filters it does not know, and says why", async () => {
  const { worker, clock, engine } = stageOf(
    { taskFilters: false },
    { topicOptions: { "charge-card": { only: { businessKey: "a" } } } },
  );
  worker.start();
  await clock.advance(10 * SECOND_MS);
  const { refused } = await worker.stopped;
  assert.equal(refused, [
    { name: 'topicOptions["charge-card"].only', message: "engine fake cannot filter tasks" },
  ]);
  assert.equal(engine.calls, []);
});

test("locks tasks for as long as a handler may take, when nobody has chosen a lock", async () => {
  const { worker, clock, engine } = stageOf(cannotExtend, {
    handlerTimeoutMs: 600 * SECOND_MS,
    requestTimeoutMs: 5 * SECOND_MS,
  });
  worker.start();
  await clock.advance(SECOND_MS);
  assert.is(engine.callsOf("fetch")[0]?.request?.topics[0]?.lockDurationMs, 605 * SECOND_MS);
  const stopped = worker.stop();
  await clock.advance(60 * SECOND_MS);
  assert.equal((await stopped).refused, []);
});

test.run();
