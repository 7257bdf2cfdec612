import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, reader, shortContract, when } from "../building/xml.js";

const job = (id: string, { attributes = "", extensions = "" } = {}): string =>
  element("serviceTask", id, {
    attributes: `flowable:type="external-worker" flowable:topic="t" ${attributes}`,
    extensions,
  });

const read = (name: string): string =>
  job("read", { extensions: `<flowable:externalWorkerInParameter source="${name}" target="seen"/>` });

test("no engine converts parameters of external workers", async () => {
  const into = `<flowable:externalWorkerInParameter source="x" target="y" targetType="integer"/><flowable:externalWorkerInParameter sourceExpression="\${z + 1}" target="sum" targetType="string"/>`;
  const found = await shortContract({ p: inRow(job("before"), job("a", { extensions: into })) });
  assert.is(found["a in"], "y: unknown, sum: number");
  assert.is(found["before out"], "?x: unknown, z: number");
});

test("what a call hands on may be converted or not: that depends on the version of the engine", async () => {
  const call = element("callActivity", "call", {
    attributes: `calledElement="q"`,
    extensions: `<flowable:in sourceExpression="\${z + 1}" target="text" targetType="string"/><flowable:in sourceExpression="\${z + 1}" target="sum" targetType="integer"/>`,
  });
  const found = await shortContract({
    p: inRow(job("before"), call),
    q: `<startEvent id="qs"/>${job("a")}${flows("qs", "a")}`,
  });
  assert.is(found["a in"], "?sum: number, ?text: string | number");
});

test("a user task goes by its name as it is written where that lacks a variable", async () => {
  const user = element("userTask", "user", { attributes: `name="Check \${order}"` });
  assert.is((await shortContract({ p: inRow(user, job("a")) }))["start p"], "?order: unknown");
});

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
  assert.match(contract["b in"] ?? "", "all: Array<{ x?: unknown }>");
  assert.match(contract["a out"] ?? "", "?x: unknown");
});

test("what is gathered is of the types that the instances set, dates apart, which become texts", async () => {
  const loop = `<multiInstanceLoopCharacteristics flowable:collection="list" flowable:elementVariable="one"><extensionElements><flowable:variableAggregation target="all"><variable source="big"/><variable sourceExpression="\${now()}" target="at"/></flowable:variableAggregation></extensionElements></multiInstanceLoopCharacteristics>`;
  const decide = element("serviceTask", "d", {
    attributes: `flowable:expression="\${one > 5}" flowable:resultVariable="big"`,
    content: loop,
  });
  const contract = await shortContract({ p: inRow(decide, job("b")) });
  assert.match(contract["b in"] ?? "", "all: Array<{ at?: unknown; big?: boolean }>");
});

const LOOP = `<multiInstanceLoopCharacteristics isSequential="true" flowable:collection="list" flowable:elementVariable="one"/>`;

/** A way for those that are equal to `A`, and another for all others. */
const choice = (name: string): string =>
  `<startEvent id="s"/><exclusiveGateway id="g" default="g-b"/>${job("a")}${job("b")}${flows("s", "g")}${when("g", "a", `${name} == 'A'`)}${flows("g", "b")}`;

test("an element of a JSON list is equal to no text, so that comparing says nothing of it", async () => {
  const sub = element("subProcess", "sub", { content: LOOP + choice("one") });
  const found = await shortContract({ p: inRow(job("before"), sub) });
  for (const id of ["a", "b"]) assert.match(found[`${id} in`] ?? "", "one: string");
});

test("nor of what it is handed on as", async () => {
  const call = element("callActivity", "call", {
    attributes: `calledElement="q"`,
    extensions: `<flowable:in source="one" target="item"/>`,
    content: LOOP,
  });
  const found = await shortContract({ p: inRow(job("before"), call), q: choice("item") });
  for (const id of ["a", "b"]) assert.match(found[`${id} in`] ?? "", "item: string");
});

test("a method of null gives null", async () => {
  const into = (target: string, expression: string) =>
    `<flowable:externalWorkerInParameter sourceExpression="\${${expression}}" target="${target}"/>`;
  const ask = element("userTask", "ask", {
    extensions: `<flowable:formProperty id="name" type="string" required="true"/><flowable:formProperty id="note" type="string"/>`,
  });
  const copy = job("copy", {
    extensions: `<flowable:externalWorkerOutParameter source="note" target="note"/>`,
  });
  const a = job("a", {
    extensions: into("one", "name.trim()") + into("other", "note.trim()") + into("most", "note.size() > 1"),
  });
  const found = await shortContract({ p: inRow(ask, copy, a) });
  assert.is(found["a in"], "one: string, other: string | null, most: boolean");
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

const event = (tag: string, id: string, { content = "", attributes = "" } = {}): string =>
  element(tag, id, {
    attributes,
    extensions: `<flowable:eventType>paid</flowable:eventType><flowable:eventOutParameter source="amount" sourceType="double" target="amount"/><flowable:eventOutParameter source="note" target="note" transient="true"/>`,
    content,
  });

const FIELDS = '<flowable:field name="responseVariableName" stringValue="answer"/>';

for (const [what, node, seen] of [
  ["an event brings what is taken of it", event("intermediateCatchEvent", "e"), "amount: number | null"],
  ["so does one that a task waits for", event("receiveTask", "e"), "amount: number | null"],
  [
    "a task that sends an event gets the payload of the answer where it waits for one",
    event("serviceTask", "e", { attributes: 'flowable:type="send-event" flowable:triggerable="true"' }),
    "amount: number | null",
  ],
  [
    "a task that sends an event and does not wait gets nothing",
    event("serviceTask", "e", { attributes: 'flowable:type="send-event"' }),
    "",
  ],
  [
    "a user task is named, and who completed it",
    element("userTask", "e", {
      attributes: `flowable:taskIdVariableName="task" flowable:taskCompleterVariableName="who"`,
    }),
    "task: string, who: string | null",
  ],
  [
    "a called process is named",
    element("callActivity", "e", {
      attributes: 'calledElement="q" flowable:processInstanceIdVariableName="child"',
    }),
    "child: string",
  ],
  [
    "a case is named, and hands back what it is asked for",
    element("serviceTask", "e", {
      attributes: 'flowable:type="case" flowable:idVariableName="caseId"',
      extensions: `<flowable:out source="a" target="outcome"/>`,
    }),
    "caseId: string, outcome: unknown",
  ],
  [
    "an answer is kept by the name that the task gives it",
    element("serviceTask", "e", { attributes: 'flowable:type="http"', extensions: FIELDS }),
    "answer: string | null",
  ],
  [
    "an answer is kept by the name of the task otherwise, with what belongs to it",
    element("serviceTask", "e", {
      attributes: 'flowable:type="http"',
      extensions: `<flowable:field name="saveResponseParameters"><flowable:string>true</flowable:string></flowable:field>`,
    }),
    "eResponseBody: string | null, eResponseHeaders: string | null, eResponseProtocol: string | null, eResponseReason: string | null, eResponseStatusCode: number | null",
  ],
  [
    "the answer to a request that may fail is not certain",
    element("serviceTask", "e", {
      attributes: 'flowable:type="http"',
      extensions: `${FIELDS}<flowable:field name="ignoreException" stringValue="true"/>`,
    }),
    "?answer: string | null",
  ],
  ["a mail sets nothing", element("serviceTask", "e", { attributes: 'flowable:type="mail"' }), ""],
] as const) {
  test(what, async () => {
    const contract = await shortContract({ p: inRow(node, job("b")) });
    assert.is(contract["b in"], seen);
  });
}

test("a worker alone is asked for what follows work that the engine does itself", async () => {
  const http = element("serviceTask", "h", { attributes: 'flowable:type="http"', extensions: FIELDS });
  const c = job("c", {
    extensions: `<flowable:externalWorkerInParameter sourceExpression="\${x}" target="seen"/>`,
  });
  assert.is((await shortContract({ p: inRow(job("a"), http, c) }))["a out"], "x: unknown");
});

test("what a process is started with by an event is there, as the event has it", async () => {
  const ends = `${job("a")}<endEvent id="z"/>${flows("s", "a", "z")}`;
  const contract = await shortContract({ p: event("startEvent", "s") + ends });
  assert.is(contract["a in"], "amount: number | null");
});

test("which button of a form was used is asked of nobody, where something reads it", async () => {
  const form = element("userTask", "f", { attributes: 'flowable:formKey="check"' });
  const asking = job("b", {
    extensions: `<flowable:externalWorkerInParameter sourceExpression="\${form_check_outcome == 'ok'}" target="isOk"/>`,
  });
  const contract = await shortContract({ p: inRow(job("a"), form, asking, job("c")) });
  assert.is(contract["a out"], "");
  assert.is(contract["start p"], "");
  assert.is(contract["c in"], "form_check_outcome: string");
  assert.is((await shortContract({ p: inRow(form, job("c")) }))["c in"], "");
});

test("what a case or an event takes along is read", async () => {
  const sent = element("serviceTask", "e", {
    attributes: 'flowable:type="send-event"',
    extensions: `<flowable:eventType>paid</flowable:eventType><flowable:eventInParameter source="\${total + 1}" target="amount"/>`,
  });
  assert.is((await shortContract({ p: inRow(job("a"), sent) }))["a out"], "total: number");
  const opened = element("serviceTask", "e", {
    attributes: 'flowable:type="case"',
    extensions: `<flowable:in source="total" target="amount"/>`,
  });
  assert.is((await shortContract({ p: inRow(job("a"), opened) }))["a out"], "?total: unknown");
});

test.run();
