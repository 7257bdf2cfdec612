import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createRouteTable } from "../src/route.js";
import { element, topic } from "./support/setup.js";
import { lockedTask } from "./support/tasks.js";

const test = suite("createRouteTable");

const rules = { policy: { retries: 3, delaysMs: [0] }, decide: null, spreadMs: (delayMs: number) => delayMs };

const table = createRouteTable(
  [
    topic(
      "charge-card",
      element({ elementId: "Task_Charge", retryTimeCycle: "R5/PT1S" }),
      element({ elementId: "Task_Refund" }),
      element({ elementId: "Task_Refund", processDefinitionKey: "other-process" }),
    ),
  ],
  new Map([["charge-card", () => undefined]]),
  () => rules,
);

test("finds an element by topic, process and id", () => {
  assert.is(table.find(lockedTask()).retry.policy.retries, 5);
  for (const other of [
    { topic: "other" },
    { processDefinitionKey: "other-process" },
    { elementId: "Task_Other" },
  ]) {
    assert.not.ok(table.find(lockedTask(other)).known, JSON.stringify(other));
  }
});

test("goes by topic and id where the engine does not tell the process, unless two have that id", () => {
  const processDefinitionKey = "";
  assert.is(table.find(lockedTask({ processDefinitionKey })).retry.policy.retries, 5);
  assert.not.ok(table.find(lockedTask({ processDefinitionKey, elementId: "Task_Refund" })).known);
});

test.run();
