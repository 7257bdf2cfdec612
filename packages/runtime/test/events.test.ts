import { test } from "uvu";
import * as assert from "uvu/assert";
import type { WorkerEventName, WorkerEvents } from "../src/events.js";
import { measureWorker } from "../src/observing/measure-worker.js";
import { PrometheusRegistry } from "../src/observing/prometheus.js";
import type { Worker } from "../src/worker.js";
import { engineError } from "./support/fake-engine.js";
import { stage } from "./support/setup.js";

const NAMES: readonly WorkerEventName[] = [
  "stateChanged",
  "fetchStarted",
  "fetchEnded",
  "fetchFailed",
  "handlerStarted",
  "handlerEnded",
  "reportRetried",
  "reported",
  "lockExtended",
  "extensionFailed",
  "taskLost",
  "taskReturned",
];

/** Names of events in the order in which they came, fetches without tasks left out. */
function keepNames(worker: Worker): readonly string[] {
  const seen: string[] = [];
  for (const name of NAMES) {
    if (name === "fetchStarted") continue;
    worker.on(name, (event) => {
      if (!("tasks" in event) || event.tasks.length > 0) seen.push(name);
    });
  }
  return seen;
}

function keep<Name extends WorkerEventName>(worker: Worker, name: Name): WorkerEvents[Name][] {
  const kept: WorkerEvents[Name][] = [];
  worker.on(name, (event) => kept.push(event));
  return kept;
}

test("a task's way through a worker is told step by step", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(250));
  const seen = keepNames(worker);
  const ended = keep(worker, "handlerEnded");
  const reported = keep(worker, "reported");
  engine.create();
  worker.start();
  await clock.advance(300);
  assert.equal(seen, ["stateChanged", "fetchEnded", "handlerStarted", "handlerEnded", "reported"]);
  assert.equal([ended[0]?.task.id, ended[0]?.tookMs, ended[0]?.outcome.kind], ["t1", 250, "completed"]);
  assert.equal([reported[0]?.delivery, reported[0]?.outcome.kind], ["delivered", "completed"]);
});

test("a fetch is told with its request and what came of it", async () => {
  const { clock, engine, worker } = stage(() => undefined, { maxTasks: 3 });
  const started = keep(worker, "fetchStarted");
  const failed = keep(worker, "fetchFailed");
  engine.fault = () => ({ delayMs: 20, fail: engineError("unavailable") });
  worker.start();
  await clock.advance(2_000);
  assert.is(started[0]?.request.maxTasks, 3);
  assert.equal(failed.map(({ failures, tookMs }) => [failures, tookMs]).slice(0, 2), [
    [1, 20],
    [2, 20],
  ]);
  assert.ok(failed.every(({ retryInMs }) => retryInMs >= 500));
  const registry = new PrometheusRegistry();
  measureWorker(worker, registry);
  assert.is(worker.polling.failures, failed.length);
  assert.is(worker.polling.pauseMs, failed.at(-1)?.retryInMs);
  assert.match(registry.text(), `bpmn_worker_fetch_failures ${failed.length}`);
  engine.fault = () => undefined;
  await clock.advance(60_000);
  assert.equal([worker.polling.failures, worker.polling.pauseMs], [0, 0]);
});

test("an extension, its failure and the loss of the lock are told", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(600_000), { lockDurationMs: 60_000 });
  const extended = keep(worker, "lockExtended");
  const failed = keep(worker, "extensionFailed");
  const lost = keep(worker, "taskLost");
  engine.create();
  worker.start();
  await clock.advance(40_000);
  assert.is(extended.length, 1);
  engine.stealLock("t1");
  await clock.advance(40_000);
  assert.is(failed.length, 1);
  assert.equal(
    lost.map(({ task, reason }) => [task.id, reason.kind]),
    [["t1", "lockLost"]],
  );
});

test("a repeated report is told, and a task that goes back", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(100), { maxTasks: 1 });
  const retried = keep(worker, "reportRetried");
  const returned = keep(worker, "taskReturned");
  engine.fault = ({ name }) =>
    name === "complete" && retried.length === 0 ? { fail: engineError("conflict") } : {};
  engine.create();
  worker.start();
  await clock.advance(1_000);
  assert.equal(
    retried.map(({ outcome }) => outcome.kind),
    ["completed"],
  );
  void worker.stop();
  engine.create();
  await clock.advance(10_000);
  assert.equal(
    returned.map(({ task, accepted }) => [task.id, accepted]),
    [["t2", true]],
  );
});

test("a listener that throws is logged and harms nobody; one that has ended is not called", async () => {
  const { clock, engine, log, worker } = stage(() => undefined);
  let calls = 0;
  worker.on("handlerStarted", () => {
    throw new Error("out of memory");
  });
  const end = worker.on("handlerStarted", () => {
    calls += 1;
  });
  engine.create();
  worker.start();
  await clock.advance(10);
  end();
  engine.create();
  await clock.advance(10);
  assert.equal(engine.completed, ["t1", "t2"]);
  assert.is(calls, 1);
  assert.ok(log.has("error", "A listener of the worker threw"));
});

test("the load says how many tasks run and wait", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(400), { maxTasks: 2 });
  for (let count = 0; count < 12; count += 1) engine.create();
  worker.start();
  await clock.advance(500);
  assert.equal(worker.load, { slots: 2, running: 2, buffered: 5 });
});

test.run();
