import { suite } from "uvu";
import * as assert from "uvu/assert";
import { capabilityRows, connectEngine, engineNames, familyOf } from "../../src/index.js";

const test = suite("capability rows");

const offered = (name: string): readonly string[] => {
  const family = familyOf(name);
  return family === null
    ? []
    : capabilityRows.filter((row) => row.isOffered(family)).map(({ title }) => title);
};

test("say that Operaton offers everything but to count attempts", () => {
  const lacking = capabilityRows
    .map(({ title }) => title)
    .filter((title) => !offered("operaton").includes(title));
  assert.equal(lacking, ["the engine counts attempts"]);
});

test("turn what is a burden into what is good to have", () => {
  assert.ok(offered("flowable").includes("failed tasks are attempted again"));
  assert.not.ok(offered("processengine").includes("failed tasks are attempted again"));
  assert.ok(offered("camunda7").includes("a completion answers when the process has moved on"));
  assert.not.ok(offered("flowable").includes("a completion answers when the process has moved on"));
});

test("take what an adapter leaves out for what its capability says", () => {
  assert.ok(offered("flowable").includes("BPMN errors with variables"));
  assert.not.ok(offered("processengine").includes("BPMN errors with variables"));
  assert.not.ok(offered("flowable").includes("fetches that filter and order tasks"));
});

test("are about what the adapters themselves say", async () => {
  for (const name of engineNames) {
    const adapter = connectEngine({ engine: name });
    assert.is(adapter.capabilities, familyOf(name)?.capabilities, name);
    await adapter.close();
  }
});

test.run();
