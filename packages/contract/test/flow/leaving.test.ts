import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, type Parts, shortContract, when, worker } from "../building/xml.js";

// Flows out of an activity are chosen before its end listeners and output parameters (seen on Operaton 1.0.3).

/** `a`, left for `y` where the condition holds and for `n` otherwise. */
const choosing = (condition: string, parts: Parts, tag = "serviceTask"): string => {
  const attributes = `default="a-n" ${parts.attributes ?? ""}`;
  const a =
    tag === "serviceTask"
      ? worker("a", { ...parts, attributes })
      : element(tag, "a", { ...parts, attributes });
  return `<startEvent id="s"/>${a}${worker("y")}${worker("n")}${flows("s", "a", "n")}${when("a", "y", condition)}`;
};

test("a condition sees what the task has for itself", async () => {
  const p = choosing("urgent", { inputs: { urgent: "${true}" } });
  const contract = await shortContract({ p });
  assert.is(contract["start p"], "");
  assert.is(contract["a out"], "");
});

test("it does not see what an output parameter sets, so that it is asked for", async () => {
  const p = choosing("approved", { outputs: { approved: "${result == 'ok'}" } });
  const contract = await shortContract({ p });
  assert.is(contract["start p"], "?approved: boolean");
  assert.is(contract["a out"], "result: string, ?approved: boolean");
  assert.is(contract["y in"], "approved: boolean");
});

test("nor what an end listener sets", async () => {
  const extensions = `<camunda:executionListener event="end" expression="\${execution.setVariable('approved', true)}"/>`;
  const p = choosing("approved", { extensions });
  assert.match((await shortContract({ p }))["a out"] ?? "", "approved: boolean");
});

test("nor behind a gateway what an end listener of the gateway sets", async () => {
  const extensions = `<camunda:executionListener event="end" expression="\${execution.setVariable('approved', true)}"/>`;
  const p = choosing("approved", { extensions }, "exclusiveGateway");
  const contract = await shortContract({ p });
  assert.is(contract["start p"], "approved: boolean");
  assert.is(contract["y in"], "approved: boolean");
});

test("what it has come out as holds on the flow, unless it is set on the way", async () => {
  const kept = choosing("mode == 'A'", {});
  const set = choosing("mode == 'A'", { outputs: { mode: "B" } });
  assert.is((await shortContract({ p: kept }))["y in"], 'mode: "A"');
  assert.is((await shortContract({ p: set }))["y in"], 'mode: "B"');
});

test("a multi-instance task is left when the locals of its instances are gone", async () => {
  const content = `<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>`;
  const p = choosing("urgent", { inputs: { urgent: "${true}" }, content });
  assert.is((await shortContract({ p }))["start p"], "urgent: boolean");
});

test("Flowable has left the task when it tries conditions", async () => {
  const attributes = `flowable:type="external-worker" flowable:topic="t" default="a-n"`;
  const extensions = `<flowable:executionListener event="end" expression="\${execution.setVariable('approved', true)}"/>`;
  const a = element("serviceTask", "a", { attributes, extensions });
  const y = element("serviceTask", "y", { attributes: `flowable:type="external-worker" flowable:topic="t"` });
  const p = `<startEvent id="s"/>${a}${y}<endEvent id="n"/>${flows("s", "a", "n")}${when("a", "y", "approved")}`;
  assert.is((await shortContract({ p }))["start p"], "");
});

test.run();
