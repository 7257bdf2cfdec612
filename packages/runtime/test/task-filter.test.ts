import { test } from "uvu";
import * as assert from "uvu/assert";
import { sortByFilter } from "../src/task-filter.js";
import { stage } from "./support/setup.js";
import { lockedTask } from "./support/tasks.js";

const request = (processVariables: Readonly<Record<string, string | number>>) => ({
  topics: [
    {
      topic: "charge-card",
      lockDurationMs: 60_000,
      variables: Object.keys(processVariables),
      processDefinitionKeys: "any",
      properties: false,
      filter: { processVariables },
    } as const,
  ],
});

const task = (variables: Readonly<Record<string, unknown>>) =>
  lockedTask({ variables: new Map(Object.entries(variables)) });

test("of several variables all have to fit, although engines take one for enough", () => {
  const both = task({ a: 2, b: "x" });
  const one = task({ a: 2, b: "y" });
  assert.equal(sortByFilter(request({ a: 2, b: "x" }), [both, one]), { wanted: [both], others: [one] });
});

test("a Long that came as a bigint is the number that it is", () => {
  const long = task({ a: 2n, b: "x" });
  assert.equal(sortByFilter(request({ a: 2, b: "x" }), [long]).wanted, [long]);
});

test("one variable is left to the engine", () => {
  const tasks = [task({})];
  assert.is(sortByFilter(request({ a: 2 }), tasks).wanted, tasks);
});

test("tasks that only the engine wanted go back, and are not fetched again at once", async () => {
  let handled = 0;
  const { clock, engine, worker } = stage(
    () => {
      handled += 1;
    },
    {
      topicOptions: { "charge-card": { only: { processVariables: { a: 2, b: "x" } } } },
      pollIntervalMs: 2_000,
    },
  );
  engine.create({ variables: { a: 2, b: "y" } });
  engine.create({ variables: { a: 2, b: "x" } });
  worker.start();
  await clock.advance(9_000);
  assert.is(handled, 1);
  assert.equal(engine.completed, ["t2"]);
  assert.ok(engine.callsOf("unlock").length <= 6, `${engine.callsOf("unlock").length} unlocks`);
  assert.not(engine.isLocked("t1"));
});

test("two subscriptions to one topic take turns", async () => {
  const { clock, engine, worker } = stage(() => undefined, {
    topicOptions: { "charge-card": { only: [{ businessKey: "a" }, { businessKey: "b" }] } },
    pollIntervalMs: 2_000,
  });
  worker.start();
  await clock.advance(3_500);
  assert.equal(
    engine.callsOf("fetch").map(({ request: sent }) => sent?.topics.map(({ filter }) => filter?.businessKey)),
    [["a"], ["b"], ["a"], ["b"]],
  );
});

test.run();
