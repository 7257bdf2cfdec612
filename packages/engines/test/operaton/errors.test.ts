import type { EngineErrorKind } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine } from "../../src/index.js";
import { type ScriptedAnswer, startServer } from "../scripted-server.js";
import { failureOf, fetchOf, patient } from "./requests.js";

const test = suite("errors of Operaton");

const problem = (
  status: number,
  type: string,
  message: string,
  code: number | null = null,
): ScriptedAnswer => ({
  status,
  body: { type, message, code },
});
const foreign = (verb: string) =>
  problem(
    400,
    "RestException",
    `External Task t1 cannot be ${verb} by worker 'w'. It is locked by worker 'v'.`,
    0,
  );

const cases: readonly (readonly [what: string, answer: ScriptedAnswer, want: EngineErrorKind])[] = [
  ["an unknown task", problem(404, "RestException", "External task with id t1 does not exist"), "taskGone"],
  ["a foreign lock on complete", foreign("completed"), "lockLost"],
  ["a foreign lock on a report", foreign("reported"), "lockLost"],
  ["a foreign lock on extend", foreign("extended"), "lockLost"],
  [
    "a worker id of several lines",
    problem(
      400,
      "RestException",
      "External Task t1 cannot be completed by worker 'a\nb'. It is locked by worker 'null'.",
    ),
    "lockLost",
  ],
  ["an ended lock", problem(400, "RestException", "Cannot extend a lock that expired"), "lockLost"],
  [
    "a suspension",
    problem(400, "RestException", "ENGINE-03043 ExternalTask with id 't1' is suspended.", 0),
    "unavailable",
  ],
  ["a bad variable", problem(400, "InvalidRequestException", "Unsupported value type 'X'"), "rejected"],
  ["a concurrent change", problem(500, "OptimisticLockingException", "DELETE failed", 1), "conflict"],
  ["a deadlock", problem(500, "ProcessEngineException", "Deadlock", 10_000), "conflict"],
  ["a failing process", problem(500, "RestException", "Unknown property used in expression", 0), "rejected"],
  [
    "too many polls",
    problem(
      500,
      "InvalidRequestException",
      "At the moment the server has to handle too many requests at the same time. Please try again later.",
    ),
    "unavailable",
  ],
  [
    "a shutdown",
    problem(500, "RestException", "Request rejected due to shutdown of application server."),
    "unavailable",
  ],
  [
    "a database that is away",
    problem(500, "CannotCreateTransactionException", "Could not open JDBC Connection for transaction", 0),
    "unavailable",
  ],
  ["missing credentials", { status: 401 }, "unauthorized"],
  ["missing rights", problem(403, "AuthorizationException", "The user 'w' may not"), "unauthorized"],
  ["an unknown route", problem(404, "NotFoundException", "HTTP 404 Not Found"), "rejected"],
  [
    "an unknown engine",
    problem(404, "InvalidRequestException", "Process engine with name x does not exist"),
    "rejected",
  ],
  ["a 404 of another server", { status: 404, body: "<h1>Not Found</h1>" }, "unavailable"],
  ["a 404 without a body", { status: 404 }, "unavailable"],
  ["a mapping error in plain text", { status: 400, body: "Cannot deserialize value" }, "rejected"],
  ["a 500 of another server", { status: 500, body: "<h1>Oops</h1>" }, "unavailable"],
  ["a proxy without a server", { status: 502, body: "Bad Gateway" }, "unavailable"],
  ["a request too large", { status: 413, body: "too large" }, "rejected"],
  ["a wrong method", { status: 405 }, "rejected"],
  ["a redirect", { status: 302, headers: { location: "/login" } }, "rejected"],
  [
    "broken JSON",
    { status: 500, body: '{"type":', headers: { "content-type": "application/json" } },
    "unavailable",
  ],
];

for (const [what, answer, want] of cases) {
  test(`${what} is ${want}`, async () => {
    await using server = await startServer(() => answer);
    const adapter = connectEngine({ engine: "operaton", url: server.origin });
    const report = { variables: new Map(), localVariables: new Map() };
    const error = await failureOf(adapter.complete({ id: "t1", workerId: "w" }, report, patient));
    await adapter.close();
    assert.is(error.kind, want);
    assert.is(error.status, answer.status);
  });
}

test("carry the engine's words and the call", async () => {
  await using server = await startServer(() => problem(500, "RestException", "no such bean", 0));
  const adapter = connectEngine({ engine: "operaton", url: `${server.origin}/engine-rest` });
  const error = await failureOf(adapter.unlock({ id: "t 1", workerId: "w" }, patient));
  await adapter.close();
  const call = `POST ${server.origin}/engine-rest/external-task/t%201/unlock`;
  assert.is(error.message, `${call}: 500 RestException: no such bean`);
});

test("carry the time that the engine asks to wait", async () => {
  await using server = await startServer(() => ({ status: 503, headers: { "retry-after": "7" } }));
  const adapter = connectEngine({ engine: "operaton", url: server.origin });
  const error = await failureOf(adapter.fetchAndLock(fetchOf("any"), patient));
  await adapter.close();
  assert.is(error.retryAfterMs, 7000);
});

test("show little of a page that is no answer of an engine", async () => {
  await using server = await startServer(() => ({ status: 500, body: `<p>\n\n${"x".repeat(5000)}` }));
  const adapter = connectEngine({ engine: "operaton", url: server.origin });
  const error = await failureOf(adapter.unlock({ id: "t1", workerId: "w" }, patient));
  await adapter.close();
  assert.match(error.message, /: 500 <p> x+ …$/);
  assert.ok(error.message.length < 400);
});

test.run();
