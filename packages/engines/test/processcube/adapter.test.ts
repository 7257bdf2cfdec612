import type { EngineAdapter, ProcessEngineClient } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine, connectProcessEngine } from "../../src/index.js";
import { failureOf, fetchOf, patient } from "../operaton/requests.js";
import { startServer } from "../scripted-server.js";
import { type Exchange, exchanges, task } from "./exchanges.js";

const test = suite("the adapter against recorded exchanges of a ProcessCube engine");

/** A server that takes these requests, in this order and no others. */
async function recorded<T>(list: readonly Exchange[], use: (url: string) => Promise<T>): Promise<T> {
  const open = [...list];
  await using server = await startServer(() => open.shift()?.answer ?? { status: 418, body: "not recorded" });
  const result = await use(server.origin);
  assert.equal(
    server.seen.map(({ method, path, body }) => ({
      method,
      path,
      body: body === "" ? null : JSON.parse(body),
    })),
    list.map(({ method, path, body }) => ({ method, path, body })),
  );
  const token = `Bearer ${Buffer.from("dummy_token").toString("base64")}`;
  for (const { headers } of server.seen) assert.is(headers["authorization"], token);
  return result;
}

async function during<T>(list: readonly Exchange[], use: (adapter: EngineAdapter) => Promise<T>): Promise<T> {
  return recorded(list, async (url) => {
    const adapter = connectEngine({ engine: "processcube", url });
    try {
      return await use(adapter);
    } finally {
      await adapter.close();
    }
  });
}

test("locks tasks of all topics at once, and finds out where they stand", async () => {
  const request = fetchOf("weigh", { variables: ["pallets", "delivery"] });
  const topics = [
    ...request.topics,
    { ...fetchOf("store").topics[0], topic: "store", lockDurationMs: 5_000 },
  ];
  const found = await during([exchanges.fetched, exchanges.looked, exchanges.confirmed], (adapter) =>
    adapter.fetchAndLock({ ...request, topics: topics as typeof request.topics }, patient),
  );
  assert.is(found.length, 1);
  const [locked] = found;
  assert.is(locked?.topic, "weigh");
  assert.is(locked?.processDefinitionKey, "GoodsReceipt");
  assert.is(locked?.processDefinitionId, "Receipts");
  assert.is(locked?.elementId, "Weigh");
  assert.is(locked?.businessKey, "order 7");
  assert.is(locked?.createdAt, Date.parse("2026-11-21T17:36:11.808Z"));
  assert.equal(Object.fromEntries(locked?.variables ?? []), { pallets: 3, delivery: "D-7" });
});

test("leaves a task to the other worker that was given it at the same time", async () => {
  const request = fetchOf("weigh");
  const topics = [...request.topics, ...fetchOf("store").topics];
  const found = await during([exchanges.fetched, exchanges.looked, exchanges.takenAway], (adapter) =>
    adapter.fetchAndLock({ ...request, topics }, patient),
  );
  assert.equal(found, []);
});

const nothing = { variables: new Map(), localVariables: new Map() };
const weight = { variables: new Map([["weight", 120]]), localVariables: new Map() };
const failure = { message: "no", details: "why", retriesLeft: 2, retryDelayMs: 300_000 };
const tooHeavy = { code: "TOO_HEAVY", message: "over 200 kg", variables: new Map() };

const calls: readonly (readonly [
  what: string,
  exchange: Exchange,
  call: (adapter: EngineAdapter) => Promise<void>,
])[] = [
  ["completes", exchanges.finished, (adapter) => adapter.complete(task, weight, patient)],
  [
    "completes without a result",
    exchanges.finishedEmpty,
    (adapter) => adapter.complete(task, nothing, patient),
  ],
  ["throws a BPMN error", exchanges.bpmnError, (adapter) => adapter.reportBpmnError(task, tooHeavy, patient)],
  ["fails for good", exchanges.failed, (adapter) => adapter.reportFailure(task, failure, patient)],
  [
    "gives back after a delay what does not count",
    exchanges.postponed,
    (adapter) => adapter.reportFailure(task, { ...failure, counts: false }, patient),
  ],
  ["extends a lock", exchanges.extended, (adapter) => adapter.extendLock(task, 30_000, patient)],
  ["gives a task back", exchanges.released, (adapter) => adapter.unlock(task, patient)],
];
for (const [what, exchange, call] of calls) test(what, () => during([exchange], call));

const refusals: readonly (readonly [kind: string, exchange: Exchange])[] = [
  ["taskGone", exchanges.finishedTwice],
  ["taskGone", exchanges.unknown],
  ["lockLost", exchanges.lost],
  ["unauthorized", exchanges.forbidden],
  ["unavailable", exchanges.broken],
];
for (const [kind, exchange] of refusals) {
  test(`${exchange.answer.status} is ${kind}`, async () => {
    const error = await during([exchange], (adapter) => failureOf(adapter.complete(task, nothing, patient)));
    assert.equal([error.kind, error.status], [kind, exchange.answer.status]);
  });
}

test("tells the models of processes, with their external tasks", async () => {
  const found = await during([exchanges.model, exchanges.noModel], (adapter) =>
    Promise.resolve(adapter.deployedProcesses?.(["GoodsReceipt", "Dispatch"], patient)),
  );
  assert.equal(found, [
    {
      processDefinitionKey: "GoodsReceipt",
      version: null,
      elements: [{ elementId: "step", topic: "weigh" }],
    },
  ]);
});

async function asClient<T>(
  list: readonly Exchange[],
  use: (client: ProcessEngineClient) => Promise<T>,
): Promise<T> {
  return recorded(list, async (url) => {
    const client = connectProcessEngine({ engine: "processcube", url });
    try {
      return await use(client);
    } finally {
      await client.close();
    }
  });
}

test("starts a process with its first token", async () => {
  const variables = new Map([["delivery", "D-7"]]);
  const request = { processDefinitionKey: "GoodsReceipt", variables, businessKey: "order 7" };
  const started = await asClient([exchanges.started], (client) => client.startProcess(request, patient));
  assert.is(started.businessKey, "order 7");
});

const message = {
  messageName: "Arrived",
  variables: new Map([["pallets", 3]]),
  businessKey: null,
  processInstanceId: "46afa0d4-6a85-42a0-9130-d4ca1da48b11",
  correlationKeys: new Map(),
  all: true,
};

test("sends a message to one instance", async () => {
  const told = await asClient([exchanges.triggered], (client) => client.correlateMessage(message, patient));
  assert.equal(told, []);
});

test("refuses to choose among receivers, before anything is sent", async () => {
  const { kind, message: text } = await asClient([], (client) =>
    failureOf(client.correlateMessage({ ...message, businessKey: "order 7", all: false }, patient)),
  );
  assert.is(kind, "rejected");
  assert.match(
    text,
    /"Arrived" was not sent: processcube .* cannot be asked for businessKey\. Pass "all: true"/,
  );
});

test("is recognised by what it tells of itself", async () => {
  await using server = await startServer(({ path }) =>
    path === exchanges.told.path ? exchanges.told.answer : { status: 404, body: "Cannot GET" },
  );
  const adapter = connectEngine({ url: server.origin });
  await adapter.prepare?.(patient);
  assert.is(adapter.name, "processcube");
  await adapter.close();
});

test.run();
