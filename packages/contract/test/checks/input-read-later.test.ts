import type { FlowNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnoseBy } from "../building/diagnose.js";
import { event, externalTask, inSequence, parameter, task } from "../building/model.js";

const diagnose = diagnoseBy("input-read-later");

const start = event("start", { type: "startEvent" });
const found = (...nodes: readonly FlowNode[]) => diagnose(nodes, { scope: inSequence(start, ...nodes) });

const handedIn = externalTask("t", { inputs: [parameter("total", "${amount}")] });
const reader = externalTask("r", { inputs: [parameter("sum", "${total}")] });

test("what a task has handed in is gone when something after it reads it", () => {
  assert.equal(found(handedIn, reader), [
    "input-read-later t the input parameter 'total' ends with the task, but 'r' reads the variable later, and nothing else in the models sets it",
  ]);
});

test("it is there when the task, or anybody else, sets a variable of that name", () => {
  const copied = externalTask("t", {
    inputs: [parameter("total", "${amount}")],
    outputs: [parameter("total", "${total}")],
  });
  assert.equal(found(copied, reader), []);
  assert.equal(found(task("w", { outputs: [parameter("total", "5")] }), handedIn, reader), []);
  assert.equal(found(handedIn, task("u", { type: "userTask" }), reader), []);
  assert.equal(found(handedIn, externalTask("other"), reader), []);
});

test("a variable of the process that is read before, or handed in under its own name, was there all the time", () => {
  assert.equal(found(externalTask("q", { inputs: [parameter("x", "${total}")] }), handedIn, reader), []);
  const same = externalTask("t", { inputs: [parameter("total", "${total}")] });
  assert.equal(found(same, reader), []);
});

test("nothing is said where nobody reads it later", () => {
  assert.equal(found(handedIn, externalTask("r")), []);
});

test.run();
