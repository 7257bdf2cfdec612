import { test } from "uvu";
import * as assert from "uvu/assert";
import { resolveTopicLimits, settingNameOf } from "../src/topic-options.js";

const worker = {
  maxTasks: 10,
  lockDurationMs: 60_000,
  handlerTimeoutMs: 0,
  retries: 3,
  retryDelayMs: 1_000,
};

const NAMES: readonly (readonly [topic: string, name: string])[] = [
  ["charge-card", "CHARGE_CARD"],
  ["billing.charge/card", "BILLING_CHARGE_CARD"],
  ["  mail! ", "MAIL"],
  ["größe", "GR_SSE"],
];

for (const [topic, name] of NAMES) {
  test(`settings know topic ${JSON.stringify(topic)} as ${name}`, () => {
    assert.is(settingNameOf(topic), name);
  });
}

test("the environment goes before the code, and that before what holds for the worker", () => {
  const { limits, problems } = resolveTopicLimits(
    "charge-card",
    worker,
    { CHARGE_CARD: { maxTasks: 2 } },
    { "charge-card": { maxTasks: 4, retries: 5 } },
  );
  assert.equal(problems, []);
  assert.equal(limits, { ...worker, maxTasks: 2, retries: 5, weight: 1 });
});

test("a topic has no more slots than the worker", () => {
  assert.is(resolveTopicLimits("a", worker, {}, { a: { maxTasks: 50 } }).limits.maxTasks, 10);
});

test.run();
