import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FailureReport } from "../src/adapter.js";
import { type AnyTask, aborted, stage } from "./support/setup.js";

const SECOND_MS = 1_000;

test("a handler that takes too long is told to stop, and its attempt has failed", async () => {
  const reasons: string[] = [];
  const { clock, engine, worker } = stage(
    async (task: AnyTask) => {
      const { kind, message } = await aborted(task);
      reasons.push(`${kind}: ${message}`);
    },
    { handlerTimeoutMs: 30 * SECOND_MS },
  );
  engine.create();
  worker.start();
  await clock.advance(31 * SECOND_MS);
  const report = engine.callsOf("failure")[0]?.report as FailureReport;
  assert.is(report.message, "HandlerTimeoutError: The handler did not end within 30000 ms.");
  assert.is(report.retriesLeft, 2);
  assert.equal(reasons, ["handlerTimeout: The handler did not end within 30000 ms."]);
});

test("one that does not stop keeps its slot until it ends, and what it returns is not reported", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(90 * SECOND_MS), {
    maxTasks: 1,
    handlerTimeoutMs: 10 * SECOND_MS,
    retryDelayMs: 600 * SECOND_MS,
  });
  engine.create();
  engine.create();
  worker.start();
  await clock.advance(80 * SECOND_MS);
  assert.is(engine.callsOf("failure").length, 1);
  assert.equal(worker.load, { slots: 1, running: 1, buffered: 0 });
  await clock.advance(20 * SECOND_MS);
  assert.equal(engine.completed, []);
  assert.is(engine.callsOf("fetch").length > 1, true);
});

test("a handler in time is not touched, and no timer is left", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(5 * SECOND_MS), {
    handlerTimeoutMs: 6 * SECOND_MS,
  });
  engine.create();
  worker.start();
  await clock.advance(6 * SECOND_MS);
  assert.equal(engine.completed, ["t1"]);
  void worker.stop();
  await clock.advance(10 * SECOND_MS);
  assert.is(clock.pending, 0);
});

test("a topic has a time of its own", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(50 * SECOND_MS), {
    handlerTimeoutMs: 100 * SECOND_MS,
    topicOptions: { "charge-card": { handlerTimeoutMs: SECOND_MS } },
  });
  engine.create();
  worker.start();
  await clock.advance(2 * SECOND_MS);
  assert.is(engine.callsOf("failure").length, 1);
});

test.run();
