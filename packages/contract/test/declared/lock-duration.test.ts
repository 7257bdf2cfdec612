import { suite } from "uvu";
import * as assert from "uvu/assert";
import { isLockDuration, lockDurationOf, longestLock } from "../../src/declared/lock-duration.js";

const test = suite("lockDurationOf");

test("reads the extension property", () => {
  assert.is(lockDurationOf({ "bpmn-worker:lockDuration": " PT10M " }), "PT10M");
  assert.is(lockDurationOf({}), null);
  assert.is(lockDurationOf({ "bpmn-worker:lockDuration": "ten minutes" }), null);
});

test("takes durations of days, hours, minutes and seconds, from one second on", () => {
  for (const text of ["PT1S", "PT1.5S", "PT10M", "PT2H30M", "P1D", "P1DT1S"])
    assert.ok(isLockDuration(text), text);
  for (const text of ["", "P", "PT", "PT0S", "PT0.5S", "P1M", "10m", "600000", "${lock}"]) {
    assert.not.ok(isLockDuration(text), text);
  }
});

test("takes the longest of several versions", () => {
  assert.is(longestLock(["PT90S", "PT1M", "PT2M"]), "PT2M");
  assert.is(longestLock([]), null);
});

test.run();
