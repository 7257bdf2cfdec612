import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LockedTask } from "../src/adapter.js";
import { resolveOptions } from "../src/config.js";
import { Intake } from "../src/intake.js";
import { FakeEngine } from "./support/fake-engine.js";
import { type AnyTask, element, type Stage, type StageOptions, stage, topic } from "./support/setup.js";
import { lockedTask } from "./support/tasks.js";
import { settle, VirtualClock } from "./support/virtual-clock.js";

const SECOND_MS = 1_000;
const TOPICS = ["slow", "quick"] as const;

/** Two topics; counts how many handlers of each run at the same time. */
function twoTopics(
  durationMs: Readonly<Record<string, number>>,
  options: StageOptions = {},
): Stage & { readonly most: Readonly<Record<string, number>> } {
  const running: Record<string, number> = { slow: 0, quick: 0 };
  const most: Record<string, number> = { slow: 0, quick: 0 };
  const handle = async ({ topic: name }: AnyTask): Promise<void> => {
    const now = (running[name] ?? 0) + 1;
    running[name] = now;
    most[name] = Math.max(most[name] ?? 0, now);
    await staged.clock.sleep(durationMs[name] ?? 0);
    running[name] = (running[name] ?? 0) - 1;
  };
  const staged = stage(handle, {
    topics: TOPICS.map((name) => topic(name, element({ elementId: name }))),
    handlers: { slow: handle, quick: handle },
    ...options,
  });
  return { ...staged, most };
}

function fill({ engine }: Stage, name: string, count: number): void {
  for (let created = 0; created < count; created += 1) engine.create({ topic: name, elementId: name });
}

test("a topic runs no more handlers than it may, and the other one has the rest", async () => {
  const staged = twoTopics(
    { slow: SECOND_MS, quick: SECOND_MS },
    { maxTasks: 8, topicOptions: { slow: { maxTasks: 2 } } },
  );
  fill(staged, "slow", 20);
  fill(staged, "quick", 20);
  staged.worker.start();
  await staged.clock.advance(30 * SECOND_MS);
  assert.equal(staged.most, { slow: 2, quick: 8 });
  assert.is(staged.engine.completed.length, 40);
});

test("a topic at its limit is kept busy although the other one has nothing to do", async () => {
  const staged = twoTopics({ slow: 100 }, { maxTasks: 8, topicOptions: { slow: { maxTasks: 2 } } });
  fill(staged, "slow", 100);
  staged.worker.start();
  await staged.clock.advance(7 * SECOND_MS);
  assert.is(staged.engine.completed.length, 100, "of 5 s that two slots need at best");
});

test("a topic that floods the worker does not starve another one", async () => {
  const staged = twoTopics({ slow: 2 * SECOND_MS, quick: 100 }, { maxTasks: 4 });
  fill(staged, "slow", 400);
  staged.worker.start();
  await staged.clock.advance(5 * SECOND_MS);
  fill(staged, "quick", 3);
  await staged.clock.advance(10 * SECOND_MS);
  const { engine } = staged;
  assert.is(engine.open.filter((id) => Number(id.slice(1)) > 400).length, 0, "all three were done");
});

test("slots that topics compete for are shared by weight", async () => {
  const engine = new FakeEngine(new VirtualClock());
  const topics = TOPICS.map((name) => topic(name, element()));
  const handlers = { slow: () => undefined, quick: () => undefined };
  const options = { engine, topics, handlers, maxTasks: 9, topicOptions: { slow: { weight: 2 } } };
  const ends: (() => void)[] = [];
  const running = { slow: 0, quick: 0 };
  const run = async ({ topic: name }: LockedTask): Promise<void> => {
    const key = name === "slow" ? "slow" : "quick";
    running[key] += 1;
    await new Promise<void>((end) => ends.push(end));
    running[key] -= 1;
  };
  const intake = new Intake(resolveOptions(options), {
    run,
    takenOver: () => false,
    giveBack: () => undefined,
    slotFreed: () => undefined,
  });
  const lockExpiresAt = Date.now() + 600_000;
  const task = (name: string, id: number): LockedTask =>
    lockedTask({ id: `${name}${id}`, topic: name, lockExpiresAt });
  for (const name of TOPICS) intake.accept(Array.from({ length: 40 }, (_, id) => task(name, id)));
  assert.equal(running, { slow: 9, quick: 0 }, "at first they begin as they come");
  for (let ended = 0; ended < 30; ended += 1) {
    ends.shift()?.();
    await settle();
  }
  assert.equal(running, { slow: 6, quick: 3 });
});

test("a lock duration of its own is asked for, and renewed at its half", async () => {
  const staged = twoTopics(
    { slow: 50 * SECOND_MS },
    { lockDurationMs: 60 * SECOND_MS, topicOptions: { slow: { lockDurationMs: 16 * SECOND_MS } } },
  );
  const extended: number[] = [];
  staged.worker.on("lockExtended", ({ at, lockExpiresAt }) => extended.push(lockExpiresAt - at));
  fill(staged, "slow", 1);
  staged.worker.start();
  await staged.clock.advance(60 * SECOND_MS);
  assert.is(staged.engine.completed.length, 1);
  assert.is(extended.length, 6);
  assert.ok(extended.every((durationMs) => durationMs === 16 * SECOND_MS));
});

test.run();
