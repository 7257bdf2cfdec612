import { test } from "uvu";
import * as assert from "uvu/assert";
import { seededRandom } from "../../../scripts/testing/random.js";
import { nextDelayMs, POLL_BACKOFF } from "../src/backoff.js";
import { engineError } from "./support/fake-engine.js";

test("delays grow from half a second to half a minute and never leave that range", () => {
  const random = seededRandom(7);
  let delayMs = 0;
  const delays = Array.from({ length: 200 }, () => {
    delayMs = nextDelayMs(POLL_BACKOFF, delayMs, random);
    return delayMs;
  });
  assert.ok(delays.every((one) => one >= 500 && one <= 30_000));
  assert.ok((delays[0] ?? 0) <= 1_500);
  assert.ok(delays.some((one) => one > 20_000));
});

test("two workers that fail together come back at different times", () => {
  assert.is.not(
    nextDelayMs(POLL_BACKOFF, 1_000, () => 0.1),
    nextDelayMs(POLL_BACKOFF, 1_000, () => 0.9),
  );
});

test("what the engine asks for is the least it waits, up to five minutes", () => {
  const busy = (retryAfterMs: number): Error => engineError("unavailable", "busy", retryAfterMs);
  assert.is(
    nextDelayMs(POLL_BACKOFF, 0, () => 0, busy(90_000)),
    90_000,
  );
  assert.is(
    nextDelayMs(POLL_BACKOFF, 0, () => 0, busy(10)),
    500,
  );
  assert.is(
    nextDelayMs(POLL_BACKOFF, 0, () => 0, busy(3_600_000)),
    300_000,
  );
});

test.run();
