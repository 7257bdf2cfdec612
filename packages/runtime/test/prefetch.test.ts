import { test } from "uvu";
import * as assert from "uvu/assert";
import { prefetchBudget, tasksWanted } from "../src/prefetch.js";

const LOCK_MS = 60_000;

test("nothing is fetched ahead until it is known how long a task takes", () => {
  assert.is(prefetchBudget(64, null, LOCK_MS), 0);
});

test("quick tasks are fetched ahead, four per slot at most", () => {
  assert.is(prefetchBudget(64, 0, LOCK_MS), 256);
  assert.is(prefetchBudget(64, 250, LOCK_MS), 256);
  assert.is(prefetchBudget(64, 500, LOCK_MS), 128);
  assert.is(prefetchBudget(64, 1_000, LOCK_MS), 64);
});

test("slow tasks are left to workers that can begin them sooner", () => {
  assert.is(prefetchBudget(64, 4_000, LOCK_MS), 16);
  assert.is(prefetchBudget(64, 60_000, LOCK_MS), 1);
  assert.is(prefetchBudget(64, 600_000, LOCK_MS), 0);
});

test("a short lock shortens what may wait", () => {
  assert.is(prefetchBudget(64, 1_000, 4_000), 32);
});

test("free slots and the free half of the buffer are asked for", () => {
  assert.is(tasksWanted(64, 0, 0, 0), 64);
  assert.is(tasksWanted(64, 64, 64, 32), 32);
  assert.is(tasksWanted(64, 0, 63, 0), 1);
});

test("an empty worker asks for two per slot, and for the rest while those run", () => {
  assert.is(tasksWanted(64, 256, 0, 0), 128);
  assert.is(tasksWanted(64, 256, 64, 64), 128);
  assert.is(tasksWanted(64, 256, 64, 128), 128);
  assert.is(tasksWanted(64, 256, 64, 129), 0);
});

test("nothing is asked for while the buffer is more than half full or all is taken", () => {
  assert.is(tasksWanted(64, 64, 64, 33), 0);
  assert.is(tasksWanted(64, 0, 64, 0), 0);
  assert.is(tasksWanted(64, 0, 64, 3), 0);
});

test.run();
