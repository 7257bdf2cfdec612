import { test } from "uvu";
import * as assert from "uvu/assert";
import { MOST_RETRIES, nextAttempt, parseRetryTimeCycle, sameAttempt } from "../src/retry-policy.js";

const MINUTE_MS = 60_000;

const CYCLES: readonly (readonly [given: string, want: readonly [number, readonly number[]] | null])[] = [
  ["R3/PT5M", [3, [5 * MINUTE_MS]]],
  ["r1/PT0S", [1, [0]]],
  ["R/PT1M", [MOST_RETRIES, [MINUTE_MS]]],
  ["PT5M,PT10M", [3, [5 * MINUTE_MS, 10 * MINUTE_MS]]],
  [" PT5M , PT10M , PT1H ", [4, [5 * MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS]]],
  ["PT5M", [2, [5 * MINUTE_MS]]],
  ["3", [3, [77]]],
  ["0", null],
  ["R0/PT5M", null],
  ["R3/", null],
  ["R3", null],
  ["R3/PT5M,PT10M", null],
  ["R3/2026-01-01T00:00:00Z/PT5M", null],
  ["PT5M,,PT10M", null],
  ["99999999999", null],
  ["#{retries}", null],
  ["", null],
];

for (const [given, want] of CYCLES) {
  test(`cycle ${JSON.stringify(given)} is ${want === null ? "unreadable" : JSON.stringify(want)}`, () => {
    const policy = parseRetryTimeCycle(given, 77);
    assert.equal(policy, want === null ? null : { retries: want[0], delaysMs: want[1] });
  });
}

test("the first failure counts down from the policy, the next ones from what the engine says", () => {
  const policy = { retries: 3, delaysMs: [1_000] };
  assert.equal(nextAttempt(policy, null), { retriesLeft: 2, retryDelayMs: 1_000 });
  assert.equal(nextAttempt(policy, 2), { retriesLeft: 1, retryDelayMs: 1_000 });
  assert.equal(nextAttempt(policy, 9), { retriesLeft: 8, retryDelayMs: 1_000 });
});

test("the last failure makes an incident, without a delay for whoever raises the retries", () => {
  assert.equal(nextAttempt({ retries: 3, delaysMs: [1_000] }, 1), { retriesLeft: 0, retryDelayMs: 0 });
  assert.equal(nextAttempt({ retries: 3, delaysMs: [1_000] }, 0), { retriesLeft: 0, retryDelayMs: 0 });
});

test("a list of pauses is walked through from its start to its end", () => {
  const policy = { retries: 4, delaysMs: [1, 2, 3] };
  const delays = [null, 3, 2].map((left) => nextAttempt(policy, left).retryDelayMs);
  assert.equal(delays, [1, 2, 3]);
});

test("retries raised beyond the list begin with the first pause again", () => {
  assert.is(nextAttempt({ retries: 4, delaysMs: [1, 2, 3] }, 20).retryDelayMs, 1);
});

test("an attempt that does not count leaves the number as it is", () => {
  const policy = { retries: 3, delaysMs: [1_000] };
  assert.equal(sameAttempt(policy, null, 5), { retriesLeft: 3, retryDelayMs: 5, counts: false });
  assert.equal(sameAttempt(policy, 1, 5), { retriesLeft: 1, retryDelayMs: 5, counts: false });
});

test.run();
