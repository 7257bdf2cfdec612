// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, shortContract, when, worker } from "../building/xml.js";

const each =
  '<multiInstanceLoopCharacteristics camunda:collection="${tools}" camunda:elementVariable="tool"/>';

/** Instances of a sub-process that run together. */
const together = (content: string, inputs: Readonly<Record<string, string>> = {}): string =>
  inRow(element("subProcess", "sub", { inputs, content: `${each}${content}` }));

const choice = (condition: string, before = ""): string =>
  `<startEvent id="s"/>${before}<exclusiveGateway id="g" default="g-e"/>${worker("a")}<endEvent id="e"/>
  ${before === "" ? flows("s", "g", "e") : flows("s", "b", "g", "e")}${when("g", "a", condition)}${flows("a", "e")}`;

const seen = async (body: string): Promise<string> => (await shortContract({ p: body }))["a in"] ?? "";

test("what an instance finds out of its own element stays so, whatever others are given", async () => {
  assert.match(await seen(together(choice("tool == 'ad'"))), 'tool: "ad"');
});

test("so does what it finds out of a parameter of its sub-process", async () => {
  const inputs = { mode: '${flag ? "x" : "y"}' };
  assert.match(await seen(together(choice("mode == 'x'"), inputs)), 'mode: "x"');
});

test("what all instances have in common others may set anew", async () => {
  const body = together(choice("state == 'ok'", worker("b")));
  assert.match(await seen(body), "state: string");
});

test("within an instance, one branch sees what another sets", async () => {
  const forked = `<startEvent id="s"/><parallelGateway id="f"/>${element("task", "b", { outputs: { mode: "y" } })}${worker("a")}<parallelGateway id="j"/><endEvent id="e"/>
  ${flows("s", "f", "a", "j", "e")}${flows("f", "b", "j")}`;
  assert.match(await seen(together(forked, { mode: "x" })), 'mode: "x" | "y"');
});

test("an event beside an activity sees what the activity may have set in the instance", async () => {
  const beside = `<startEvent id="s"/>${worker("b", { outputs: { mode: "y" } })}<boundaryEvent id="late" attachedToRef="b" cancelActivity="false"><timerEventDefinition><timeDuration>PT1M</timeDuration></timerEventDefinition></boundaryEvent>${worker("a")}<endEvent id="e"/>
  ${flows("s", "b", "e")}${flows("late", "a", "e")}`;
  assert.match(await seen(together(beside, { mode: "x" })), 'mode: "x" | "y"');
});

test("an error sees what has been set in the instance before", async () => {
  const caught = `<startEvent id="s"/>${element("task", "c", { outputs: { mode: "y" } })}${worker("b")}<endEvent id="e"/>${flows("s", "c", "b", "e")}
  <subProcess id="handler" triggeredByEvent="true"><startEvent id="hs"><errorEventDefinition errorRef="E"/></startEvent>${worker("a")}<endEvent id="he"/>${flows("hs", "a", "he")}</subProcess>`;
  assert.match(await seen(together(caught, { mode: "x" })), 'mode: "x" | "y"');
});

test.run();
