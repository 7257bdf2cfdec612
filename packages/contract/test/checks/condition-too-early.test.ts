// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contractOfXml, flows, type Parts, when, worker } from "../building/xml.js";

/** What is found of a task that is left by a flow with this condition. */
async function found(condition: string, parts: Parts): Promise<readonly string[]> {
  const task = worker("t", { ...parts, attributes: 'default="t-no"' });
  const p = `<startEvent id="s"/>${task}<endEvent id="yes"/><endEvent id="no"/>${flows("s", "t", "no")}${when("t", "yes", condition)}`;
  const { diagnostics } = await contractOfXml({ p });
  return diagnostics.flatMap(({ code, elementId, message }) =>
    code === "condition-too-early" ? [`${elementId} ${message}`] : [],
  );
}

test("an output parameter sets what the condition has read by then", async () => {
  assert.equal(await found("approved", { outputs: { approved: "${score > 50}" } }), [
    "t-yes the condition reads 'approved', which the output parameter of 't' sets only after the flow has been chosen",
  ]);
});

test("other variables are there, as far as the handler gives them", async () => {
  assert.equal(await found("score > 50", { outputs: { approved: "${score > 50}" } }), []);
});

test("so is what an output parameter only hands on, and what the task has for itself", async () => {
  assert.equal(await found("approved", { outputs: { approved: "${approved}" } }), []);
  const both = { inputs: { approved: "${true}" }, outputs: { approved: "${score > 50}" } };
  assert.equal(await found("approved", both), []);
});

test.run();
