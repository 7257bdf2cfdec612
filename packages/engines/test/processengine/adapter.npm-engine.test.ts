import type { EngineAdapter, LockedTask } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunningEngine } from "../../../../scripts/testing/engine/engine-process.js";
import { startProcessEngine } from "../../../../scripts/testing/engine/processengine.js";
import {
  deployProcess,
  passages,
  processEnd,
  processInstance,
  resultOf,
  startProcess,
  terminateProcess,
} from "../../../../scripts/testing/engine/processengine-rest.js";
import { waitFor } from "../../../../scripts/testing/wait-for.js";
import { connectEngine, typed } from "../../src/index.js";
import { failureOf, fetchOf, patient } from "../operaton/requests.js";
import { end, flows, model, oneStep, payload, start, task } from "./models.js";

const test = suite("the adapter against ProcessEngine");
const none = { variables: new Map(), localVariables: new Map() };

let engine: RunningEngine;
let adapter: EngineAdapter;

test.before(async () => {
  engine = await startProcessEngine();
  adapter = connectEngine({ engine: "processengine", url: engine.url });
});
test.after(async () => {
  await adapter.close();
  await engine.stop();
});

/** Locks the next task of a topic: an instance that was started needs a moment to get there. */
function lockNext(topic: string, changes: Parameters<typeof fetchOf>[1] = {}): Promise<LockedTask> {
  return waitFor(
    `a task of ${topic}`,
    async () => (await adapter.fetchAndLock(fetchOf(topic, changes), patient))[0] ?? null,
  );
}

/** Deploys a model, starts an instance and locks its first task. */
async function begin(id: string, xml = oneStep(id), token: unknown = {}) {
  await deployProcess(engine.url, id, xml);
  const instanceId = await startProcess(engine.url, id, token);
  return { instanceId, task: await lockNext(id) };
}

const give = (result: Readonly<Record<string, unknown>>) => ({
  variables: new Map(Object.entries(result)),
  localVariables: new Map(),
});

test("hands out a task with what the engine knows about it", async () => {
  await deployProcess(engine.url, "known", oneStep("known"));
  const instanceId = await startProcess(engine.url, "known", { amount: 5 }, "order 7");
  const before = Date.now();
  const found = await lockNext("known", { lockDurationMs: 20_000 });
  assert.is(found.topic, "known");
  assert.is(found.workerId, "tester");
  assert.is(found.processDefinitionKey, "known");
  assert.is(found.processInstanceId, instanceId);
  assert.is(found.elementId, "step");
  assert.is(found.businessKey, "order 7");
  assert.is(found.retriesLeft, null);
  assert.ok(found.createdAt !== null && found.createdAt <= Date.now());
  assert.ok(found.lockExpiresAt >= before + 20_000 && found.lockExpiresAt <= Date.now() + 20_000);
  assert.equal(found.variables, new Map([["amount", 5]]));
});

test("gives the payload that the model computes, and nothing else", async () => {
  const xml = oneStep(
    "computed",
    "computed",
    payload("{ total: token.current.amount * 2, by: identity.userId }"),
  );
  await deployProcess(engine.url, "computed", xml);
  await startProcess(engine.url, "computed", { amount: 5, other: 1 });
  const found = await lockNext("computed", { variables: ["total", "other"] });
  assert.equal(Object.fromEntries(found.variables), { total: 10, by: "dummy_token" });
  assert.is(await adapter.readVariable(found, "other", patient), 1, "what went before can be asked for");
  assert.is(await adapter.readVariable(found, "none", patient), undefined);
});

test("gives a payload that is no object as a whole", async () => {
  const { task: found } = await begin("whole", oneStep("whole", "whole", payload("[1, 2]")));
  assert.equal(Object.fromEntries(found.variables), { payload: [1, 2] });
});

const twoSteps = (id: string) =>
  model(
    id,
    start +
      task("first", id) +
      task("second", `${id}-2`) +
      end() +
      flows("start first", "first second", "second end"),
  );

test("finds variables that an earlier element handed on, the latest of each name", async () => {
  const { task: first } = await begin("history", twoSteps("history"), { orderId: "o-1", amount: 1 });
  await adapter.complete(first, give({ amount: 2, extra: true }), patient);
  const asked = await lockNext("history-2", { variables: ["orderId", "amount"] });
  assert.equal(Object.fromEntries(asked.variables), { amount: 2, extra: true, orderId: "o-1" });
});

const withSubProcess = model(
  "outer",
  `${start}<bpmn:subProcess id="inner"><bpmn:startEvent id="begun" />${task("deep", "outer")}${end("done")}
   ${flows("begun deep", "deep done")}</bpmn:subProcess>${end()}${flows("start inner", "inner end")}`,
);

test("names the process of a task in an embedded sub-process, and sees what is outside", async () => {
  const { task: found } = await begin("outer", withSubProcess, { orderId: "o-1" });
  assert.is(found.processDefinitionKey, "outer");
  assert.is(found.elementId, "deep");
  assert.equal(Object.fromEntries(found.variables), { orderId: "o-1" });
});

test("gives back tasks of other processes, which are not in the way of ours", async () => {
  await deployProcess(engine.url, "mine", oneStep("mine", "shared"));
  await deployProcess(engine.url, "theirs", oneStep("theirs", "shared"));
  const ours = await startProcess(engine.url, "mine");
  await suspended(ours);
  await suspended(await startProcess(engine.url, "theirs"));
  // The newest comes first: that of the other process.
  const found = await lockNext("shared", { processDefinitionKeys: ["mine"], maxTasks: 1 });
  assert.is(found.processInstanceId, ours);
  const theirs = await lockNext("shared", { processDefinitionKeys: ["theirs"], workerId: "another" });
  assert.is(theirs.processDefinitionKey, "theirs");
});

/** Waits until an instance waits for its task to be done. */
function suspended(instanceId: string): Promise<true> {
  return waitFor("the task to wait", async () => {
    const all = await passages(engine.url, instanceId);
    return all.some(({ state }) => state === "suspended") ? true : null;
  });
}

test("completes with a result that becomes the token", async () => {
  const { instanceId, task: found } = await begin("completed");
  const sentAt = new Date(0);
  const result = give({
    n: 5,
    at: sentAt,
    big: 5n,
    json: typed("Json", { a: [1, null] }),
    none: null,
    gone: undefined,
  });
  await adapter.complete(found, result, patient);
  assert.is((await processEnd(engine.url, instanceId)).state, "finished");
  assert.equal(await resultOf(engine.url, instanceId, "step"), {
    n: 5,
    at: "1970-01-01T00:00:00.000Z",
    big: 5,
    json: { a: [1, null] },
    none: null,
  });
});

test("refuses values that JSON does not hold, before anything is sent", async () => {
  const { task: found } = await begin("refused");
  for (const value of [
    new Uint8Array(2),
    2n ** 60n,
    Number.NaN,
    new Map(),
    typed("Bytes", new Uint8Array(1)),
  ]) {
    const { kind, message } = await failureOf(adapter.complete(found, give({ v: value }), patient));
    assert.is(kind, "rejected");
    assert.match(message, /^Variable "v" cannot be sent: /);
  }
  await adapter.complete(found, none, patient);
});

const error = '<bpmn:error id="Oops" name="Oops" errorCode="OOPS" />';
const withBoundary = (id: string) =>
  model(
    id,
    `${start}${task("step", id)}<bpmn:boundaryEvent id="caught" attachedToRef="step">
     <bpmn:errorEventDefinition errorRef="Oops" /></bpmn:boundaryEvent>${task("mend", `${id}-2`)}${end()}${end("end2")}
     ${flows("start step", "step end", "caught mend", "mend end2")}`,
    error,
  );

test("a BPMN error is caught, and does not hide variables that have the names of its parts", async () => {
  const { task: found } = await begin("thrown", withBoundary("thrown"), { message: "greeting" });
  await adapter.reportBpmnError(found, { code: "OOPS", message: "bad", variables: new Map() }, patient);
  const mend = await lockNext("thrown-2", { variables: ["message"] });
  assert.equal(Object.fromEntries(mend.variables), { name: "BpmnError", code: "OOPS", message: "greeting" });
});

test("a BPMN error that nobody catches ends the instance in an error", async () => {
  const { instanceId, task: found } = await begin("uncaught");
  await adapter.reportBpmnError(found, { code: "OOPS", message: null, variables: new Map() }, patient);
  const { state, error: told } = await processEnd(engine.url, instanceId);
  assert.is(state, "error");
  assert.is(told?.code, "OOPS");
});

const failure = { message: "no", details: "why", retriesLeft: 2, retryDelayMs: 0 };

test("a failure is final, whatever number of retries is left", async () => {
  const { instanceId, task: found } = await begin("failed");
  await adapter.reportFailure(found, failure, patient);
  const { state, error: told } = await processEnd(engine.url, instanceId);
  assert.is(state, "error");
  assert.is(told?.message, "no");
});

test("a failure that does not count gives the task back", async () => {
  const { instanceId, task: found } = await begin("cut");
  await adapter.reportFailure(found, { ...failure, counts: false }, patient);
  const again = await lockNext("cut", { workerId: "another" });
  assert.is(again.id, found.id);
  assert.is((await processInstance(engine.url, instanceId)).state, "running");
});

function fetchAs(workerId: string, topic: string): Promise<readonly LockedTask[]> {
  return adapter.fetchAndLock(fetchOf(topic, { workerId }), patient);
}

test("a task that is given back is free at once", async () => {
  const { task: found } = await begin("free");
  assert.equal(await fetchAs("another", "free"), []);
  await adapter.unlock(found, patient);
  const again = await lockNext("free", { workerId: "another" });
  assert.is(again.id, found.id);
});

test("a lock that ended can be taken by another; then the first has lost it", async () => {
  await deployProcess(engine.url, "taken", oneStep("taken"));
  await startProcess(engine.url, "taken");
  const first = await lockNext("taken", { lockDurationMs: 200 });
  const second = await lockNext("taken", { workerId: "another" });
  assert.is(second.id, first.id);
  for (const call of [
    () => adapter.complete(first, none, patient),
    () => adapter.extendLock(first, 1_000, patient),
    () => adapter.reportFailure(first, failure, patient),
  ]) {
    const { kind, status } = await failureOf(call());
    assert.equal([kind, status], ["lockLost", 423]);
  }
  await adapter.complete(second, none, patient);
  assert.equal(await kindAndStatus(adapter.complete(second, none, patient)), ["taskGone", 410]);
});

async function kindAndStatus(call: Promise<unknown>): Promise<readonly unknown[]> {
  const { kind, status } = await failureOf(call);
  return [kind, status];
}

test("extends a lock", async () => {
  await deployProcess(engine.url, "extended", oneStep("extended"));
  await startProcess(engine.url, "extended");
  const found = await lockNext("extended", { lockDurationMs: 500 });
  await adapter.extendLock(found, 60_000, patient);
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(await fetchAs("another", "extended"), []);
  await adapter.complete(found, none, patient);
});

test("tells unknown, finished and cancelled tasks as gone", async () => {
  assert.equal(await kindAndStatus(adapter.complete({ id: "none", workerId: "w" }, none, patient)), [
    "taskGone",
    404,
  ]);
  const { instanceId, task: found } = await begin("cancelled");
  await terminateProcess(engine.url, instanceId);
  await waitFor("the instance to end", async () => {
    const all = await passages(engine.url, instanceId);
    return all.some(({ state }) => state === "suspended") ? null : true;
  });
  assert.equal(await kindAndStatus(adapter.complete(found, none, patient)), ["taskGone", 410]);
});

test("a waiting fetch gets a task when it is created", async () => {
  await deployProcess(engine.url, "awaited", oneStep("awaited"));
  const fetched = adapter.fetchAndLock({ ...fetchOf("awaited"), waitMs: 20_000 }, { timeoutMs: 30_000 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await startProcess(engine.url, "awaited");
  assert.is((await fetched).length, 1);
});

test("tells the newest models of processes, with their external tasks", async () => {
  await deployProcess(engine.url, "drifted", oneStep("drifted"));
  await deployProcess(engine.url, "drifted", oneStep("drifted").replaceAll("step", "step_2"));
  assert.equal(await adapter.deployedProcesses?.(["drifted", "none"], patient), [
    {
      processDefinitionKey: "drifted",
      version: null,
      elements: [{ elementId: "step_2", topic: "drifted" }],
    },
  ]);
});

test.run();
