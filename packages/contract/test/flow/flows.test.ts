import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, reader, shortContract, when, worker } from "../building/xml.js";

const START = `<startEvent id="start"/>`;

test("the default flow of an activity is taken only when no condition is true", async () => {
  const a = worker("a", { attributes: `default="a-c"` });
  const p = `${START}${a}${reader("b", "x")}${reader("c", "y")}${flows("start", "a")}${when("a", "b", "kind == 'B'")}${flows("a", "c")}`;
  const contract = await shortContract({ p });
  assert.is(contract["a out"], "?x: unknown, ?y: unknown, kind: string");
});

test("flows without condition are taken beside those whose condition is true", async () => {
  const p = `${START}${worker("a")}${reader("b", "x")}${reader("c", "y")}${flows("start", "a")}${when("a", "b", "kind == 'B'")}${flows("a", "c")}`;
  const contract = await shortContract({ p });
  assert.is(contract["a out"], "?x: unknown, y: unknown, kind: string");
});

test("a listener on a flow sets variables for those who come by it", async () => {
  const listener = `<extensionElements><camunda:executionListener event="take" expression="\${execution.setVariable('way', 'long')}"/></extensionElements>`;
  const long = `<sequenceFlow id="g-b" sourceRef="g" targetRef="b">${listener}<conditionExpression>\${far}</conditionExpression></sequenceFlow>`;
  const gateway = `<exclusiveGateway id="g" default="g-c"/>`;
  const p = `${START}${gateway}${worker("b")}${worker("c")}${worker("d")}${flows("start", "g", "c", "d")}${long}${flows("b", "d")}`;
  const contract = await shortContract({ p });
  assert.is(contract["b in"], 'far: boolean, way: "long"');
  assert.is(contract["c in"], "far: boolean");
  assert.is(contract["d in"], 'far: boolean, ?way: "long"');
});

test("what a listener on a flow sets is met by the other branches", async () => {
  const listener = `<extensionElements><camunda:executionListener event="take" expression="\${execution.setVariable('way', 'long')}"/></extensionElements>`;
  const left = `<sequenceFlow id="f-b" sourceRef="f" targetRef="b">${listener}</sequenceFlow>`;
  const fork = element("parallelGateway", "f");
  const p = `${START}${fork}${worker("b")}${worker("c")}${flows("start", "f", "c")}${left}`;
  assert.is((await shortContract({ p }))["c in"], '?way: "long"');
});

test("on a way it is certain what its condition has read to come out so", async () => {
  const on = (condition: string) =>
    `${START}${worker("a")}<exclusiveGateway id="g" default="g-c"/>${worker("b")}${worker("c")}${flows("start", "a", "g", "c")}${when("g", "b", condition)}`;
  const both = await shortContract({ p: on("paid &amp;&amp; kind == 'B'") });
  assert.is(both["b in"], 'kind: "B", paid: boolean');
  assert.is(both["c in"], "?kind: string, paid: boolean");
  const either = await shortContract({ p: on("!(paid || kind == 'B')") });
  assert.is(either["b in"], "kind: string, paid: boolean");
  assert.is(either["c in"], "?kind: string, paid: boolean");
});

test("what has been read in a loop may be there when it begins again", async () => {
  const p = `${START}${worker("first")}<exclusiveGateway id="again" default="again-last"/>${worker("a")}<exclusiveGateway id="m"/>${worker("last")}${flows("start", "first", "m", "a", "again", "last")}${when("again", "m", "status == 'RETRY'")}`;
  const contract = await shortContract({ p });
  assert.is(contract["a in"], "?status: string");
  assert.is(contract["last in"], "status: string");
});

test("a gateway knows no way for other texts of a variable that its conditions ask for by name", async () => {
  const is = (text: string) => `execution.getVariable('kind') == '${text}'`;
  const p = `${START}${worker("a")}<exclusiveGateway id="g"/>${worker("b")}${worker("c")}${flows("start", "a", "g")}${when("g", "b", is("B"))}${when("g", "c", is("C"))}`;
  const contract = await shortContract({ p });
  assert.is(contract["a out"], 'kind: "B" | "C"');
  assert.is(contract["b in"], 'kind: "B"');
});

test("what a condition takes as true or false is not null behind it", async () => {
  const form = `<userTask id="ask"><extensionElements><camunda:formData><camunda:formField id="paid" type="boolean"/></camunda:formData></extensionElements></userTask>`;
  const p = `${START}${form}<exclusiveGateway id="g"/>${worker("b")}${worker("c")}${flows("start", "ask", "g")}${when("g", "b", "paid")}${when("g", "c", "!paid")}`;
  const contract = await shortContract({ p });
  assert.is(contract["b in"], "paid: boolean");
  assert.is(contract["c in"], "paid: boolean");
});

test("at the head of a loop a worker is asked for what others may set only when it has been there", async () => {
  const p = `${START}${worker("a")}<exclusiveGateway id="g" default="g-b"/>${worker("b")}<endEvent id="end"/>${flows("start", "a", "g", "b", "a")}${when("g", "end", "state == 'DONE'")}`;
  const contract = await shortContract({ p });
  assert.is(contract["a out"], "state: string");
  assert.is(contract["b out"], "");
});

test("what the models count themselves in a loop is asked of nobody in it", async () => {
  const count = element("task", "b", { outputs: { tries: "${tries + 1}" } });
  const p = `${START}${worker("a")}<exclusiveGateway id="g" default="g-b"/>${count}<endEvent id="end"/>${flows("start", "a", "g", "b", "a")}${when("g", "end", "tries > 3")}`;
  assert.is((await shortContract({ p }))["a out"], "?tries: number");
});

test("conditions in JavaScript say what they compare with, and what is there", async () => {
  const script = (to: string, text: string) =>
    `<sequenceFlow id="g-${to}" sourceRef="g" targetRef="${to}"><conditionExpression language="javascript">${text.replaceAll("&", "&amp;")}</conditionExpression></sequenceFlow>`;
  const from = (flowsOut: string, attributes = "") =>
    `${START}${worker("a")}<exclusiveGateway id="g" ${attributes}/>${worker("b")}${worker("c")}${flows("start", "a", "g")}${flowsOut}`;
  const one = await shortContract({
    p: from(script("b", "kind === 'B' && paid === true;") + flows("g", "c"), `default="g-c"`),
  });
  assert.is(one["a out"], "kind: string, ?paid: boolean");
  assert.is(one["b in"], 'kind: "B", paid: boolean');
  assert.is(one["c in"], "kind: string, ?paid: boolean");
  const closed = await shortContract({ p: from(script("b", "kind == 'B'") + script("c", "kind == 'C'")) });
  assert.is(closed["a out"], 'kind: "B" | "C"');
  assert.is(closed["c in"], 'kind: "C"');
});

test.run();
