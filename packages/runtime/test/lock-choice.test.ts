import { suite } from "uvu";
import * as assert from "uvu/assert";
import { resolveOptions } from "../src/config.js";
import type { WorkerOptions } from "../src/options.js";
import { isSettingsError } from "../src/settings-error.js";
import { FakeEngine } from "./support/fake-engine.js";
import { element, KeptLog, topic } from "./support/setup.js";
import { VirtualClock } from "./support/virtual-clock.js";

const test = suite("the lock of a topic");

const MINUTE_MS = 60_000;

interface Given extends Partial<WorkerOptions> {
  readonly extendLock?: boolean;
  /** Of the topic's elements. */
  readonly hints?: readonly (string | undefined)[];
}

function lockMs({ extendLock = true, hints = [undefined], ...options }: Given): number {
  const elements = hints.map((hint) => element(hint === undefined ? {} : { lockDuration: hint }));
  const config = resolveOptions({
    engine: new FakeEngine(new VirtualClock(), { extendLock }),
    topics: [topic("charge-card", ...elements)],
    handlers: { "charge-card": () => undefined },
    logger: new KeptLog(),
    ...options,
  });
  return config.limitsOf("charge-card").lockDurationMs;
}

function problemOf(given: Given): string {
  try {
    lockMs(given);
  } catch (error) {
    if (isSettingsError(error)) return error.message;
    throw error;
  }
  throw new Error("Expected the options to be refused.");
}

const topicOptions = { "charge-card": { lockDurationMs: 5000 } };

test("is a minute where nobody says anything", () => assert.is(lockMs({}), MINUTE_MS));

test("is the longest that the models ask for, whatever the worker's is", () => {
  assert.is(lockMs({ hints: ["PT2M", "PT10M", undefined], lockDurationMs: 1000 }), 10 * MINUTE_MS);
  assert.is(lockMs({ hints: ["PT2M"], topicOptions }), 5000, "what is set for the topic goes before it");
  assert.is(lockMs({ hints: ["soon"], lockDurationMs: 2000 }), 2000, "what cannot be read asks for nothing");
  assert.is(lockMs({ hints: ["PT0.1S"] }), 1000, "the shortest there is");
});

test("covers handler and report where it cannot be extended and nobody chose it", () => {
  const handlerTimeoutMs = 5 * MINUTE_MS;
  assert.is(lockMs({ handlerTimeoutMs }), MINUTE_MS);
  assert.is(lockMs({ handlerTimeoutMs, requestTimeoutMs: 3000, extendLock: false }), handlerTimeoutMs + 3000);
  assert.is(lockMs({ handlerTimeoutMs: 10, extendLock: false }), MINUTE_MS);
});

test("is refused where it cannot be extended and a handler may take longer", () => {
  const handlerTimeoutMs = 2 * MINUTE_MS;
  const message =
    /lockDurationMs: expected more than the 120000 ms that a handler of topic "charge-card" may take, got \d+: engine .* cannot extend locks/;
  assert.match(problemOf({ handlerTimeoutMs, lockDurationMs: MINUTE_MS, extendLock: false }), message);
  assert.match(problemOf({ handlerTimeoutMs, hints: ["PT2M"], extendLock: false }), message);
  assert.match(problemOf({ handlerTimeoutMs, topicOptions, extendLock: false }), message);
  assert.is(lockMs({ handlerTimeoutMs, lockDurationMs: 1000 }), 1000, "elsewhere it is extended");
});

test.run();
