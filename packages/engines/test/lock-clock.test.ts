import { suite } from "uvu";
import * as assert from "uvu/assert";
import { lockEnd } from "../src/lock-clock.js";

const test = suite("lockEnd");

/** A clock of the engine that is an hour ahead of ours. */
const HOUR = 3_600_000;

test("counts from sending when the engine tells nothing", () => {
  assert.is(lockEnd({ sentAt: 1000, receivedAt: 5000, answeredAt: null }, 10_000, null), 11_000);
  assert.is(lockEnd({ sentAt: 1000, receivedAt: 5000, answeredAt: 5000 }, 10_000, null), 11_000);
});

test("counts from the engine's answer after a long wait, whatever its clock shows", () => {
  const times = { sentAt: 0, receivedAt: 20_000, answeredAt: HOUR + 20_000 };
  assert.is(lockEnd(times, 10_000, HOUR + 30_000), 29_000);
});

test("is never earlier than sending allows", () => {
  assert.is(lockEnd({ sentAt: 0, receivedAt: 10, answeredAt: HOUR }, 10_000, HOUR + 10_000), 10_000);
});

test("is never later than receiving allows", () => {
  const behind = { sentAt: 0, receivedAt: 20_000, answeredAt: -HOUR };
  assert.is(lockEnd(behind, 10_000, 30_000), 30_000);
});

test.run();
