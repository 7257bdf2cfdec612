import { suite } from "uvu";
import * as assert from "uvu/assert";
import { startLock } from "../src/lock-clock.js";

const test = suite("startLock");

const HOUR_MS = 3_600_000;
const LOCK_MS = 10_000;

/** When the lock ends after so much has gone by on the machine's clock and on the steady one. */
function endAfter(wallMs: number, steadyMs: number): number {
  let [wall, steady] = [HOUR_MS, 0];
  const endOf = startLock(
    () => wall,
    () => steady,
  );
  wall += wallMs;
  steady += steadyMs;
  return endOf(LOCK_MS);
}

test("counts from the sending of the request", () => {
  assert.is(endAfter(3_000, 3_000), HOUR_MS + LOCK_MS);
});

test("has ended when the answer lay unread for longer than the lock", () => {
  assert.is(endAfter(15_000, 15_000), HOUR_MS + 15_000 - 5_000);
});

test("goes by the clock as it was set back meanwhile, with what has gone by", () => {
  assert.is(endAfter(-HOUR_MS, 3_000), 0 + LOCK_MS - 3_000);
});

test("believes that time has gone by when the clock went forward", () => {
  assert.is(endAfter(HOUR_MS, 3_000), HOUR_MS + LOCK_MS);
});

test.run();
