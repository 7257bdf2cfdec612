import { test } from "uvu";
import * as assert from "uvu/assert";
import { IncidentError, RetryLaterError } from "../src/errors.js";
import { nextByPolicy, nextByThrown, type RetryRules, spreadBy } from "../src/retry-decision.js";
import { lockedTask } from "./support/tasks.js";

const rules = (changes: Partial<RetryRules> = {}): RetryRules => ({
  policy: { retries: 3, delaysMs: [1_000] },
  decide: null,
  spreadMs: (delayMs) => delayMs,
  ...changes,
});

const nextAfter = (thrown: unknown, retriesLeft: number | null = null, changes: Partial<RetryRules> = {}) =>
  nextByThrown(rules(changes), lockedTask({ retriesLeft }), thrown);

test("an error as any other follows the policy", () => {
  assert.equal(nextAfter(new Error("x")), {
    next: { retriesLeft: 2, retryDelayMs: 1_000 },
    complaint: null,
  });
});

test("an incident error makes an incident now, however many retries are left", () => {
  assert.equal(nextAfter(new IncidentError("account closed"), 9).next, { retriesLeft: 0, retryDelayMs: 0 });
});

test("an error that asks for a later attempt gets its own pause", () => {
  const later = new RetryLaterError("not shipped yet", { delayMs: 60_000 });
  assert.equal(nextAfter(later, 3).next, { retriesLeft: 2, retryDelayMs: 60_000 });
  assert.equal(nextAfter(new RetryLaterError("busy"), 3).next, { retriesLeft: 2, retryDelayMs: 1_000 });
});

test("such an attempt counts, and the last one makes an incident, unless it says that it does not count", () => {
  const counts = new RetryLaterError("busy", { delayMs: 5 });
  const doesNot = new RetryLaterError("busy", { delayMs: 5, counts: false });
  assert.equal(nextAfter(counts, 1).next, { retriesLeft: 0, retryDelayMs: 0 });
  assert.equal(nextAfter(doesNot, 1).next, { retriesLeft: 1, retryDelayMs: 5, counts: false });
  assert.equal(nextAfter(doesNot).next, { retriesLeft: 3, retryDelayMs: 5, counts: false });
  assert.equal(nextAfter(new RetryLaterError("busy", { counts: false }), 1).next, {
    retriesLeft: 1,
    retryDelayMs: 1_000,
    counts: false,
  });
});

test("a pause that is none is refused where it is made", () => {
  assert.throws(() => new RetryLaterError("x", { delayMs: -1 }), /whole number of milliseconds/);
  assert.throws(() => new RetryLaterError("x", { delayMs: 0.5 }), RangeError);
});

test("options decide by the error, and what they leave out is as the policy has it", () => {
  const decide: RetryRules["decide"] = ({ thrown }) =>
    thrown instanceof TypeError ? { retriesLeft: 0, retryDelayMs: 0 } : { retryDelayMs: 7 };
  assert.equal(nextAfter(new TypeError("x"), 3, { decide }).next, { retriesLeft: 0, retryDelayMs: 0 });
  assert.equal(nextAfter(new Error("x"), 3, { decide }).next, { retriesLeft: 2, retryDelayMs: 7 });
  assert.equal(nextAfter(new Error("x"), 3, { decide: () => undefined }).next, {
    retriesLeft: 2,
    retryDelayMs: 1_000,
  });
});

test("options that decide on nonsense, or throw, are told of and not followed", () => {
  const nonsense = nextAfter(new Error("x"), 3, { decide: () => ({ retriesLeft: -1 }) });
  assert.equal(nonsense.next, { retriesLeft: 2, retryDelayMs: 1_000 });
  assert.match(nonsense.complaint ?? "", "decideRetry gave -1 retries");
  const broken = nextAfter(new Error("x"), 3, {
    decide: () => {
      throw new TypeError("oops");
    },
  });
  assert.equal(broken.next, { retriesLeft: 2, retryDelayMs: 1_000 });
  assert.is(broken.complaint, "decideRetry threw: TypeError: oops");
});

test("jitter draws a pause out, never in, and only where it is asked for", () => {
  assert.is(spreadBy(0, () => 0.9)(1_000), 1_000);
  assert.is(spreadBy(50, () => 0.5)(1_000), 1_250);
  const spreadMs = spreadBy(20, () => 0.5);
  assert.equal(nextByPolicy(rules({ spreadMs }), 3), { retriesLeft: 2, retryDelayMs: 1_100 });
});

test.run();
