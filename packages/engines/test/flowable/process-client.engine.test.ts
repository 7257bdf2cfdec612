import type { ProcessEngineClient } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunningEngine } from "../../../../scripts/testing/engine/engine-process.js";
import { startFlowable } from "../../../../scripts/testing/engine/flowable.js";
import { FlowableRest } from "../../../../scripts/testing/engine/flowable-rest.js";
import { connectProcessEngine, typed } from "../../src/index.js";
import { failureOf, patient } from "../operaton/requests.js";
import { model } from "./models.js";

const test = suite("the process client against Flowable");

let engine: RunningEngine;
let rest: FlowableRest;
let client: ProcessEngineClient;

/** Started by its key or by the message `ordered`; waits for the message `paid`. */
const payment = model(
  "payment",
  `<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="wait"/>
  <startEvent id="ordered-start"><messageEventDefinition messageRef="ordered"/></startEvent>
  <sequenceFlow id="b" sourceRef="ordered-start" targetRef="wait"/>
  <intermediateCatchEvent id="wait"><messageEventDefinition messageRef="paid"/></intermediateCatchEvent>
  <sequenceFlow id="c" sourceRef="wait" targetRef="end"/><endEvent id="end"/>`,
  `<message id="ordered" name="ordered"/><message id="paid" name="paid"/>`,
);

test.before(async () => {
  engine = await startFlowable();
  rest = new FlowableRest(engine.url);
  client = connectProcessEngine({ engine: "flowable", url: engine.url });
  await rest.deploy("payment.bpmn", payment);
});
test.after(async () => {
  await client?.close();
  await engine?.stop();
});

const start = (businessKey: string | null, variables: ReadonlyMap<string, unknown> = new Map()) =>
  client.startProcess({ processDefinitionKey: "payment", businessKey, variables }, patient);

const message = {
  messageName: "paid",
  variables: new Map<string, unknown>(),
  businessKey: null,
  processInstanceId: null,
  correlationKeys: new Map<string, unknown>(),
  all: false,
};

test("starts a process with variables and a business key", async () => {
  const variables = new Map<string, unknown>([
    ["amount", typed("BigDecimal", "12.50")],
    ["huge", 9_007_199_254_740_993n],
    ["items", [{ sku: "A" }]],
  ]);
  const started = await start("order 1", variables);
  assert.match(started.processDefinitionId, /^payment:1:/);
  assert.is(started.businessKey, "order 1");
  const stored = await rest.variables(started.processInstanceId);
  assert.is(stored["amount"], "12.50");
  assert.equal(stored["items"], [{ sku: "A" }]);
  await rest.cancel(started.processInstanceId);
});

test("hands a message to the instance with the business key, the id or the values", async () => {
  const one = await start("order 2", new Map([["customer", "Ann"]]));
  const two = await start("order 3", new Map([["customer", "Bob"]]));
  const three = await start("order 4", new Map([["customer", "Eve"]]));
  const requests = [
    { ...message, businessKey: "order 2", variables: new Map([["paid", true]]) },
    { ...message, processInstanceId: two.processInstanceId },
    { ...message, correlationKeys: new Map([["customer", "Eve"]]) },
  ];
  for (const [index, { processInstanceId }] of [one, two, three].entries()) {
    const taken = await client.correlateMessage(requests[index] ?? message, patient);
    assert.equal(taken, [{ kind: "caught", processInstanceId }]);
    assert.equal(await rest.waitForEnd(processInstanceId), ["end"]);
  }
  assert.is((await rest.variables(one.processInstanceId))["paid"], true);
});

test("starts an instance by a message that nobody waits for", async () => {
  const request = { ...message, messageName: "ordered", businessKey: "order 5" };
  const [started] = await client.correlateMessage(request, patient);
  assert.is(started?.kind, "started");
  await rest.cancel(started?.processInstanceId ?? "");
});

test("refuses a message that several wait for, unless it is for all", async () => {
  const ids = [await start(null), await start(null)].map(({ processInstanceId }) => processInstanceId);
  const error = await failureOf(client.correlateMessage(message, patient));
  assert.is(error.kind, "rejected");
  assert.match(error.message, /2 instances wait for message "paid"/);
  const taken = await client.correlateMessage({ ...message, all: true }, patient);
  assert.equal(taken.map(({ processInstanceId }) => processInstanceId).sort(), [...ids].sort());
});

test("refuses a message that nobody takes, unless it is for all, be it none", async () => {
  for (const request of [
    message,
    { ...message, businessKey: "nobody" },
    { ...message, processInstanceId: "none" },
  ]) {
    assert.is((await failureOf(client.correlateMessage(request, patient))).kind, "rejected");
    assert.equal(await client.correlateMessage({ ...request, all: true }, patient), []);
  }
});

test("refuses a process that is not deployed", async () => {
  const request = { processDefinitionKey: "nowhere", variables: new Map(), businessKey: null };
  const error = await failureOf(client.startProcess(request, patient));
  assert.is(error.kind, "rejected");
  assert.match(error.message, /nowhere/);
});

test.run();
