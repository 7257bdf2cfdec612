import { test } from "uvu";
import * as assert from "uvu/assert";
import type { WorkerOptions } from "../src/options.js";
import { isSettingsError } from "../src/settings-error.js";
import { createWorker } from "../src/worker.js";
import { FakeEngine } from "./support/fake-engine.js";
import { element, KeptLog, topic } from "./support/setup.js";
import { VirtualClock } from "./support/virtual-clock.js";

const valid: WorkerOptions = {
  engine: new FakeEngine(new VirtualClock()),
  topics: [topic("charge-card", element())],
  handlers: { "charge-card": () => undefined },
  logger: new KeptLog(),
};

function problemsOf(changes: Partial<WorkerOptions>): readonly string[] {
  try {
    createWorker({ ...valid, ...changes });
  } catch (error) {
    assert.ok(isSettingsError(error), String(error));
    return error.problems.map(({ name, message }) => `${name}: ${message}`);
  }
  return [];
}

test("options that say nothing but the necessary are enough", () => {
  assert.equal(problemsOf({}), []);
});

const REFUSED: readonly (readonly [changes: Partial<WorkerOptions>, problem: string])[] = [
  [{ maxTasks: 0 }, "maxTasks: expected a whole number of tasks from 1 to 10000, got 0"],
  [{ maxTasks: 1.5 }, "maxTasks: expected a whole number of tasks from 1 to 10000, got 1.5"],
  [
    { lockDurationMs: Number.NaN },
    "lockDurationMs: expected a whole number of milliseconds from 1000 to 1728000000, got NaN",
  ],
  [{ workerId: " " }, "workerId: expected a text that is not empty"],
  [{ topics: [] }, "topics: expected at least one topic, got none"],
  [
    { topics: [topic("charge-card", element()), topic("charge-card", element())] },
    'topics: expected every topic once, got "charge-card" twice',
  ],
  [
    { topicOptions: { "charge-card": { maxTasks: 0 } } },
    'topicOptions["charge-card"].maxTasks: expected a whole number of tasks from 1 to 10000, got 0',
  ],
  [
    { topicOptions: { "charge-crad": {} } },
    'topicOptions.charge-crad: there is no such topic in this worker; did you mean "charge-card"?',
  ],
  [
    { topicSettings: { CHARGE: { maxTasks: 1 } } },
    'topicSettings.CHARGE: there is no such topic in this worker; known are "CHARGE_CARD"',
  ],
  [
    {
      engine: new FakeEngine(new VirtualClock(), { taskFilters: false }),
      topicOptions: { "charge-card": { only: {} } },
    },
    'topicOptions["charge-card"].only: engine fake cannot filter tasks',
  ],
  [
    { engine: new FakeEngine(new VirtualClock(), { taskFilters: false }), fetchOrder: { createTime: "asc" } },
    "fetchOrder: engine fake cannot order tasks",
  ],
  [
    { topicOptions: { "charge-card": { only: [] } } },
    'topicOptions["charge-card"].only: expected at least one filter, got none',
  ],
  [{ handlers: {} }, 'handlers: expected a function for topic "charge-card", got undefined'],
];

for (const [changes, problem] of REFUSED) {
  test(`refused: ${problem}`, () => {
    assert.equal(problemsOf(changes), [problem]);
  });
}

test("a topic named like a member of every object has no handler by accident", () => {
  assert.equal(problemsOf({ topics: [topic("toString", element())] }), [
    'handlers: expected a function for topic "toString", got undefined',
  ]);
});

test("everything that is wrong is said at once", () => {
  assert.is(problemsOf({ maxTasks: -1, retries: 0, handlers: {} }).length, 3);
});

test("a handler of no topic is left alone", () => {
  const more = { "charge-card": () => undefined, "send-mail": () => undefined };
  assert.equal(problemsOf({ handlers: more }), []);
});

test.run();
