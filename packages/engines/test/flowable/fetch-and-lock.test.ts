import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine } from "../../src/index.js";
import { failureOf, fetchOf, patient } from "../operaton/requests.js";
import { type ScriptedAnswer, type SeenRequest, startServer } from "../scripted-server.js";

const test = suite("fetchAndLock of Flowable");

const job = (changes: object = {}) => ({
  id: "j1",
  processInstanceId: "p1",
  processDefinitionId: "order:3:d1",
  executionId: "e1",
  scopeType: null,
  elementId: "charge",
  retries: 3,
  exceptionMessage: null,
  createTime: "2026-11-21T18:00:12.331Z",
  tenantId: "",
  lockOwner: "tester",
  lockExpirationTime: "2026-11-21T18:01:12.460Z",
  variables: [],
  ...changes,
});

type Script = (request: SeenRequest) => ScriptedAnswer;

/** A connected adapter and what it asked. */
async function connected(script: Script) {
  const server = await startServer(script);
  const adapter = connectEngine({ engine: "flowable", url: server.origin });
  return {
    adapter,
    seen: server.seen,
    async [Symbol.asyncDispose]() {
      await adapter.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

test("asks for the jobs of a topic", async () => {
  await using engine = await connected(() => ({ body: [job()] }));
  const request = fetchOf("charge-card", { maxTasks: 7, lockDurationMs: 1500 });
  const [task] = await engine.adapter.fetchAndLock(request, patient);
  assert.is(engine.seen[0]?.path, "/external-job-api/acquire/jobs");
  assert.equal(JSON.parse(engine.seen[0]?.body ?? ""), {
    topic: "charge-card",
    workerId: "tester",
    numberOfTasks: 7,
    lockDuration: "PT1.5S",
  });
  assert.is(task?.topic, "charge-card");
  assert.is(task?.processDefinitionKey, "order");
  assert.is(engine.seen.length, 1);
});

test("asks for the key of a process whose id does not tell it, once", async () => {
  await using engine = await connected(({ path }) =>
    path.endsWith("/acquire/jobs")
      ? { body: [job({ processDefinitionId: "d1" })] }
      : { body: { id: "d1", key: "a-key-too-long-for-an-id" } },
  );
  for (const _ of [1, 2]) {
    const [task] = await engine.adapter.fetchAndLock(fetchOf("t"), patient);
    assert.is(task?.processDefinitionKey, "a-key-too-long-for-an-id");
  }
  const asked = engine.seen.filter(({ path }) => path === "/process-api/repository/process-definitions/d1");
  assert.is(asked.length, 1);
});

test("reads extension properties from the model, where they are wanted, once", async () => {
  const attribute = (value: string) => [{ value }];
  const property = [
    { attributes: { name: attribute("region"), value: attribute("eu") } },
    { attributes: { name: attribute("empty") } },
    { attributes: {} },
  ];
  const charge = { extensionElements: { properties: [{ childElements: { property } }] } };
  await using engine = await connected(({ path }) =>
    path.endsWith("/acquire/jobs")
      ? { body: [job(), job({ id: "j2", elementId: "other" })] }
      : { body: { processes: [{ flowElementMap: { charge, other: {} } }] } },
  );
  for (const _ of [1, 2]) {
    const tasks = await engine.adapter.fetchAndLock(fetchOf("t", { properties: true }), patient);
    assert.equal(
      tasks.map(({ properties }) => [...properties]),
      [
        [
          ["region", "eu"],
          ["empty", ""],
        ],
        [],
      ],
    );
  }
  const asked = engine.seen.length;
  await engine.adapter.fetchAndLock(fetchOf("t"), patient);
  assert.is(engine.seen.length, asked + 1);
});

test("gives back a job whose model it cannot read", async () => {
  await using engine = await connected(({ method, path }) => {
    if (path.endsWith("/acquire/jobs")) return { body: [job()] };
    if (path.endsWith("/model")) return { status: 503 };
    return method === "GET" ? { body: job() } : { status: 204 };
  });
  const error = await failureOf(engine.adapter.fetchAndLock(fetchOf("t", { properties: true }), patient));
  assert.match(error.message, /j1: .*503/);
  assert.ok(engine.seen.some(({ path }) => path.endsWith("/j1/fail")));
});

test("leaves the key of a case open where nobody can be asked for it", async () => {
  const scope = { scopeType: "cmmn", scopeId: "c1", subScopeId: "i1", scopeDefinitionId: "cd1" };
  await using engine = await connected(({ path }) =>
    path.endsWith("/acquire/jobs") ? { body: [job(scope)] } : { status: 404, body: "no such route" },
  );
  const [task] = await engine.adapter.fetchAndLock(fetchOf("t"), patient);
  assert.is(task?.processDefinitionKey, "");
  assert.is(task?.processInstanceId, "c1");
});

test("gives back what it cannot read, with the attempts that it had, and complains with the next fetch", async () => {
  await using engine = await connected(({ method, path }) => {
    if (path.endsWith("/acquire/jobs")) return { body: [job(), job({ id: "bad", elementId: null })] };
    return method === "GET" ? { body: job({ id: "bad", retries: 2 }) } : { status: 204 };
  });
  const tasks = await engine.adapter.fetchAndLock(fetchOf("t"), patient);
  assert.equal(
    tasks.map(({ id }) => id),
    ["j1"],
  );
  const handedBack = engine.seen.find(({ path }) => path.endsWith("/bad/fail"));
  assert.equal(JSON.parse(handedBack?.body ?? ""), { workerId: "tester", retries: 2 });
  assert.match(
    (await failureOf(engine.adapter.fetchAndLock(fetchOf("t"), patient))).message,
    /bad: no text in elementId/,
  );
});

test("refuses several topics at once", async () => {
  await using engine = await connected(() => ({ body: [] }));
  const request = fetchOf("t");
  const two = { ...request, topics: [...request.topics, ...request.topics] };
  assert.is((await failureOf(engine.adapter.fetchAndLock(two, patient))).kind, "rejected");
});

test("says that an answer is not an engine's", async () => {
  await using engine = await connected(() => ({ body: "<html>" }));
  const error = await failureOf(engine.adapter.fetchAndLock(fetchOf("t"), patient));
  assert.is(error.kind, "unavailable");
  assert.match(error.message, /is this the engine's REST URL\?/);
});

test.run();
