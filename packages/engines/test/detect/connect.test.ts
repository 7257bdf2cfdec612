import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine, connectProcessEngine, type EngineSettings } from "../../src/index.js";
import { failureOf, fetchOf, patient } from "../operaton/requests.js";
import { type ScriptedServer, type SeenRequest, startServer } from "../scripted-server.js";

const test = suite("connecting to an engine that is not named, or named wrongly");

const operaton = ({ path }: SeenRequest) => {
  if (path === "/engine-rest/version") return { body: { version: "1.0.3" } };
  if (path === "/engine-rest/external-task/fetchAndLock") return { body: [] };
  return { status: 404, body: { type: "NotFoundException", message: "HTTP 404 Not Found", code: null } };
};

const processEngine = ({ path, headers }: SeenRequest) => {
  if (path === "/api/consumer/v1/info") return { body: { name: "p", version: "9.7.0" } };
  if (headers["authorization"] === undefined)
    return { status: 401, body: '{"message":"No auth token provided!"}' };
  if (path === "/api/consumer/v1/fetch_and_lock") return { body: [] };
  return { status: 404, body: "<pre>Cannot POST</pre>" };
};

async function withAdapter<T>(
  server: ScriptedServer,
  settings: EngineSettings,
  use: (adapter: ReturnType<typeof connectEngine>) => Promise<T>,
): Promise<T> {
  const adapter = connectEngine({ url: server.origin, ...settings });
  try {
    return await use(adapter);
  } finally {
    await adapter.close();
  }
}

test("an adapter knows its engine once it is prepared", async () => {
  await using server = await startServer(processEngine);
  await withAdapter(server, {}, async (adapter) => {
    assert.is(adapter.name, "unknown engine");
    await adapter.prepare?.(patient);
    assert.is(adapter.name, "processengine");
    assert.is(adapter.capabilities.multiTopic, false);
  });
});

test("an adapter that nobody prepared finds its engine at its first call, once, and lets itself in", async () => {
  await using server = await startServer(processEngine);
  await withAdapter(server, {}, async (adapter) => {
    await Promise.all([
      adapter.fetchAndLock(fetchOf("a"), patient),
      adapter.fetchAndLock(fetchOf("b"), patient),
    ]);
    await adapter.fetchAndLock(fetchOf("c"), patient);
  });
  assert.is(server.seen.filter(({ path }) => path === "/api/consumer/v1/info").length, 1);
  const token = Buffer.from("dummy_token").toString("base64");
  assert.equal(
    server.seen
      .filter(({ path }) => path.endsWith("fetch_and_lock"))
      .map(({ headers }) => headers["authorization"]),
    [`Bearer ${token}`, `Bearer ${token}`, `Bearer ${token}`],
  );
});

test("an adapter asks again when nobody was recognised", async () => {
  let isUp = false;
  await using server = await startServer((request) => (isUp ? operaton(request) : { status: 503 }));
  await withAdapter(server, { url: `${server.origin}/engine-rest` }, async (adapter) => {
    assert.is((await failureOf(adapter.fetchAndLock(fetchOf("a"), patient))).kind, "unavailable");
    isUp = true;
    assert.equal(await adapter.fetchAndLock(fetchOf("a"), patient), []);
    assert.is(adapter.name, "operaton");
  });
});

test("a user name is refused when the engine turns out to take none", async () => {
  await using server = await startServer(processEngine);
  await withAdapter(server, { username: "demo", password: "s3cret" }, async (adapter) => {
    const { kind, message } = await failureOf(adapter.fetchAndLock(fetchOf("a"), patient));
    assert.is(kind, "rejected");
    assert.match(
      message,
      /^This is processengine\. username: expected none: this engine takes bearer tokens only/,
    );
  });
});

test("a wrong engine is explained", async () => {
  await using server = await startServer(processEngine);
  await withAdapter(server, { engine: "operaton" }, async (adapter) => {
    const { message } = await failureOf(adapter.fetchAndLock(fetchOf("a"), patient));
    assert.match(
      message,
      / – this answers like processengine \(at http:\/\/127.0.0.1:\d+\), not like operaton: set BPMN_WORKER_ENGINE=processengine, or leave it out/,
    );
  });
  await using other = await startServer(operaton);
  await withAdapter(other, { engine: "processengine" }, async (adapter) => {
    const { message } = await failureOf(adapter.fetchAndLock(fetchOf("a"), patient));
    assert.match(message, /this answers like operaton \(at .*\/engine-rest\), not like processengine/);
  });
});

test("a wrong path is explained", async () => {
  await using server = await startServer(operaton);
  await withAdapter(server, { engine: "operaton" }, async (adapter) => {
    const { message } = await failureOf(adapter.fetchAndLock(fetchOf("a"), patient));
    assert.match(message, /the API of operaton is at http:.*\/engine-rest: set BPMN_WORKER_URL to that/);
  });
});

test("nobody is asked who he is as long as the engine answers, nor after it once did", async () => {
  let isUp = true;
  await using server = await startServer((request) => (isUp ? operaton(request) : { status: 503 }));
  const settings = { engine: "operaton", url: `${server.origin}/engine-rest` };
  await withAdapter(server, settings, async (adapter) => {
    await adapter.fetchAndLock(fetchOf("a"), patient);
    isUp = false;
    await failureOf(adapter.fetchAndLock(fetchOf("a"), patient));
  });
  assert.is(server.seen.filter(({ method }) => method === "GET").length, 0);
});

test("a process client finds its engine, too", async () => {
  await using server = await startServer((request) =>
    request.path === "/api/consumer/v1/process_models/p/start"
      ? { body: { processInstanceId: "i", correlationId: "c" } }
      : processEngine(request),
  );
  const client = connectProcessEngine({ url: server.origin });
  const request = { processDefinitionKey: "p", variables: new Map(), businessKey: null };
  const started = await client.startProcess(request, patient);
  assert.equal(started, { processInstanceId: "i", processDefinitionId: "p", businessKey: "c" });
  await client.close();
});

test.run();
