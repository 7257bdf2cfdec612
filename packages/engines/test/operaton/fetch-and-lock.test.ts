import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine } from "../../src/index.js";
import { fetchBody } from "../../src/operaton/fetch-and-lock.js";
import { type ScriptedAnswer, startServer } from "../scripted-server.js";
import { failureOf, fetchOf, patient } from "./requests.js";

const test = suite("fetchAndLock");

const wellFormed = {
  id: "good",
  workerId: "tester",
  topicName: "t",
  activityId: "step",
  executionId: "e",
  processInstanceId: "i",
  processDefinitionId: "p:1:x",
  processDefinitionKey: "p",
  priority: 0,
  variables: {},
  extensionProperties: {},
};

/** An engine whose first fetch brings `items` and whose later ones bring nothing. */
function engineWith(items: unknown, onUnlock: ScriptedAnswer = { status: 204 }) {
  let fetches = 0;
  return startServer(({ path }) => {
    if (!path.endsWith("/fetchAndLock")) return onUnlock;
    fetches += 1;
    return { body: fetches === 1 ? items : [] };
  });
}

test("a filter, an order and the scope of variables are in the engine's words", () => {
  const filter = {
    businessKey: "b",
    processDefinitionIds: ["p:1:x"],
    processDefinitionVersionTag: "2",
    processVariables: { region: "EU", size: 3 },
    tenantIds: ["acme"],
    withoutTenantId: true,
  };
  const [topic] = fetchOf("t").topics;
  assert.ok(topic);
  const body = fetchBody({
    ...fetchOf("t"),
    topics: [{ ...topic, filter, localVariablesOnly: true }],
    order: { byPriority: false, createTime: "asc" },
  });
  assert.is(body.usePriority, false);
  assert.equal(body.sorting, [{ sortBy: "createTime", sortOrder: "asc" }]);
  assert.equal(body.topics?.[0], {
    topicName: "t",
    lockDuration: 60_000,
    deserializeValues: false,
    includeExtensionProperties: topic.properties,
    ...(topic.variables !== "all" && { variables: [...topic.variables] }),
    ...(topic.processDefinitionKeys !== "any" && {
      processDefinitionKeyIn: [...topic.processDefinitionKeys],
    }),
    localVariables: true,
    businessKey: "b",
    processDefinitionIdIn: ["p:1:x"],
    processDefinitionVersionTag: "2",
    processVariables: { region: "EU", size: 3 },
    tenantIdIn: ["acme"],
    withoutTenantId: true,
  });
});

test("asks with everything that the request says", async () => {
  await using server = await engineWith([]);
  const adapter = connectEngine({ engine: "camunda7", url: `${server.origin}/engine-rest` });
  const changes = {
    maxTasks: 3,
    waitMs: 5_000_000,
    variables: ["a"],
    processDefinitionKeys: ["p"],
    properties: true,
  };
  await adapter.fetchAndLock(fetchOf("t", changes), patient);
  await adapter.close();
  assert.is(server.seen[0]?.path, "/engine-rest/external-task/fetchAndLock");
  assert.equal(JSON.parse(server.seen[0]?.body ?? ""), {
    workerId: "tester",
    maxTasks: 3,
    usePriority: true,
    asyncResponseTimeout: 1_800_000,
    topics: [
      {
        topicName: "t",
        lockDuration: 60_000,
        deserializeValues: false,
        includeExtensionProperties: true,
        variables: ["a"],
        processDefinitionKeyIn: ["p"],
      },
    ],
  });
});

test("leaves out what it does not restrict", async () => {
  await using server = await engineWith([]);
  const adapter = connectEngine({ engine: "operaton", url: server.origin });
  await adapter.fetchAndLock(fetchOf("t"), patient);
  await adapter.close();
  const body = JSON.parse(server.seen[0]?.body ?? "");
  assert.not.ok("asyncResponseTimeout" in body);
  assert.not.ok("variables" in body.topics[0] || "processDefinitionKeyIn" in body.topics[0]);
});

test("hands out what is well-formed, gives the rest back and complains next time, once", async () => {
  const broken = { ...wellFormed, id: "bad", activityId: null };
  await using server = await engineWith([broken, wellFormed, "junk"]);
  const adapter = connectEngine({ engine: "operaton", url: server.origin });
  const tasks = await adapter.fetchAndLock(fetchOf("t"), patient);
  assert.equal(
    tasks.map(({ id }) => id),
    ["good"],
  );
  assert.is(server.seen[1]?.path, "/external-task/bad/unlock");
  const error = await failureOf(adapter.fetchAndLock(fetchOf("t"), patient));
  assert.is(error.kind, "rejected");
  assert.match(
    error.message,
    /2 of the locked tasks .*bad: no text in activityId; \(no id\): expected an object/,
  );
  assert.is(server.seen.length, 2);
  assert.equal(await adapter.fetchAndLock(fetchOf("t"), patient), []);
  await adapter.close();
});

test("complains at once when nothing is well-formed, even of what cannot be given back", async () => {
  await using server = await engineWith([{ ...wellFormed, executionId: "" }], { status: 503 });
  const adapter = connectEngine({ engine: "operaton", url: server.origin });
  const error = await failureOf(adapter.fetchAndLock(fetchOf("t"), patient));
  assert.match(error.message, /good: no text in executionId/);
  assert.instance(error.cause, AggregateError);
  assert.equal(await adapter.fetchAndLock(fetchOf("t"), patient), []);
  await adapter.close();
});

test("explains an answer that is no list", async () => {
  for (const body of [{ tasks: [] }, undefined]) {
    await using server = await engineWith(body);
    const adapter = connectEngine({ engine: "operaton", url: server.origin });
    const error = await failureOf(adapter.fetchAndLock(fetchOf("t"), patient));
    await adapter.close();
    assert.is(error.kind, "rejected");
    assert.match(error.message, /expected a list of tasks, got (?:\{"tasks":\[\]\}|an empty body)/);
  }
});

test("says which variable is no typed value", async () => {
  await using server = await engineWith([{ ...wellFormed, variables: { amount: 5 } }]);
  const adapter = connectEngine({ engine: "operaton", url: server.origin });
  const error = await failureOf(adapter.fetchAndLock(fetchOf("t"), patient));
  await adapter.close();
  assert.match(error.message, /good: no typed value in variable "amount"/);
});

test.run();
