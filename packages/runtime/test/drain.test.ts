import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FailureReport } from "../src/adapter.js";
import type { StopSummary } from "../src/stop.js";
import type { AbandonReason } from "../src/task.js";
import { engineError } from "./support/fake-engine.js";
import { aborted, type Stage, stage } from "./support/setup.js";

const SECOND_MS = 1_000;
const NOTHING: StopSummary = { refused: [], finished: 0, givenBack: 0, abandoned: 0, stillRunning: 0 };
const idle = (): undefined => undefined;

/** Stops the worker, lets that much time pass and checks that it has stopped and left nothing behind. */
async function stopWithin({ worker, clock, engine }: Stage, durationMs: number, graceMs?: number) {
  let summary: StopSummary | null = null;
  void worker.stop(graceMs === undefined ? {} : { graceMs }).then((given) => {
    summary = given;
  });
  await clock.advance(durationMs);
  assert.ok(summary, `stopped within ${durationMs} ms`);
  assert.is(worker.state, "stopped");
  assert.ok(engine.closed, "the engine adapter is closed");
  return summary as StopSummary;
}

test("running handlers end and are reported, then the worker has stopped", async () => {
  const here = stage(() => here.clock.sleep(3 * SECOND_MS));
  here.worker.start();
  here.engine.create();
  await here.clock.advance(SECOND_MS);
  assert.equal(await stopWithin(here, 6 * SECOND_MS), { ...NOTHING, finished: 1 });
  assert.equal(here.engine.completed, ["t1"]);
  assert.is(here.clock.pending, 0);
});

test("stopping is announced to handlers before anything is cut", async () => {
  const seen: boolean[] = [];
  const here = stage(async ({ shutdownSignal, signal }) => {
    await new Promise<void>((resolve) => shutdownSignal.addEventListener("abort", () => resolve()));
    seen.push(signal.aborted);
  });
  here.worker.start();
  here.engine.create();
  await here.clock.advance(SECOND_MS);
  assert.equal(await stopWithin(here, 6 * SECOND_MS), { ...NOTHING, finished: 1 });
  assert.equal(seen, [false]);
});

test("buffered tasks are given back at once, for another worker to fetch", async () => {
  const here = stage(() => here.clock.sleep(200), { maxTasks: 2 });
  for (let count = 0; count < 20; count += 1) here.engine.create();
  here.worker.start();
  await here.clock.advance(500);
  const done = here.engine.completed.length;
  const summary = await stopWithin(here, 6 * SECOND_MS);
  assert.ok(summary.givenBack > 0);
  assert.is(here.engine.callsOf("unlock").length, summary.givenBack);
  assert.is(here.engine.completed.length, done + summary.finished);
  assert.not(here.engine.open.some((id) => here.engine.isLocked(id)));
});

test("no poll is begun after stopping; the one under way may end, and what it brings is given back", async () => {
  const here = stage(idle);
  here.worker.start();
  await here.clock.advance(SECOND_MS);
  const stopping = stopWithin(here, 5 * SECOND_MS);
  here.engine.create();
  assert.equal(await stopping, { ...NOTHING, givenBack: 1 });
  assert.not(here.engine.isLocked("t1"));
  assert.is(here.engine.callsOf("fetch").length, 1);
});

test("a handler that does not end within the grace is cut, and its task goes back with unchanged retries", async () => {
  let reason: AbandonReason | null = null;
  const here = stage(async (task) => {
    reason = await aborted(task);
    throw new Error("stopped in the middle");
  });
  here.worker.start();
  here.engine.create({ retriesLeft: 2 });
  await here.clock.advance(SECOND_MS);
  assert.equal(await stopWithin(here, 8 * SECOND_MS, 4 * SECOND_MS), { ...NOTHING, givenBack: 1 });
  assert.is((reason as AbandonReason | null)?.kind, "forcedStop");
  const report = here.engine.callsOf("failure")[0]?.report as FailureReport;
  assert.equal([report.retriesLeft, report.retryDelayMs], [2, 0]);
  assert.match(report.message, "The attempt does not count.");
});

test("the first attempt that is cut leaves all retries of the policy", async () => {
  const here = stage(() => here.clock.sleep(600 * SECOND_MS), { retries: 5 });
  here.worker.start();
  here.engine.create();
  await here.clock.advance(SECOND_MS);
  await stopWithin(here, 8 * SECOND_MS, SECOND_MS);
  assert.is(here.engine.retriesOf("t1"), 5);
});

test("a handler that ignores its signal is counted and not waited for", async () => {
  const here = stage(() => here.clock.sleep(600 * SECOND_MS));
  here.worker.start();
  here.engine.create();
  await here.clock.advance(SECOND_MS);
  assert.equal(await stopWithin(here, 6 * SECOND_MS, SECOND_MS), {
    ...NOTHING,
    givenBack: 1,
    stillRunning: 1,
  });
  await here.clock.advance(700 * SECOND_MS);
  assert.equal(here.engine.completed, [], "what it returns later is not reported");
});

test("stopping again can shorten the grace and never draws it out", async () => {
  const here = stage(() => here.clock.sleep(600 * SECOND_MS));
  here.worker.start();
  here.engine.create();
  await here.clock.advance(SECOND_MS);
  void here.worker.stop({ graceMs: 60 * SECOND_MS });
  await here.clock.advance(2 * SECOND_MS);
  void here.worker.stop({ graceMs: 300 * SECOND_MS });
  assert.is(here.worker.state, "stopping");
  assert.equal(await stopWithin(here, 3 * SECOND_MS, 0), { ...NOTHING, givenBack: 1, stillRunning: 1 });
});

test("a cut poll does not hold up a worker that must stop now", async () => {
  const here = stage(idle, { pollIntervalMs: 60 * SECOND_MS, lockDurationMs: 600 * SECOND_MS });
  here.worker.start();
  await here.clock.advance(SECOND_MS);
  assert.equal(await stopWithin(here, 1, 0), NOTHING);
});

test("a report that the engine does not take in time is left, and said so", async () => {
  const here = stage(idle);
  here.engine.fault = ({ name }) => (name === "complete" ? { fail: engineError("unavailable") } : undefined);
  here.worker.start();
  here.engine.create();
  await here.clock.advance(SECOND_MS);
  assert.equal(await stopWithin(here, 8 * SECOND_MS, SECOND_MS), { ...NOTHING, abandoned: 1 });
  assert.is(here.clock.pending, 0);
});

test("a task that cannot be given back is left, and said so", async () => {
  const here = stage(idle);
  here.engine.fault = ({ name }) => (name === "unlock" ? { fail: engineError("unavailable") } : undefined);
  here.worker.start();
  await here.clock.advance(SECOND_MS);
  const stopping = stopWithin(here, 6 * SECOND_MS);
  here.engine.create();
  assert.equal(await stopping, { ...NOTHING, abandoned: 1 });
});

test("where tasks cannot be given back they come back when their lock ends", async () => {
  const here = stage(idle, { capabilities: { unlock: false } });
  here.worker.start();
  await here.clock.advance(SECOND_MS);
  const stopping = stopWithin(here, 6 * SECOND_MS);
  here.engine.create();
  assert.equal(await stopping, { ...NOTHING, abandoned: 1 });
  assert.equal(here.engine.callsOf("unlock"), []);
});

test("a worker that waits for an absent engine stops at once", async () => {
  const here = stage(idle);
  here.engine.fault = () => ({ fail: engineError("unavailable") });
  here.worker.start();
  await here.clock.advance(100 * SECOND_MS);
  assert.equal(await stopWithin(here, 1), NOTHING);
  assert.is(here.clock.pending, 0);
});

test("a worker that was never started stops at once", async () => {
  const here = stage(idle);
  assert.equal(await stopWithin(here, 1), NOTHING);
  assert.equal(here.engine.calls, []);
});

test("an adapter that does not close in time is not waited for", async () => {
  const here = stage(idle);
  here.engine.close = () => {
    here.engine.closed = true;
    return new Promise(() => undefined);
  };
  assert.equal(await stopWithin(here, 3 * SECOND_MS), NOTHING);
  assert.is(here.clock.pending, 0);
});

test("an adapter that fails to close is logged", async () => {
  const here = stage(idle);
  here.engine.close = () => {
    here.engine.closed = true;
    throw new Error("no");
  };
  await stopWithin(here, 1);
  assert.ok(here.log.has("warn", "Closing the connection to the engine failed"));
});

test.run();
