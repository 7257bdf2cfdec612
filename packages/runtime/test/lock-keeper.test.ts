import { test } from "uvu";
import * as assert from "uvu/assert";
import type { AbandonReason } from "../src/task.js";
import { engineError } from "./support/fake-engine.js";
import { type AnyTask, aborted, stage } from "./support/setup.js";

const SECOND_MS = 1_000;
const LOCK = { lockDurationMs: 8 * SECOND_MS };

test("a lock is extended at half its time for as long as the handler runs, then no more", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(30 * SECOND_MS), LOCK);
  worker.start();
  engine.create();
  const startedAt = clock.now();
  await clock.advance(60 * SECOND_MS);
  assert.equal(engine.completed, ["t1"]);
  assert.equal(
    engine.callsOf("extendLock").map(({ at }) => (at - startedAt) / SECOND_MS),
    [4, 8, 12, 16, 20, 24, 28],
  );
});

test("one timer keeps all locks", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(3 * SECOND_MS), { ...LOCK, maxTasks: 50 });
  for (let count = 0; count < 50; count += 1) engine.create();
  worker.start();
  await clock.advance(1);
  const sleepers = 50;
  assert.ok(clock.pending <= sleepers + 1, `${clock.pending - sleepers} timers besides the handlers' own`);
});

for (const kind of ["lockLost", "taskGone"] as const) {
  test(`when the engine answers ${kind} the handler's signal is aborted with that reason and nothing is reported`, async () => {
    let reason: AbandonReason | null = null;
    const { clock, engine, worker } = stage(async (task) => {
      reason = await aborted(task);
      throw new Error("stopped");
    }, LOCK);
    worker.start();
    const id = engine.create();
    await clock.advance(SECOND_MS);
    if (kind === "taskGone") engine.cancel(id);
    else engine.stealLock(id);
    await clock.advance(20 * SECOND_MS);
    assert.is((reason as AbandonReason | null)?.kind, kind);
    assert.equal(engine.callsOf("failure"), []);
    assert.equal(engine.callsOf("complete"), []);
  });
}

test("a result that comes after the lock is lost is not reported", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(10 * SECOND_MS), LOCK);
  worker.start();
  engine.create();
  await clock.advance(1);
  engine.stealLock("t1");
  await clock.advance(20 * SECOND_MS);
  assert.equal(engine.callsOf("complete"), []);
});

test("a signal asked for after the task was lost is aborted already", async () => {
  let late: AbortSignal | null = null;
  const { clock, engine, worker } = stage(async (task) => {
    await clock.sleep(10 * SECOND_MS);
    late = task.signal;
  }, LOCK);
  worker.start();
  engine.create();
  await clock.advance(1);
  engine.cancel("t1");
  await clock.advance(20 * SECOND_MS);
  assert.is((late as AbortSignal | null)?.aborted, true);
});

test("an extension that fails is tried again, and the handler does not notice", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(12 * SECOND_MS), LOCK);
  let failures = 2;
  engine.fault = ({ name }) => {
    if (name !== "extendLock" || failures === 0) return undefined;
    failures -= 1;
    return { fail: engineError("unavailable") };
  };
  worker.start();
  engine.create();
  await clock.advance(20 * SECOND_MS);
  assert.equal(engine.completed, ["t1"]);
});

test("a lock that cannot be extended is given up before it ends", async () => {
  let abortedAt = 0;
  let reason: AbandonReason | null = null;
  const { clock, engine, worker } = stage(async (task) => {
    reason = await aborted(task);
    abortedAt = clock.now();
  }, LOCK);
  engine.fault = ({ name }) =>
    name === "extendLock" ? { fail: engineError("unavailable", "away") } : undefined;
  worker.start();
  engine.create();
  const lockedAt = clock.now();
  await clock.advance(7_900);
  assert.is((reason as AbandonReason | null)?.kind, "lockLost");
  assert.ok(abortedAt - lockedAt >= 7 * SECOND_MS && abortedAt - lockedAt < 8 * SECOND_MS);
  assert.equal(engine.callsOf("complete"), []);
});

test("where locks cannot be extended the handler has until the end of its lock", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(20 * SECOND_MS), {
    ...LOCK,
    capabilities: { extendLock: false },
  });
  worker.start();
  engine.create();
  await clock.advance(7_900);
  assert.ok(engine.isLocked("t1"));
  await clock.advance(30 * SECOND_MS);
  assert.equal(engine.callsOf("extendLock"), []);
  assert.equal(engine.callsOf("complete"), []);
});

test("a handler can extend its lock itself, beyond the usual", async () => {
  const { clock, engine, worker } = stage(async (task) => {
    await task.extendLock(60 * SECOND_MS);
    await clock.sleep(50 * SECOND_MS);
  }, LOCK);
  worker.start();
  engine.create();
  await clock.advance(60 * SECOND_MS);
  assert.equal(engine.completed, ["t1"]);
  assert.is(engine.callsOf("extendLock").length, 1);
});

const REFUSED: readonly (readonly [what: string, act: (task: AnyTask) => Promise<void>, message: string])[] =
  [
    ["a duration that is none", (task) => task.extendLock(Number.NaN), "Expected a positive whole number"],
    ["no duration at all", (task) => task.extendLock(0), "Expected a positive whole number"],
  ];

for (const [what, act, message] of REFUSED) {
  test(`extending by ${what} is refused`, async () => {
    const { clock, engine, worker } = stage(act, LOCK);
    worker.start();
    engine.create();
    await clock.advance(1);
    const report = engine.callsOf("failure")[0]?.report;
    assert.ok(report && "details" in report && report.message.includes(message));
  });
}

test("extending an ended task is refused", async () => {
  let kept: AnyTask | null = null;
  const { clock, engine, worker } = stage((task) => {
    kept = task;
  }, LOCK);
  worker.start();
  engine.create();
  await clock.advance(1);
  const refusal = await (kept as AnyTask | null)?.extendLock(1_000).catch((error: Error) => error.message);
  assert.is(refusal, "The task has ended");
});

test("a task that is fetched again while it is under way is not begun twice", async () => {
  let begun = 0;
  const { clock, engine, worker } = stage(() => {
    begun += 1;
    return clock.sleep(3 * SECOND_MS);
  }, LOCK);
  worker.start();
  engine.create();
  await clock.advance(SECOND_MS);
  engine.endLock("t1");
  await clock.advance(10 * SECOND_MS);
  assert.is(begun, 1);
  assert.equal(engine.completed, ["t1"]);
});

test.run();
