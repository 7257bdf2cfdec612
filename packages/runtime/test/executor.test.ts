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

test("a task that was fetched again while its failure was repeated is not begun on the lock that this ended", async () => {
  const startedAt: number[] = [];
  const { clock, engine, worker } = stage(
    ({ id }) => {
      if (id !== "t2") return;
      startedAt.push(clock.now());
      if (startedAt.length === 1) throw new Error("no luck");
    },
    { maxTasks: 1, retryDelayMs: 500, lockDurationMs: 40 * SECOND_MS, pollIntervalMs: 300 },
  );
  const failures = () => engine.callsOf("failure");
  engine.fault = ({ name }) => {
    if (name !== "failure") return undefined;
    return failures().length === 1 ? { loseAnswer: true } : { delayMs: 2 * SECOND_MS };
  };
  worker.start();
  engine.create();
  await clock.advance(SECOND_MS);
  engine.create();
  await clock.advance(10 * SECOND_MS);
  const [, repeated] = failures();
  const [, second = 0] = startedAt;
  assert.ok(
    second >= (repeated?.at ?? 0) + 2 * SECOND_MS + 500,
    "only after the pause that the engine keeps",
  );
  assert.equal(engine.completed, ["t1", "t2"]);
});

test.run();
