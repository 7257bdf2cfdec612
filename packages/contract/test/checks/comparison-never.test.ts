// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contractOfXml, element, type Files, flows, when, worker } from "../building/xml.js";

/** What is found in a process that begins with this and then decides by a condition. */
async function found(
  nodes: readonly string[],
  condition: string,
  files: Files = {},
): Promise<readonly string[]> {
  const ids = nodes.map((node) => /id="([^"]+)"/.exec(node)?.[1] ?? "");
  const gateway = '<exclusiveGateway id="gw" default="gw-no"/><endEvent id="no"/><endEvent id="yes"/>';
  const body = `${nodes.join("")}${gateway}${flows(...ids, "gw", "no")}${when("gw", "yes", condition)}`;
  const { diagnostics } = await contractOfXml({ p: body }, files);
  return diagnostics.flatMap(({ code, elementId, message, hint }) =>
    code === "comparison-never" ? [`${elementId} ${message}; ${hint}`] : [],
  );
}

const START = '<startEvent id="start"/>';
const asking = element("startEvent", "start", {
  extensions:
    '<camunda:formData><camunda:formField id="mode" type="enum"><camunda:value id="air"/><camunda:value id="road"/></camunda:formField></camunda:formData>',
});

test("a choice of a form is compared with a text that it does not offer", async () => {
  const never = [
    "gw-yes the condition compares 'mode' with 'sea', which nothing in the models makes it; It is one of 'air', 'road'.",
  ];
  assert.equal(await found([asking], "mode == 'sea'"), never);
  assert.equal(await found([asking], "paid &amp;&amp; !('sea' != mode)"), never);
  assert.equal(await found([asking], "mode == 'air' || mode == 'road'"), []);
  assert.equal(await found([asking], "mode == other"), []);
});

test("nothing is said of what others may set as well", async () => {
  const setting = element("task", "set", { outputs: { mode: "${chosen}" } });
  assert.equal(await found([asking, setting], "mode == 'sea'"), []);
  assert.equal(await found([START, worker("w")], "mode == 'sea'"), []);
  const formRef = element("userTask", "ask", { attributes: 'camunda:formRef="other"' });
  assert.equal(await found([asking, formRef], "mode == 'sea'"), []);
});

test("nothing is said where somebody takes part who is not looked into", async () => {
  for (const somebody of [
    '<serviceTask id="n" camunda:class="org.example.Pay"/>',
    '<serviceTask id="n" camunda:expression="${bean.pay(execution)}"/>',
    '<userTask id="n"/>',
    '<userTask id="n" camunda:formKey="embedded:app:forms/pay.html"/>',
    '<userTask id="n" camunda:formKey="camunda-forms:deployment:pay.form"/>',
    '<receiveTask id="n" messageRef="M"/>',
    '<intermediateCatchEvent id="n"><signalEventDefinition signalRef="S"/></intermediateCatchEvent>',
    '<scriptTask id="n" scriptFormat="groovy" camunda:resource="pay.groovy"/>',
    element("callActivity", "n", {
      attributes: 'calledElement="pay"',
      extensions: '<camunda:out variables="all"/>',
    }),
    element("task", "n", {
      extensions: '<camunda:executionListener event="end" class="org.example.Pay"/>',
    }),
  ]) {
    assert.equal(await found([asking, somebody], "mode == 'sea'"), [], somebody);
  }
  for (const nobody of [
    '<task id="n"/>',
    '<serviceTask id="n" camunda:expression="${bean.rate(mode)}"/>',
    '<intermediateThrowEvent id="n"><signalEventDefinition signalRef="S"/></intermediateThrowEvent>',
  ]) {
    assert.is((await found([asking, nobody], "mode == 'sea'")).length, 1, nobody);
  }
});

const decisionOf = (outputs: string, entries: string): Files => ({
  "d.dmn": `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="n"><decision id="route" name="route" camunda:historyTimeToLive="P1D"><decisionTable id="t" hitPolicy="FIRST"><input id="i"><inputExpression id="e"><text>weight</text></inputExpression></input>${outputs}<rule id="r"><inputEntry id="x"><text></text></inputEntry>${entries}</rule></decisionTable></decision></definitions>`,
});
const deciding = (map: string): string =>
  `<businessRuleTask id="rules" camunda:decisionRef="route" camunda:mapDecisionResult="${map}" camunda:resultVariable="route"/>`;

test("outputs of decisions are choices too, and members of what they give", async () => {
  const one = decisionOf(
    '<output id="o" name="mode" typeRef="string"/>',
    '<outputEntry id="y"><text>"air"</text></outputEntry>',
  );
  assert.is((await found([START, deciding("singleEntry")], "route == 'sea'", one)).length, 1);
  assert.is((await found([START, deciding("singleEntry")], "route == 'air'", one)).length, 0);
  assert.is((await found([START, deciding("singleResult")], "route.mode == 'sea'", one)).length, 1);
  assert.match(
    (await found([START, deciding("singleResult")], "route.way == 'air'", one))[0] ?? "",
    /members 'mode'/,
  );
  const open = decisionOf(
    '<output id="o" name="mode" typeRef="string"/>',
    '<outputEntry id="y"><text>weight</text></outputEntry>',
  );
  assert.is((await found([START, deciding("singleEntry")], "route == 'sea'", open)).length, 0);
});

test.run();
