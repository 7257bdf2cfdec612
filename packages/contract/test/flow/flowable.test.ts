import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, reader, shortContract } from "../building/xml.js";

const job = (id: string, { attributes = "", extensions = "" } = {}): string =>
  element("serviceTask", id, {
    attributes: `flowable:type="external-worker" flowable:topic="t" ${attributes}`,
    extensions,
  });

const read = (name: string): string =>
  job("read", { extensions: `<flowable:externalWorkerInParameter source="${name}" target="seen"/>` });

test("what a skipped task would have set is not certain", async () => {
  const a = job("a", {
    attributes: `flowable:skipExpression="\${quick}"`,
    extensions: `<flowable:externalWorkerOutParameter source="found" target="x"/>`,
  });
  const contract = await shortContract({ p: inRow(a, job("b")) });
  assert.match(contract["a out"] ?? "", "found: unknown");
  assert.match(contract["b in"] ?? "", "?x: unknown");
});

test("the counter of instances goes by the name that is asked for, and variables are gathered", async () => {
  const loop = `<multiInstanceLoopCharacteristics flowable:collection="list" flowable:elementVariable="one" flowable:elementIndexVariable="at"><extensionElements><flowable:variableAggregation target="all"><variable source="x"/></flowable:variableAggregation></extensionElements></multiInstanceLoopCharacteristics>`;
  const a = element("serviceTask", "a", {
    attributes: `flowable:type="external-worker" flowable:topic="t"`,
    content: loop,
  });
  const contract = await shortContract({ p: inRow(a, job("b")) });
  assert.match(contract["a in"] ?? "", "at: number");
  assert.not.match(contract["a in"] ?? "", "loopCounter");
  assert.match(contract["b in"] ?? "", "all: unknown[]");
});

test("data objects are there from the beginning of their scope, and only in it", async () => {
  const object = (name: string, type: string, value = "") =>
    `<dataObject id="${name}" name="${name}" itemSubjectRef="xsd:${type}">${value && `<extensionElements><flowable:value>${value}</flowable:value></extensionElements>`}</dataObject>`;
  const content = `${object("inner", "int", "5")}<startEvent id="s"/>${job("a")}${flows("s", "a")}`;
  const p = `${object("outer", "string", "EUR")}${object("open", "boolean")}${inRow(element("subProcess", "sub", { content }), job("b"))}`;
  const contract = await shortContract({ p });
  assert.is(contract["a in"], "inner: number, ?open: boolean | null, outer: string");
  assert.is(contract["b in"], "?open: boolean | null, outer: string");
});

test("a parameter with a computed target may set anything, and what it reads is offered", async () => {
  const a = job("a", {
    extensions: `<flowable:externalWorkerOutParameter source="found" targetExpression="\${name}"/>`,
  });
  const contract = await shortContract({ p: inRow(a, read("x")) });
  assert.match(contract["a out"] ?? "", "?found: unknown");
});

test("globals of a script that keeps them are variables", async () => {
  const script = element("scriptTask", "s", {
    attributes: `scriptFormat="javascript" flowable:autoStoreVariables="true"`,
    content: "<script>x = 5</script>",
  });
  assert.match(
    (await shortContract({ p: inRow(script, job("a"), reader("b", "x")) }))["a in"] ?? "",
    "x: number",
  );
});

test.run();
