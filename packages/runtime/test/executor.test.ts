import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Stage, stage } from "./support/setup.js";

const SECOND_MS = 1_000;

/** A worker whose first attempt fails; the answer to that report takes a second. */
function failingOnce(retryDelayMs: number): Stage & { readonly startedAt: number[] } {
  const startedAt: number[] = [];
  const here = stage(
    () => {
      startedAt.push(here.clock.now());
      if (startedAt.length === 1) throw new Error("no luck");
    },
    { retryDelayMs, lockDurationMs: 40 * SECOND_MS, pollIntervalMs: 300 },
  );
  here.engine.fault = ({ name }) => (name === "failure" ? { answerDelayMs: SECOND_MS } : undefined);
  return { ...here, startedAt };
}

test("a task that is fetched again before its failure is answered is begun again after the answer", async () => {
  const { clock, engine, worker, startedAt } = failingOnce(0);
  worker.start();
  engine.create();
  await clock.advance(2 * SECOND_MS);
  const [first = 0, second = 0] = startedAt;
  assert.is(second - first, SECOND_MS, "not before the answer, and not only when the lock ends");
  assert.equal(engine.completed, ["t1"]);
});

test("if the failure ended that lock after all, the next poll brings the task", async () => {
  const { clock, engine, worker, startedAt } = failingOnce(0);
  worker.start();
  engine.create();
  await clock.advance(950);
  engine.endLock("t1");
  await clock.advance(SECOND_MS);
  assert.is(startedAt.length, 2);
  assert.is(engine.callsOf("extendLock").length, 1, "asked, and refused");
  assert.equal(engine.completed, ["t1"]);
});

test("a failure with a delay is followed by the next attempt after the delay", async () => {
  const { clock, engine, worker, startedAt } = failingOnce(5 * SECOND_MS);
  worker.start();
  engine.create();
  await clock.advance(8 * SECOND_MS);
  const [first = 0, second = 0] = startedAt;
  assert.ok(second - first >= 5 * SECOND_MS && second - first <= 6 * SECOND_MS);
  assert.equal(engine.completed, ["t1"]);
});

test.run();
