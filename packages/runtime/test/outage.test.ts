import { test } from "uvu";
import * as assert from "uvu/assert";
import { OutageWatch } from "../src/outage.js";

const MINUTE_MS = 60_000;
const refused = new Error("connection refused");

/** The minutes at which a failure is told, with a poll every half minute. */
function toldAt(minutes: number, errorAt: (minute: number) => Error = () => refused): readonly number[] {
  const watch = new OutageWatch();
  const told: number[] = [];
  for (let minute = 0; minute <= minutes; minute += 0.5) {
    if (watch.failed(errorAt(minute), minute * MINUTE_MS)) told.push(minute);
  }
  return told;
}

test("the first failure is told, and the same again at growing distances", () => {
  assert.equal(toldAt(65), [0, 1, 3, 7, 15, 31, 47, 63]);
});

test("another failure is told at once", () => {
  const timeout = new Error("no answer");
  assert.equal(
    toldAt(6, (minute) => (minute < 2 ? refused : timeout)),
    [0, 1, 2, 3, 5],
  );
});

test("an answer ends the outage, which is told once; the next one begins anew", () => {
  const watch = new OutageWatch();
  assert.is(watch.answered(0), null);
  watch.failed(refused, 1_000);
  watch.failed(refused, 2_000);
  assert.equal(watch.answered(5_000), { lastedMs: 4_000, failedPolls: 2 });
  assert.is(watch.answered(6_000), null);
  assert.ok(watch.failed(refused, 7_000));
  assert.equal(watch.answered(9_000), { lastedMs: 2_000, failedPolls: 1 });
});

test.run();
