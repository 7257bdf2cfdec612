import { fileURLToPath } from "node:url";
import { createLogger, createWorker, type EngineAdapter, type Task } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunningEngine } from "../../../../scripts/testing/engine/engine-process.js";
import { startFlowable } from "../../../../scripts/testing/engine/flowable.js";
import { FlowableRest } from "../../../../scripts/testing/engine/flowable-rest.js";
import { waitFor } from "../../../../scripts/testing/wait-for.js";
import { connectEngine, isOpaqueValue } from "../../src/index.js";
import { failureOf, fetchOf, lockOne, patient } from "../operaton/requests.js";
import { declinedPath, oneStep, related, twoAtOnce } from "./models.js";

const test = suite("the adapter against Flowable");

const bearerToken = "a-token";
const none = { variables: new Map(), localVariables: new Map() };

let engine: RunningEngine;
let rest: FlowableRest;
let adapter: EngineAdapter;

test.before(async () => {
  const classPathFolder = fileURLToPath(new URL("class-path", import.meta.url));
  const user = { id: "worker", password: "open sesame" };
  engine = await startFlowable({ user, bearerToken, classPathFolder });
  rest = new FlowableRest(engine.url, { authorization: `Bearer ${bearerToken}` });
  adapter = connectEngine({ engine: "flowable", url: engine.url, token: bearerToken });
});
test.after(async () => {
  await adapter?.close();
  await engine?.stop();
});

/** Deploys `xml`, starts an instance and locks its first job. */
async function begin(topic: string, xml = oneStep(topic), variables = [{ name: "amount", value: 5 }]) {
  await rest.deploy(`${topic}.bpmn`, xml);
  const instanceId = await rest.start(topic, variables);
  return { instanceId, task: await lockOne(adapter, topic) };
}

test("hands out a job with what the engine knows about it", async () => {
  const before = Date.now();
  const { instanceId, task } = await begin("known");
  assert.is(task.topic, "known");
  assert.is(task.workerId, "tester");
  assert.is(task.processDefinitionKey, "known");
  assert.match(task.processDefinitionId, /^known:1:/);
  assert.is(task.processInstanceId, instanceId);
  assert.is(task.elementId, "step");
  assert.is(task.tenantId, null);
  assert.is(task.retriesLeft, null);
  assert.ok(task.createdAt !== null && task.createdAt <= Date.now());
  assert.ok(task.lockExpiresAt >= before + 60_000 && task.lockExpiresAt <= Date.now() + 60_000);
  assert.equal(task.variables, new Map([["amount", 5]]));
});

test("finds the key of a process that is too long for its definition's id", async () => {
  const key = "a-process-whose-name-leaves-no-room-beside-an-id";
  await rest.deploy("long.bpmn", oneStep("long", "", "", key));
  await rest.start(key);
  const task = await lockOne(adapter, "long");
  assert.not.match(task.processDefinitionId, key);
  assert.is(task.processDefinitionKey, key);
});

test("reads what did not come along from the instance, and tells null from nothing", async () => {
  const parameter = `<extensionElements>
    <flowable:externalWorkerInParameter source="amount" target="sum"/></extensionElements>`;
  const variables = [
    { name: "amount", value: 5 },
    { name: "empty", value: null as unknown as number },
  ];
  const { task } = await begin("picky", oneStep("picky", parameter), variables);
  assert.equal(task.variables, new Map([["sum", 5]]));
  assert.is(await adapter.readVariable(task, "sum", patient), 5);
  assert.is(await adapter.readVariable(task, "amount", patient), 5);
  assert.is(await adapter.readVariable(task, "empty", patient), null);
  assert.is(await adapter.readVariable(task, "nothing", patient), undefined);
});

test("brings extension properties along, of the camunda namespace, too", async () => {
  const property = `<extensionElements><c:properties xmlns:c="http://camunda.org/schema/1.0/bpmn">
    <c:property name="region" value="eu"/></c:properties></extensionElements>`;
  await rest.deploy("propertied.bpmn", oneStep("propertied", property));
  await rest.start("propertied");
  const task = await lockOne(adapter, "propertied", { properties: true });
  assert.equal(task.properties, new Map([["region", "eu"]]));
});

test("says of a Java object that the engine keeps it to itself", async () => {
  const body = { name: "list", value: [1, 2] as unknown as number };
  const { task } = await begin("withheld", oneStep("withheld"), [body]);
  const list = task.variables.get("list");
  assert.ok(isOpaqueValue(list));
  assert.is(list.type, "serializable");
});

test("makes local results variables of the instance, as out parameters have them", async () => {
  const parameters = `<extensionElements>
    <flowable:externalWorkerOutParameter source="price" target="cost"/></extensionElements>`;
  const { instanceId, task } = await begin("priced", oneStep("priced", parameters));
  const report = { variables: new Map([["secret", 1]]), localVariables: new Map([["price", 42]]) };
  await adapter.complete(task, report, patient);
  assert.equal(await rest.waitForEnd(instanceId), ["end"]);
  assert.equal(await rest.variables(instanceId), { amount: 5, cost: 42 });
});

test("reports a BPMN error with variables", async () => {
  const { instanceId, task } = await begin("card", oneStep("card", "", declinedPath));
  const report = { code: "DECLINED", message: "no money", variables: new Map([["left", 3]]) };
  await adapter.reportBpmnError(task, report, patient);
  assert.equal(await rest.waitForEnd(instanceId), ["declined-end"]);
  assert.is((await rest.variables(instanceId))["left"], 3);
});

test("reports failures until there is a dead-letter job, and gets it back when that is moved", async () => {
  const { instanceId, task } = await begin("failing");
  const failure = { message: "boom", details: "Error: boom\n  at line 1", retriesLeft: 1, retryDelayMs: 0 };
  await adapter.reportFailure(task, failure, patient);
  const again = await lockOne(adapter, "failing");
  assert.is(again.retriesLeft, 1);
  await adapter.reportFailure(again, { ...failure, retriesLeft: 0 }, patient);
  const [dead] = await rest.deadLetters(instanceId);
  assert.is(dead?.["exceptionMessage"], "boom");
  assert.equal(await adapter.fetchAndLock(fetchOf("failing"), patient), []);
  await rest.revive(String(dead?.["id"]));
  await adapter.complete(await lockOne(adapter, "failing"), none, patient);
  await rest.waitForEnd(instanceId);
});

test("gets exclusive jobs of one instance one after the other", async () => {
  await rest.deploy("exclusive.bpmn", twoAtOnce("exclusive"));
  const instanceId = await rest.start("exclusive");
  const first = await lockOne(adapter, "exclusive", { maxTasks: 5 });
  assert.equal(await adapter.fetchAndLock(fetchOf("exclusive"), patient), [], "the instance is locked");
  await adapter.complete(first, none, patient);
  const second = await waitFor("the other job", async () => {
    const [task] = await adapter.fetchAndLock(fetchOf("exclusive"), patient);
    return task ?? null;
  });
  assert.equal([first.elementId, second.elementId].sort(), ["left", "right"]);
  await adapter.complete(second, none, patient);
  await rest.waitForEnd(instanceId);
});

test("knows another's lock from a job that is gone", async () => {
  await rest.deploy("foreign.bpmn", oneStep("foreign"));
  const instanceId = await rest.start("foreign");
  const task = await lockOne(adapter, "foreign", { lockDurationMs: 3000 });
  const kindOf = async (call: Promise<void>) => {
    const { kind, status } = await failureOf(call);
    return `${status} ${kind}`;
  };
  const foreign = { ...task, workerId: "someone else" };
  assert.is(await kindOf(adapter.complete(foreign, none, patient)), "403 lockLost");
  await rest.ask("PUT", `/process-api/runtime/process-instances/${instanceId}`, { action: "suspend" });
  assert.is(await kindOf(adapter.complete(task, none, patient)), "404 taskGone", "put away");
  await rest.ask("PUT", `/process-api/runtime/process-instances/${instanceId}`, { action: "activate" });
  assert.is(await kindOf(adapter.complete(task, none, patient)), "403 lockLost", "put back without a lock");
  const again = await waitFor("the instance to be unlocked as well", async () => {
    const [found] = await adapter.fetchAndLock(fetchOf("foreign"), patient);
    return found ?? null;
  });
  await adapter.complete(again, none, patient);
  await rest.waitForEnd(instanceId);
  assert.is(await kindOf(adapter.complete(again, none, patient)), "404 taskGone");
  assert.is(await kindOf(adapter.unlock(task, patient)), "404 taskGone");
});

test("says that locks cannot be extended", async () => {
  const { task } = await begin("short");
  const error = await failureOf(adapter.extendLock(task, 1000, patient));
  assert.is(error.kind, "rejected");
});

test("works for cases: completes a task of a plan and terminates another", async () => {
  const caseId = await rest.startCase("inspection", { plant: "north" });
  const inspect = await lockOne(adapter, "inspect");
  assert.is(inspect.processInstanceId, caseId);
  assert.is(inspect.elementId, "Inspect");
  assert.is(inspect.variables.get("plant"), "north");
  assert.is(await adapter.readVariable(inspect, "nothing", patient), undefined);
  await adapter.complete(inspect, { ...none, variables: new Map([["grade", 2]]) }, patient);
  const certify = await waitFor("the next task of the plan", async () => {
    const [task] = await adapter.fetchAndLock(fetchOf("certify"), patient);
    return task ?? null;
  });
  assert.is(certify.variables.get("grade"), 2);
  const report = { code: "REFUSED", message: "rust", variables: new Map([["why", "rust"]]) };
  await adapter.reportBpmnError(certify, report, patient);
  const { variables } = await waitFor("the end of the case", async () => {
    const found = await rest.lookAtCase(caseId);
    return found.state === "active" ? null : found;
  });
  assert.equal(variables, { plant: "north", grade: 2, why: "rust" });
});

test("has handlers of a worker called for tasks of cases", async () => {
  const element = (elementId: string, errorCodes: readonly string[]) => ({
    processDefinitionKey: "inspection",
    elementId,
    inputs: [{ name: "plant", required: true }],
    outputs: [{ name: "grade", required: elementId === "Inspect", scope: "process" as const }],
    errorCodes,
    properties: false,
    retryTimeCycle: null,
  });
  const worker = createWorker({
    engine: connectEngine({ engine: "flowable", url: engine.url, token: bearerToken }),
    topics: [
      { topic: "inspect", elements: [element("Inspect", [])] },
      { topic: "certify", elements: [element("Certify", ["REFUSED"])] },
    ],
    handlers: {
      inspect: ({ input }: Task) => ({ grade: Object.keys(input).length }),
      certify: (task: Task) => {
        throw task.bpmnError("REFUSED", { variables: { why: "rust" } });
      },
    },
    pollIntervalMs: 200,
    logger: createLogger({ level: "warn" }),
  });
  worker.start();
  const caseId = await rest.startCase("inspection", { plant: "south" });
  const { variables } = await waitFor("the end of the case", async () => {
    const found = await rest.lookAtCase(caseId);
    return found.state === "active" ? null : found;
  });
  await worker.stop();
  assert.equal(variables, { plant: "south", grade: 1, why: "rust" });
});

test("tells the newest versions of processes, with their external tasks", async () => {
  await rest.deploy("drifted.bpmn", oneStep("drifted"));
  await rest.deploy("drifted.bpmn", oneStep("drifted").replaceAll('"step"', '"step-2"'));
  await rest.deploy("related.bpmn", related);
  assert.equal(await adapter.deployedProcesses?.(["drifted", "none", "related"], patient), [
    { processDefinitionKey: "drifted", version: 2, elements: [{ elementId: "step-2", topic: "drifted" }] },
    { processDefinitionKey: "related", version: 1, elements: [{ elementId: "work", topic: null }] },
  ]);
});

test("gets in with a password or a token, and with no other", async () => {
  const enter = async (credentials: object) => {
    const connection = connectEngine({ engine: "flowable", url: engine.url, ...credentials });
    try {
      return await connection.fetchAndLock(fetchOf("any"), patient);
    } finally {
      await connection.close();
    }
  };
  assert.equal(await enter({ username: "worker", password: "open sesame" }), []);
  assert.equal(await enter({ token: bearerToken }), []);
  for (const wrong of [{}, { token: "another" }, { username: "worker", password: "wrong" }]) {
    const { kind, status } = await failureOf(enter(wrong));
    assert.is(`${status} ${kind}`, "401 unauthorized");
  }
});

test("does not take a wrong address for a job that is gone", async () => {
  const lost = connectEngine({ engine: "flowable", url: `${engine.url}/nowhere`, token: bearerToken });
  const error = await failureOf(lost.complete({ id: "x", workerId: "w" }, none, patient));
  assert.is.not(error.kind, "taskGone", error.message);
  await lost.close();
});

test.run();
