import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine } from "../../src/index.js";
import { type ScriptedAnswer, startServer } from "../scripted-server.js";
import { failureOf, patient } from "./requests.js";

const test = suite("complete");

const nothing = { variables: new Map(), localVariables: new Map() };

/** What the engine was asked for a completion of task `id`, and how that ended. */
async function complete(answer: ScriptedAnswer, report: typeof nothing, id = "t1") {
  await using server = await startServer(() => answer);
  const adapter = connectEngine({ engine: "operaton", url: `${server.origin}/engine-rest` });
  const call = adapter.complete({ id, workerId: "tester" }, report, patient);
  const failure = (answer.status ?? 204) < 400 ? await call.then(() => null) : await failureOf(call);
  await adapter.close();
  return { seen: server.seen[0], failure };
}

test("sends the results with their types, sorted by scope", async () => {
  const report = { variables: new Map([["paid", true]]), localVariables: new Map([["net", 41]]) };
  const { seen } = await complete({ status: 204 }, report);
  assert.is(seen?.method, "POST");
  assert.is(seen?.path, "/engine-rest/external-task/t1/complete");
  assert.is(seen?.headers["content-type"], "application/json");
  assert.equal(JSON.parse(seen?.body ?? ""), {
    workerId: "tester",
    variables: { paid: { type: "Boolean", value: true } },
    localVariables: { net: { type: "Integer", value: 41 } },
  });
});

test("sends nothing but the worker's id where there are no results", async () => {
  const { seen } = await complete({ status: 204 }, nothing);
  assert.equal(JSON.parse(seen?.body ?? ""), { workerId: "tester" });
});

test("keeps an id within its place in the path", async () => {
  const { seen } = await complete({ status: 204 }, nothing, "../a?b");
  assert.is(seen?.path, "/engine-rest/external-task/..%2Fa%3Fb/complete");
});

test("rejects with the engine's words", async () => {
  const body = { type: "RestException", message: "External task with id t1 does not exist", code: null };
  const { failure } = await complete({ status: 404, body }, nothing);
  assert.is(failure?.kind, "taskGone");
  assert.match(
    failure?.message ?? "",
    /complete: 404 RestException: External task with id t1 does not exist$/,
  );
});

test("rejects with an excerpt of what is no JSON", async () => {
  const { failure } = await complete({ status: 502, body: "<html>Bad Gateway</html>" }, nothing);
  assert.is(failure?.kind, "unavailable");
  assert.match(failure?.message ?? "", "502 <html>Bad Gateway</html>");
});

test("is not fooled by a page that something on the way answers with 200", async () => {
  const page = { status: 200, headers: { "content-type": "text/html" }, body: "<html>Please sign in</html>" };
  await using server = await startServer(() => page);
  const adapter = connectEngine({ engine: "operaton", url: server.origin });
  const reference = { id: "t1", workerId: "tester" };
  const failure = await failureOf(adapter.complete(reference, nothing, patient));
  assert.is(failure.kind, "unavailable");
  assert.match(failure.message, "expected an empty answer, got 200 with a body (text/html)");
  assert.is((await failureOf(adapter.extendLock(reference, 1_000, patient))).kind, "unavailable");
  await adapter.close();
});

test("rejects when a result cannot be sent", async () => {
  await using server = await startServer(() => ({ status: 204 }));
  const adapter = connectEngine({ engine: "operaton", url: server.origin });
  const report = { variables: new Map([["sum", Number.NaN]]), localVariables: new Map() };
  const failure = await failureOf(adapter.complete({ id: "t1", workerId: "tester" }, report, patient));
  await adapter.close();
  assert.is(failure.kind, "rejected");
  assert.equal(server.seen, []);
});

test.run();
