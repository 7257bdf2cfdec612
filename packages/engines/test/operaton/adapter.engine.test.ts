import { setTimeout as delay } from "node:timers/promises";
import type { EngineAdapter } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import {
  activityHistory,
  deleteInstance,
  deploy,
  instanceHistory,
  openExternalTasks,
  openIncidents,
  request,
  setRetries,
  setSuspended,
  startInstance,
  variableHistory,
} from "../../../../scripts/testing/engine/rest.js";
import { connectEngine } from "../../src/index.js";
import { declinedPath, model, oneStep } from "./models.js";
import { failureOf, fetchOf, lockOne, patient } from "./requests.js";

const test = suite("the adapter against Operaton");
const none = { variables: new Map(), localVariables: new Map() };

let engine: RunningEngine;
let adapter: EngineAdapter;

test.before(async () => {
  engine = await startOperaton();
  adapter = connectEngine({ engine: "operaton", url: engine.url });
});
test.after(async () => {
  await adapter.close();
  await engine.stop();
});

/** Deploys `xml`, starts an instance and locks its first task. */
async function begin(topic: string, xml = oneStep(topic), variables = {}) {
  await deploy(engine.url, { [`${topic}.bpmn`]: xml });
  const instanceId = await startInstance(engine.url, topic, variables, `key of ${topic}`);
  return { instanceId, task: await lockOne(adapter, topic) };
}

async function variablesOf(instanceId: string): Promise<Record<string, unknown>> {
  const all = await variableHistory(engine.url, instanceId);
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

async function endedIn(instanceId: string): Promise<readonly string[]> {
  const history = await activityHistory(engine.url, instanceId);
  return history
    .filter(({ activityType }) => /EndEvent/i.test(activityType))
    .map(({ activityId }) => activityId);
}

test("hands out a task with what the engine knows about it", async () => {
  const properties = `<extensionElements><camunda:properties>
    <camunda:property name="region" value="eu"/></camunda:properties></extensionElements>`;
  await deploy(engine.url, { "known.bpmn": oneStep("known", properties) });
  const instanceId = await startInstance(engine.url, "known", {}, "order 7");
  const before = Date.now();
  const task = await lockOne(adapter, "known", { properties: true, lockDurationMs: 20_000 });
  assert.is(task.topic, "known");
  assert.is(task.workerId, "tester");
  assert.is(task.processDefinitionKey, "known");
  assert.match(task.processDefinitionId, /^known:1:/);
  assert.is(task.processInstanceId, instanceId);
  assert.is(task.elementId, "step");
  assert.match(task.activityInstanceId ?? "", /^step:/);
  assert.is(task.businessKey, "order 7");
  assert.is(task.tenantId, null);
  assert.is(task.processDefinitionVersionTag, null);
  assert.is(task.priority, 0);
  assert.is(task.retriesLeft, null);
  assert.ok(task.createdAt !== null && task.createdAt <= Date.now());
  assert.ok(task.lockExpiresAt >= before + 20_000 && task.lockExpiresAt <= Date.now() + 20_000);
  assert.equal(task.properties, new Map([["region", "eu"]]));
});

test("delivers the variables that were asked for, and no others", async () => {
  await deploy(engine.url, { "asked.bpmn": oneStep("asked") });
  const variables = {
    a: { value: 1, type: "Integer" },
    b: { value: "x", type: "String" },
    c: { value: null },
  };
  await startInstance(engine.url, "asked", variables);
  const fetched = async (names: readonly string[] | "all") => {
    const task = await lockOne(adapter, "asked", { variables: names });
    await adapter.unlock(task, patient);
    return Object.fromEntries(task.variables);
  };
  assert.equal(await fetched("all"), { a: 1, b: "x", c: null });
  assert.equal(await fetched(["b", "unknown"]), { b: "x" });
  assert.equal(await fetched([]), {});
});

test("keeps to the processes that were asked for", async () => {
  await deploy(engine.url, { "mine.bpmn": oneStep("mine") });
  await deploy(engine.url, {
    "other.bpmn": oneStep("mine").replaceAll('process id="mine"', 'process id="other"'),
  });
  await startInstance(engine.url, "other");
  assert.equal(await adapter.fetchAndLock(fetchOf("mine", { processDefinitionKeys: ["mine"] }), patient), []);
  const task = await lockOne(adapter, "mine", { processDefinitionKeys: ["mine", "other"] });
  assert.is(task.processDefinitionKey, "other");
});

test("hands out the most urgent tasks first", async () => {
  const urgent = oneStep("urgent").replace("camunda:type", 'camunda:taskPriority="${urgency}" camunda:type');
  await deploy(engine.url, { "urgent.bpmn": urgent });
  for (const value of [1, 9, 5])
    await startInstance(engine.url, "urgent", { urgency: { value, type: "Integer" } });
  const tasks = await adapter.fetchAndLock(fetchOf("urgent", { maxTasks: 2 }), patient);
  assert.equal(
    tasks.map((task) => task.priority),
    [9, 5],
  );
});

test("waits in the engine until there is work", async () => {
  await deploy(engine.url, { "awaited.bpmn": oneStep("awaited") });
  const fetching = adapter.fetchAndLock(fetchOf("awaited", { waitMs: 20_000 }), patient);
  await delay(300);
  const instanceId = await startInstance(engine.url, "awaited");
  const [task] = await fetching;
  assert.is(task?.processInstanceId, instanceId);
  assert.ok((task?.lockExpiresAt ?? 0) > Date.now() + 50_000);
});

test("answers other calls while a fetch waits", async () => {
  const { task } = await begin("beside");
  const stop = new AbortController();
  const waiting = failureOf(
    adapter.fetchAndLock(fetchOf("nothing-here", { waitMs: 20_000 }), { ...patient, signal: stop.signal }),
  );
  await adapter.complete(task, none, patient);
  stop.abort(new Error("enough"));
  const error = await waiting;
  assert.is(error.kind, "unavailable");
  assert.match(error.message, /aborted/);
});

test("ends a wait without work with an empty list", async () => {
  assert.equal(await adapter.fetchAndLock(fetchOf("empty", { waitMs: 200 }), patient), []);
});

test("completes with process and local variables", async () => {
  const mapping = `<extensionElements><camunda:inputOutput>
    <camunda:outputParameter name="total">\${net + 1}</camunda:outputParameter></camunda:inputOutput></extensionElements>`;
  const { instanceId, task } = await begin("complete", oneStep("complete", mapping));
  const report = { variables: new Map([["paid", true]]), localVariables: new Map([["net", 41]]) };
  await adapter.complete(task, report, patient);
  assert.is((await instanceHistory(engine.url, instanceId)).state, "COMPLETED");
  const { paid, total } = await variablesOf(instanceId);
  assert.equal({ paid, total }, { paid: true, total: 42 });
});

test("reports a BPMN error with message and variables", async () => {
  const { instanceId, task } = await begin("card", oneStep("card", "", declinedPath));
  const report = { code: "DECLINED", message: "no money", variables: new Map([["left", 3]]) };
  await adapter.reportBpmnError(task, report, patient);
  assert.equal(await endedIn(instanceId), ["declined-end"]);
  const { why, left } = await variablesOf(instanceId);
  assert.equal({ why, left }, { why: "no money", left: 3 });
});

test("reports a failure that leaves attempts, then one that leaves none", async () => {
  const { instanceId, task } = await begin("failing");
  const details = "Error: boom\n  at line 1";
  const failure = { message: "boom", details, retriesLeft: 1, retryDelayMs: 0 };
  await adapter.reportFailure(task, failure, patient);
  const again = await lockOne(adapter, "failing");
  assert.is(again.id, task.id);
  assert.is(again.retriesLeft, 1);
  await adapter.reportFailure(again, { ...failure, retriesLeft: 0 }, patient);
  assert.equal(await adapter.fetchAndLock(fetchOf("failing"), patient), []);
  const [incident] = await openIncidents(engine.url, instanceId);
  assert.is(incident?.configuration, task.id);
  assert.is(incident?.incidentMessage, "boom");
  const stored = await (await fetch(`${engine.url}/external-task/${task.id}/errorDetails`)).text();
  assert.is(stored, details);
  await setRetries(engine.url, task.id, 2);
  assert.is((await lockOne(adapter, "failing")).retriesLeft, 2);
});

test("keeps a failed task back for the delay", async () => {
  const { task } = await begin("delayed");
  const failure = { message: "later", details: "", retriesLeft: 1, retryDelayMs: 60_000 };
  await adapter.reportFailure(task, failure, patient);
  assert.equal(await adapter.fetchAndLock(fetchOf("delayed"), patient), []);
});

test("sets a lock to end later", async () => {
  const { instanceId, task } = await begin("extended");
  await adapter.extendLock(task, 3_600_000, patient);
  const [open] = await openExternalTasks(engine.url, instanceId);
  const end = Date.parse((open?.lockExpirationTime ?? "").replace("+0000", "Z"));
  assert.ok(end > Date.now() + 3_500_000);
});

test("gives a task back for others to fetch at once", async () => {
  const { task } = await begin("returned");
  const waiting = adapter.fetchAndLock(fetchOf("returned", { workerId: "other", waitMs: 20_000 }), patient);
  await adapter.unlock(task, patient);
  assert.equal(
    (await waiting).map(({ id, workerId }) => ({ id, workerId })),
    [{ id: task.id, workerId: "other" }],
  );
});

const refused = (task: { id: string; workerId: string }) => ({
  complete: () => adapter.complete(task, none, patient),
  reportBpmnError: () =>
    adapter.reportBpmnError(task, { code: "X", message: null, variables: new Map() }, patient),
  reportFailure: () =>
    adapter.reportFailure(task, { message: "m", details: "", retriesLeft: 1, retryDelayMs: 0 }, patient),
  extendLock: () => adapter.extendLock(task, 1000, patient),
});

async function kindsOf(calls: Record<string, () => Promise<void>>): Promise<Record<string, string>> {
  const kinds: Record<string, string> = {};
  for (const [name, call] of Object.entries(calls)) {
    const { kind, status } = await failureOf(call());
    kinds[name] = `${status} ${kind}`;
  }
  return kinds;
}

const allOf = (answer: string) => ({
  complete: answer,
  reportBpmnError: answer,
  reportFailure: answer,
  extendLock: answer,
});

test("says of a finished task that it is gone", async () => {
  const { task } = await begin("finished");
  await adapter.complete(task, none, patient);
  assert.equal(await kindsOf({ ...refused(task), unlock: () => adapter.unlock(task, patient) }), {
    ...allOf("404 taskGone"),
    unlock: "404 taskGone",
  });
});

test("says of a cancelled task that it is gone", async () => {
  const { instanceId, task } = await begin("cancelled");
  await deleteInstance(engine.url, instanceId);
  assert.equal(await kindsOf(refused(task)), allOf("404 taskGone"));
});

test("says of another worker's task that the lock is lost", async () => {
  const { task } = await begin("foreign");
  assert.equal(await kindsOf(refused({ ...task, workerId: "someone else" })), allOf("400 lockLost"));
});

test("says of a task given back that the lock is lost", async () => {
  const { task } = await begin("given-back");
  await adapter.unlock(task, patient);
  assert.equal(await kindsOf(refused(task)), allOf("400 lockLost"));
});

test("refuses to extend a lock that has ended, but completes under it", async () => {
  const { instanceId, task } = await begin("late");
  await adapter.extendLock(task, 1, patient);
  await delay(50);
  assert.is((await failureOf(adapter.extendLock(task, 1000, patient))).kind, "lockLost");
  await adapter.complete(task, none, patient);
  assert.is((await instanceHistory(engine.url, instanceId)).state, "COMPLETED");
});

test("says of a suspended instance that it is unavailable for now", async () => {
  const { instanceId, task } = await begin("suspended");
  await setSuspended(engine.url, instanceId, true);
  assert.equal(await kindsOf(refused(task)), allOf("400 unavailable"));
  await setSuspended(engine.url, instanceId, false);
  await adapter.complete(task, none, patient);
});

test("reports the engine's words when the process fails behind the task", async () => {
  const mapping = `<extensionElements><camunda:inputOutput>
    <camunda:outputParameter name="total">\${missing}</camunda:outputParameter></camunda:inputOutput></extensionElements>`;
  const { task } = await begin("broken-mapping", oneStep("broken-mapping", mapping));
  const error = await failureOf(adapter.complete(task, none, patient));
  assert.is(error.kind, "rejected");
  assert.is(error.status, 500);
  assert.match(error.message, /Cannot resolve identifier 'missing'/);
});

test("explains a text that is too long for its column", async () => {
  const { task } = await begin("long-text");
  const variables = new Map([["essay", "x".repeat(4001)]]);
  const error = await failureOf(adapter.complete(task, { ...none, variables }, patient));
  assert.is(error.kind, "rejected");
  assert.match(error.message, /4,000 characters/);
});

test("tells a conflict of two completions from a refusal", async () => {
  const body = `<startEvent id="start"/><sequenceFlow id="in" sourceRef="start" targetRef="step"/>
    <serviceTask id="step" camunda:type="external" camunda:topic="racing"/>
    <sequenceFlow id="f" sourceRef="step" targetRef="slow"/>
    <scriptTask id="slow" scriptFormat="javascript"><script>
      var end = Date.now() + 700; while (Date.now() &lt; end) {} </script></scriptTask>`;
  const { task } = await begin("racing", model("racing", body));
  const attempts = [0, 1].map(() =>
    adapter.complete(task, none, patient).then(
      () => null,
      (error) => error,
    ),
  );
  const failures = (await Promise.all(attempts)).filter((error) => error !== null);
  assert.is(failures.length, 1);
  assert.is(failures[0].kind, "conflict");
  assert.is(failures[0].status, 500);
  assert.is((await failureOf(adapter.complete(task, none, patient))).kind, "taskGone");
});

test("refuses, naming it, a variable that no engine holds", async () => {
  const { task } = await begin("bad-variable");
  const variables = new Map([["callback", () => 1]]);
  const error = await failureOf(adapter.complete(task, { ...none, variables }, patient));
  assert.is(error.kind, "rejected");
  assert.match(error.message, /"callback"/);
});

test("says that the address is wrong instead of that a task is gone", async () => {
  for (const path of ["/engine-rest/engine/other", "/engine-rest/wrong", "/nowhere"]) {
    const lost = connectEngine({ engine: "operaton", url: new URL(path, engine.url).href });
    const error = await failureOf(lost.complete({ id: "x", workerId: "w" }, none, patient));
    assert.is.not(error.kind, "taskGone", `${path}: ${error.message}`);
    await lost.close();
  }
});

test("says that an engine that went away is unavailable", async () => {
  const brief = await startOperaton();
  const connection = connectEngine({ engine: "operaton", url: brief.url });
  const waiting = failureOf(connection.fetchAndLock(fetchOf("any", { waitMs: 20_000 }), patient));
  await request(brief.url, "GET", "/version");
  await brief.stop();
  assert.is((await waiting).kind, "unavailable");
  assert.is((await failureOf(connection.fetchAndLock(fetchOf("any"), patient))).kind, "unavailable");
  await connection.close();
});

test("says that an engine without a database connection is unavailable", async () => {
  const properties = {
    "spring.datasource.hikari.maximum-pool-size": "1",
    "spring.datasource.hikari.connection-timeout": "250",
    "operaton.bpm.job-execution.enabled": "false",
  };
  await using starved = await startOperaton({ properties });
  const hog = `<startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="hog"/>
    <scriptTask id="hog" scriptFormat="javascript"><script>
      var end = Date.now() + 2500; while (Date.now() &lt; end) {} </script></scriptTask>`;
  await deploy(starved.url, { "hog.bpmn": model("hog-process", hog) });
  const connection = connectEngine({ engine: "operaton", url: starved.url });
  let isHogged = true;
  const hogging = startInstance(starved.url, "hog-process").finally(() => {
    isHogged = false;
  });
  const ask = () => failureOf(connection.complete({ id: "x", workerId: "w" }, none, patient));
  let error = await ask();
  // Until the script has begun, the engine answers that there is no such task.
  while (error.status === 404 && isHogged) error = await ask();
  await hogging;
  await connection.close();
  assert.is(error.status, 500);
  assert.is(error.kind, "unavailable");
});

test.run();

const auth = suite("the adapter against Operaton with basic auth");

auth("gets in with credentials only", async () => {
  const adminUser = { id: "demo", password: "s3cret word" };
  await using closed = await startOperaton({ adminUser, basicAuth: true });
  const fetchWith = async (password: string | null) => {
    const username = password === null ? null : "demo";
    const connection = connectEngine({ engine: "operaton", url: closed.url, username, password });
    try {
      return await connection.fetchAndLock(fetchOf("any"), patient);
    } finally {
      await connection.close();
    }
  };
  assert.equal(await fetchWith("s3cret word"), []);
  for (const wrong of ["wrong", null]) {
    const error = await failureOf(fetchWith(wrong));
    assert.is(error.kind, "unauthorized");
    assert.is(error.status, 401);
  }
});

auth.run();
