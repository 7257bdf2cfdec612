import { buffer } from "node:stream/consumers";
import type { EngineAdapter } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import {
  deploy,
  request,
  startInstance,
  type TypedValues,
  variableHistory,
} from "../../../../scripts/testing/engine/rest.js";
import { connectEngine, type FileValue, isFileValue, isOpaqueValue, typed } from "../../src/index.js";
import { model, oneStep } from "./models.js";
import { failureOf, fetchOf, lockOne, patient } from "./requests.js";

const test = suite("values through Operaton");

let engine: RunningEngine;
let adapter: EngineAdapter;

test.before(async () => {
  engine = await startOperaton();
  adapter = connectEngine({ engine: "operaton", url: engine.url });
  await deploy(engine.url, { "twice.bpmn": twoSteps });
});
test.after(async () => {
  await adapter.close();
  await engine.stop();
});

/** start → `first` → `second` → end: what the first task hands back, the second is given. */
const twoSteps = model(
  "twice",
  `<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="first"/>
  <serviceTask id="first" camunda:type="external" camunda:topic="first"/>
  <sequenceFlow id="b" sourceRef="first" targetRef="second"/>
  <serviceTask id="second" camunda:type="external" camunda:topic="second"/>
  <sequenceFlow id="c" sourceRef="second" targetRef="end"/><endEvent id="end"/>`,
);

/** Sends values as the results of one task; resolves to what the next is given, and as what they were stored. */
async function roundTrip(values: Readonly<Record<string, unknown>>) {
  const instanceId = await startInstance(engine.url, "twice");
  const first = await lockOne(adapter, "first");
  const report = { variables: new Map(Object.entries(values)), localVariables: new Map() };
  await adapter.complete(first, report, patient);
  const second = await lockOne(adapter, "second");
  const history = await variableHistory(engine.url, instanceId);
  const types = Object.fromEntries(history.map(({ name, type }) => [name, type]));
  await adapter.complete(second, { variables: new Map(), localVariables: new Map() }, patient);
  return { received: Object.fromEntries(second.variables), types, task: second };
}

const trips: readonly { given: unknown; type: string; want?: unknown }[] = [
  { given: "", type: "String" },
  { given: 'quotes " and \n lines, ünïcode 🚀', type: "String" },
  { given: true, type: "Boolean" },
  { given: false, type: "Boolean" },
  { given: null, type: "Null" },
  { given: 0, type: "Integer" },
  { given: -(2 ** 31), type: "Integer" },
  { given: 2 ** 31, type: "Long" },
  { given: Number.MAX_SAFE_INTEGER, type: "Long" },
  { given: 9_007_199_254_740_993n, type: "Long" },
  { given: -(2n ** 63n), type: "Long" },
  { given: 5n, type: "Long", want: 5 },
  { given: 1.5, type: "Double" },
  { given: 1e300, type: "Double" },
  { given: 2 ** 60, type: "Double" },
  { given: new Date("2026-02-03T04:05:06.007Z"), type: "Date" },
  { given: new Uint8Array([0, 1, 254, 255]), type: "Bytes" },
  { given: new Uint8Array(0), type: "Bytes" },
  { given: [1, "two", null, { three: 3.5 }], type: "Json" },
  {
    given: { nested: { at: new Date(0) }, gone: undefined },
    type: "Json",
    want: { nested: { at: "1970-01-01T00:00:00.000Z" } },
  },
  { given: [], type: "Json" },
  { given: typed("Short", 7), type: "Short", want: 7 },
  { given: typed("Integer", null), type: "Integer", want: null },
  { given: typed("Long", 5), type: "Long", want: 5 },
  { given: typed("Double", 5), type: "Double", want: 5 },
  { given: typed("String", null), type: "String", want: null },
  { given: typed("Date", null), type: "Date", want: null },
  { given: typed("Bytes", null), type: "Bytes", want: null },
  { given: typed("Json", "text"), type: "Json", want: "text" },
  { given: typed("Json", null), type: "Json", want: null },
  { given: typed("Xml", "<a>1</a>"), type: "Xml", want: "<a>1</a>" },
  {
    given: typed("Object", { a: 1 }, { objectTypeName: "java.util.HashMap" }),
    type: "Object",
    want: { a: 1 },
  },
];

test("arrive as they were sent", async () => {
  const names = trips.map((_, index) => `v${index}`);
  const given = Object.fromEntries(trips.map((trip, index) => [`v${index}`, trip.given]));
  const { received, types } = await roundTrip(given);
  for (const [index, name] of names.entries()) {
    const trip = trips[index];
    assert.is(types[name], trip?.type, `type of case ${index}`);
    assert.equal(received[name], trip && "want" in trip ? trip.want : trip?.given, `value of case ${index}`);
  }
});

test("are left out when they are undefined, and may have any name", async () => {
  const { received } = await roundTrip({
    absent: undefined,
    "a b.c": 1,
    käse: 2,
    constructor: 3,
    ["__proto__"]: 4,
  });
  assert.equal(Object.entries(received).sort(), [
    ["__proto__", 4],
    ["a b.c", 1],
    ["constructor", 3],
    ["käse", 2],
  ]);
});

test("arrive from expressions and models as the engine stored them", async () => {
  const inputs = `<extensionElements><camunda:inputOutput>
    <camunda:inputParameter name="list"><camunda:list><camunda:value>a</camunda:value></camunda:list></camunda:inputParameter>
    <camunda:inputParameter name="text">plain</camunda:inputParameter>
    <camunda:inputParameter name="sum">\${1 + 1}</camunda:inputParameter></camunda:inputOutput></extensionElements>`;
  await deploy(engine.url, { "modelled.bpmn": oneStep("modelled", inputs) });
  await startInstance(engine.url, "modelled");
  const { variables } = await lockOne(adapter, "modelled");
  assert.is(variables.get("text"), "plain");
  assert.is(variables.get("sum"), 2);
  const list = variables.get("list");
  assert.ok(isOpaqueValue(list));
  assert.is(list.type, "Object");
  assert.match(list.reason, /java.util.ArrayList in application\/x-java-serialized-object/);
});

test("that nobody can read cost neither the task nor the others", async () => {
  await deploy(engine.url, { "broken.bpmn": oneStep("broken") });
  const broken: TypedValues = {
    json: { type: "Json", value: "{nope" },
    fine: { type: "String", value: "yes" },
  };
  await startInstance(engine.url, "broken", broken);
  const { variables } = await lockOne(adapter, "broken");
  assert.is(variables.get("fine"), "yes");
  const json = variables.get("json");
  assert.ok(isOpaqueValue(json));
  assert.is(json.value, "{nope");
});

const pdf = new TextEncoder().encode("%PDF-1.7 …");

test("of type File are downloaded when they are asked for", async () => {
  const details = { filename: "a.pdf", mimeType: "application/pdf", encoding: "utf-8" };
  const instanceId = await startInstance(engine.url, "twice");
  const first = await lockOne(adapter, "first");
  const variables = new Map([["invoice", typed("File", pdf, details)]]);
  await adapter.complete(first, { variables, localVariables: new Map() }, patient);
  const second = await lockOne(adapter, "second");
  const file = second.variables.get("invoice") as FileValue;
  assert.ok(isFileValue(file));
  assert.equal({ filename: file.filename, mimeType: file.mimeType, encoding: file.encoding }, details);
  assert.equal(await file.bytes(), pdf);
  assert.equal(new Uint8Array(await buffer(await file.stream())), new Uint8Array(pdf));
  const read = (await adapter.readVariable(second, "invoice", patient)) as FileValue;
  assert.equal(await read.bytes(), pdf);
  await request(engine.url, "DELETE", `/process-instance/${instanceId}`);
  assert.is((await failureOf(file.bytes())).kind, "taskGone");
  assert.is((await failureOf(read.bytes())).kind, "taskGone");
});

test("of type File are found in the scope of the task", async () => {
  const value = { type: "File", value: Buffer.from(pdf).toString("base64"), valueInfo: { filename: "a" } };
  await startInstance(engine.url, "twice");
  const task = await lockOne(adapter, "first");
  await request(engine.url, "PUT", `/execution/${task.executionId}/localVariables/local`, value);
  await adapter.unlock(task, patient);
  const again = await lockOne(adapter, "first");
  assert.equal(await (again.variables.get("local") as FileValue).bytes(), pdf);
});

test("in Java's own serialisation can be handed on, if the engine lets them in", async () => {
  const list = `<extensionElements><camunda:inputOutput><camunda:inputParameter name="list"><camunda:list/>
    </camunda:inputParameter></camunda:inputOutput></extensionElements>`;
  await deploy(engine.url, { "handed-on.bpmn": oneStep("handed-on", list) });
  await startInstance(engine.url, "handed-on");
  const task = await lockOne(adapter, "handed-on");
  const variables = new Map([["copy", task.variables.get("list")]]);
  const error = await failureOf(adapter.complete(task, { variables, localVariables: new Map() }, patient));
  assert.is(error.kind, "rejected");
  assert.match(error.message, /Java serialization format is prohibited/);
});

/** Two levels around the task, and a multi-instance with two branches at the inner one. */
const scopes = model(
  "scopes",
  `<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="outer"/>
  <subProcess id="outer"><extensionElements><camunda:inputOutput>
      <camunda:inputParameter name="shadowed">outer</camunda:inputParameter>
      <camunda:inputParameter name="ofOuter">outer</camunda:inputParameter></camunda:inputOutput></extensionElements>
    <startEvent id="s2"/><sequenceFlow id="b" sourceRef="s2" targetRef="branch"/>
    <subProcess id="branch">
      <multiInstanceLoopCharacteristics camunda:elementVariable="item" camunda:collection="\${items.elements()}"/>
      <startEvent id="s3"/><sequenceFlow id="c" sourceRef="s3" targetRef="step"/>
      <serviceTask id="step" camunda:type="external" camunda:topic="scopes"><extensionElements><camunda:inputOutput>
        <camunda:inputParameter name="own">\${item}</camunda:inputParameter></camunda:inputOutput></extensionElements>
      </serviceTask>
    </subProcess>
  </subProcess>
  <sequenceFlow id="d" sourceRef="start" targetRef="beside"/>
  <serviceTask id="beside" camunda:type="external" camunda:topic="beside"><extensionElements><camunda:inputOutput>
    <camunda:inputParameter name="ofBeside">1</camunda:inputParameter></camunda:inputOutput></extensionElements>
  </serviceTask>`,
);

test("that were not fetched are read from the nearest scope of the task", async () => {
  await deploy(engine.url, { "scopes.bpmn": scopes });
  await startInstance(engine.url, "scopes", {
    items: { type: "Json", value: '["x","y"]' },
    shadowed: { type: "String", value: "global" },
    global: { type: "Long", value: "9007199254740993" },
  });
  const tasks = await adapter.fetchAndLock(fetchOf("scopes", { variables: "all" }), patient);
  assert.is(tasks.length, 2);
  const names = [
    "own",
    "item",
    "loopCounter",
    "nrOfInstances",
    "shadowed",
    "ofOuter",
    "global",
    "ofBeside",
    "none",
  ];
  for (const task of tasks) {
    for (const name of names) {
      const seen = task.variables.get(name);
      assert.equal(await adapter.readVariable(task, name, patient), seen, `${name} of ${task.id}`);
    }
    assert.is(task.variables.get("shadowed"), "outer");
    assert.is(task.variables.get("ofBeside"), undefined);
  }
  assert.is.not(tasks[0]?.variables.get("loopCounter"), tasks[1]?.variables.get("loopCounter"));
  const [beside] = await adapter.fetchAndLock(fetchOf("beside"), patient);
  assert.ok(beside);
  assert.is(await adapter.readVariable(beside, "shadowed", patient), "global");
  assert.is(await adapter.readVariable(beside, "item", patient), undefined);
  assert.is(await adapter.readVariable(beside, "own", patient), undefined);
});

test.run();
