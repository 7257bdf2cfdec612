import { type CorrelationRequest, isEngineError, type ProcessEngineClient } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import { deploy, instanceHistory, variableHistory } from "../../../../scripts/testing/engine/rest.js";
import { connectProcessEngine } from "../../src/index.js";
import { model } from "./models.js";

const test = suite("the process client against Operaton");
const patient = { timeoutMs: 20_000 };

/** Waits for "Paid"; starts plainly, or by the message "Placed". */
const orderProcess = model(
  "paid-order",
  `<startEvent id="plain"/><sequenceFlow id="a" sourceRef="plain" targetRef="wait"/>
  <startEvent id="placed"><messageEventDefinition messageRef="Placed"/></startEvent>
  <sequenceFlow id="b" sourceRef="placed" targetRef="wait"/>
  <intermediateCatchEvent id="wait"><messageEventDefinition messageRef="Paid"/></intermediateCatchEvent>
  <sequenceFlow id="c" sourceRef="wait" targetRef="end"/><endEvent id="end"/>`,
  `<message id="Paid" name="Paid"/><message id="Placed" name="Placed"/>`,
);

/** Looks into what it is started with, and into what the message brings. */
const lookingProcess = model(
  "looking",
  `<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="first"/>
  <serviceTask id="first" camunda:expression="\${order.total + 1}" camunda:resultVariable="more"/>
  <sequenceFlow id="b" sourceRef="first" targetRef="wait"/>
  <intermediateCatchEvent id="wait"><messageEventDefinition messageRef="Seen"/></intermediateCatchEvent>
  <sequenceFlow id="c" sourceRef="wait" targetRef="second"/>
  <serviceTask id="second" camunda:expression="\${lines[0].sku}" camunda:resultVariable="sku"/>
  <sequenceFlow id="d" sourceRef="second" targetRef="end"/><endEvent id="end"/>`,
  `<message id="Seen" name="Seen"/>`,
);

let engine: RunningEngine;
let client: ProcessEngineClient;

test.before(async () => {
  engine = await startOperaton();
  client = connectProcessEngine({ engine: "operaton", url: engine.url });
  await deploy(engine.url, { "paid-order.bpmn": orderProcess });
  await deploy(engine.url, { "looking.bpmn": lookingProcess });
});
test.after(async () => {
  await client.close();
  await engine.stop();
});

const start = (businessKey: string, variables: readonly (readonly [string, unknown])[] = []) =>
  client.startProcess(
    { processDefinitionKey: "paid-order", variables: new Map(variables), businessKey },
    patient,
  );

const correlate = (messageName: string, changes: Partial<CorrelationRequest> = {}) =>
  client.correlateMessage(
    {
      messageName,
      variables: new Map(),
      businessKey: null,
      processInstanceId: null,
      correlationKeys: new Map(),
      all: false,
      ...changes,
    },
    patient,
  );

async function variablesOf(instanceId: string): Promise<Record<string, unknown>> {
  const all = await variableHistory(engine.url, instanceId);
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (isEngineError(error)) return error.kind;
    throw error;
  }
  return "nothing";
}

test("starts the newest version of a process, with variables and business key", async () => {
  const started = await start("order 1", [
    ["amount", 12.5],
    ["note", null],
    ["lines", [{ sku: "a" }]],
  ]);
  assert.match(started.processDefinitionId, /^paid-order:\d+:/);
  assert.is(started.businessKey, "order 1");
  assert.equal(await variablesOf(started.processInstanceId), {
    amount: 12.5,
    note: null,
    lines: '[{"sku":"a"}]',
  });
});

test("hands a message to the instance that waits for it", async () => {
  const { processInstanceId } = await start("order 2");
  const taken = await correlate("Paid", { businessKey: "order 2", variables: new Map([["by", "card"]]) });
  assert.equal(taken, [{ kind: "caught", processInstanceId }]);
  assert.is((await instanceHistory(engine.url, processInstanceId)).state, "COMPLETED");
  assert.equal(await variablesOf(processInstanceId), { by: "card" });
});

test("finds the instance by its id or by a variable", async () => {
  const one = await start("order 3", [["orderId", "o-3"]]);
  const other = await start("order 4", [["orderId", "o-4"]]);
  assert.equal(await correlate("Paid", { correlationKeys: new Map([["orderId", "o-4"]]) }), [
    { kind: "caught", processInstanceId: other.processInstanceId },
  ]);
  assert.equal(await correlate("Paid", { processInstanceId: one.processInstanceId }), [
    { kind: "caught", processInstanceId: one.processInstanceId },
  ]);
});

test("starts an instance by a message", async () => {
  const [taken] = await correlate("Placed", { businessKey: "order 5" });
  assert.is(taken?.kind, "started");
  assert.is((await instanceHistory(engine.url, taken?.processInstanceId ?? "")).state, "ACTIVE");
});

test("hands a message to all that wait for it", async () => {
  const instances = [await start("order 6"), await start("order 6")];
  assert.is(await refusalOf(correlate("Paid", { businessKey: "order 6" })), "rejected");
  const taken = await correlate("Paid", { businessKey: "order 6", all: true });
  assert.equal(
    taken.map(({ processInstanceId }) => processInstanceId).sort(),
    instances.map(({ processInstanceId }) => processInstanceId).sort(),
  );
});

test("an unknown process or message is refused, not gone", async () => {
  const request = { processDefinitionKey: "unheard-of", variables: new Map(), businessKey: null };
  assert.is(await refusalOf(client.startProcess(request, patient)), "rejected");
  assert.is(await refusalOf(correlate("Unheard of")), "rejected");
  assert.equal(await correlate("Unheard of", { all: true }), []);
});

test("objects and lists that expressions look into are sent so that they can", async () => {
  const businessKey = "looked-into";
  const variables = new Map([["order", { total: 5 }]]);
  const request = { processDefinitionKey: "looking", variables, businessKey };
  await client.startProcess(request, patient).then(
    () => assert.unreachable("the engine's expressions do not look into JSON"),
    (error: unknown) => assert.ok(isEngineError(error)),
  );
  const started = await client.startProcess({ ...request, memberAccess: new Set(["order"]) }, patient);
  await correlate("Seen", {
    variables: new Map([["lines", [{ sku: "A-1" }]]]),
    memberAccess: new Set(["lines"]),
    businessKey,
  });
  const { more, sku } = await variablesOf(started.processInstanceId);
  assert.equal({ more, sku }, { more: 6, sku: "A-1" });
});

test.run();
