import { setTimeout as delay } from "node:timers/promises";
import type { LockedTask } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine, typed } from "../../src/index.js";
import { type ScriptedAnswer, type SeenRequest, startServer } from "../scripted-server.js";
import { failureOf, patient } from "./requests.js";

const test = suite("files that do not go with a completion");

const task = {
  id: "t1",
  workerId: "tester",
  processInstanceId: "i",
  executionId: "e",
  activityInstanceId: "a",
} as LockedTask;

const EMPTY = new Map<string, unknown>();

interface Report {
  readonly variables?: ReadonlyMap<string, unknown>;
  readonly localVariables?: ReadonlyMap<string, unknown>;
}

/** What the engine is asked for a completion, and how that ends. */
async function complete(
  { variables = EMPTY, localVariables = EMPTY }: Report,
  answer: (request: SeenRequest) => ScriptedAnswer | null = () => null,
  timeoutMs = patient.timeoutMs,
) {
  await using server = await startServer(
    (request) =>
      answer(request) ?? (request.path.includes("/variable-instance") ? { body: [] } : { status: 204 }),
  );
  const adapter = connectEngine({ engine: "operaton", url: server.origin });
  const call = adapter.complete(task, { variables, localVariables }, { timeoutMs });
  const failure = await call.then(
    () => null,
    () => failureOf(call),
  );
  await adapter.close();
  return { calls: server.seen.map(({ method, path }) => `${method} ${path}`), seen: server.seen, failure };
}

const pdf = typed("File", () => contents("one ", "two"), {
  filename: 'Ä "b";.pdf',
  mimeType: "application/pdf",
  encoding: "utf-8",
});

async function* contents(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
}

test("are sent before it, as a form that is made while it is sent", async () => {
  const { calls, seen, failure } = await complete({
    variables: new Map<string, unknown>([
      ["scan", pdf],
      ["ok", true],
    ]),
  });
  assert.is(failure, null);
  assert.equal(calls.slice(1), [
    "POST /execution/i/localVariables/scan/data",
    "POST /external-task/t1/complete",
  ]);
  const form = seen[1];
  assert.is(form?.headers["transfer-encoding"], "chunked");
  const boundary = String(form?.headers["content-type"]).replace("multipart/form-data; boundary=", "");
  assert.is(
    form?.body,
    [
      `--${boundary}`,
      "Content-Disposition: form-data; name=\"data\"; filename*=UTF-8''%C3%84%20%22b%22%3B.pdf",
      'Content-Type: application/pdf; encoding="utf-8"',
      "",
      "one two",
      `--${boundary}`,
      'Content-Disposition: form-data; name="valueType"',
      "",
      "File",
      `--${boundary}--`,
      "",
    ].join("\r\n"),
  );
  assert.equal(JSON.parse(seen[2]?.body ?? ""), {
    workerId: "tester",
    variables: { ok: { type: "Boolean", value: true } },
  });
});

test("go where the completion would have put them: to the variable that the task sees, else to the process", async () => {
  const inner = { id: "v", name: "scan", executionId: "e", activityInstanceId: "a" };
  const { calls } = await complete({ variables: new Map([["scan", pdf]]) }, ({ path }) =>
    path.includes("/variable-instance") ? { body: [inner] } : null,
  );
  assert.is(calls[1], "POST /execution/e/localVariables/scan/data");
});

test("stay with the task where the result does", async () => {
  const { calls } = await complete({ localVariables: new Map([["scan", pdf]]) });
  assert.equal(calls, ["POST /execution/e/localVariables/scan/data", "POST /external-task/t1/complete"]);
});

test("are blobs, and whatever is too long for the engine's JSON", async () => {
  const blob = typed("File", new Blob(["blob"]), { filename: "a.txt" });
  const long = new Uint8Array(14_000_001);
  const variables = new Map<string, unknown>([
    ["blob", blob],
    ["file", typed("File", long, { filename: "b" })],
    ["bytes", long],
    ["short", typed("File", new Uint8Array(3), { filename: "c" })],
  ]);
  const { calls, seen } = await complete({ variables });
  assert.equal(
    calls.filter((call) => call.startsWith("POST")),
    [
      "POST /execution/i/localVariables/blob/data",
      "POST /execution/i/localVariables/file/data",
      "POST /execution/i/localVariables/bytes/data",
      "POST /external-task/t1/complete",
    ],
  );
  assert.match(seen[5]?.body ?? "", /\r\n\r\nBytes\r\n/);
  assert.equal(Object.keys(JSON.parse(seen[6]?.body ?? "").variables), ["short"]);
});

test("may take longer than the time limit, which is that of each piece", async () => {
  async function* slow(): AsyncGenerator<Uint8Array> {
    for (let piece = 0; piece < 8; piece += 1) {
      await delay(200);
      yield Buffer.from("x");
    }
  }
  const file = typed("File", slow, { filename: "a" });
  const { failure } = await complete({ localVariables: new Map([["scan", file]]) }, undefined, 1_000);
  assert.is(failure, null);
});

test("are refused for good when they cannot be read, and nothing is completed", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("x");
    throw new Error("ENOENT: no such file");
  }
  const file = typed("File", broken, { filename: "a" });
  const { calls, failure } = await complete({ localVariables: new Map([["scan", file]]) });
  assert.is(failure?.kind, "rejected");
  assert.match(failure?.message ?? "", 'Variable "scan" cannot be read: ENOENT: no such file');
  assert.not.ok(calls.some((call) => call.includes("/complete")));
});

test("are sent before a BPMN error as well, to where it would set them", async () => {
  await using server = await startServer(({ path }) =>
    path.includes("/variable-instance") ? { body: [] } : { status: 204 },
  );
  const adapter = connectEngine({ engine: "operaton", url: server.origin });
  const variables = new Map<string, unknown>([
    ["scan", pdf],
    ["page", 2],
  ]);
  await adapter.reportBpmnError(task, { code: "UNREADABLE", message: null, variables }, patient);
  await adapter.close();
  assert.equal(
    server.seen.slice(1).map(({ method, path }) => `${method} ${path}`),
    ["POST /execution/i/localVariables/scan/data", "POST /external-task/t1/bpmnError"],
  );
  assert.equal(JSON.parse(server.seen[2]?.body ?? "").variables, { page: { type: "Integer", value: 2 } });
});

test("are not stored when they should not be: they are refused", async () => {
  const file = typed("File", new Blob(["x"]), { filename: "a", transient: true });
  const { failure, calls } = await complete({ variables: new Map([["scan", file]]) });
  assert.is(failure?.kind, "rejected");
  assert.match(failure?.message ?? "", /"scan" cannot be sent: .* give a transient file as bytes/);
  assert.equal(calls, []);
});

test("need a name", async () => {
  const { failure, calls } = await complete({
    variables: new Map([["scan", typed("File", new Blob(["x"]))]]),
  });
  assert.is(failure?.message, 'Variable "scan" cannot be sent: type File needs a filename.');
  assert.equal(calls, []);
});

test("tell that the task is gone, when it is", async () => {
  const message = "Cannot put execution variable scan: execution e doesn't exist: execution is null";
  const { failure } = await complete({ localVariables: new Map([["scan", pdf]]) }, ({ path }) =>
    path.includes("/localVariables/")
      ? { status: 500, body: { type: "RestException", message, code: 0 } }
      : null,
  );
  assert.is(failure?.kind, "taskGone");
});

test("let nothing of a file's description become a header", async () => {
  const evil = typed("File", new Blob(["x"]), {
    filename: "a\r\nX-Evil: 1",
    mimeType: "text/plain\r\nX-Evil: 1",
    encoding: 'utf-8"\r\nX-Evil: 1',
  });
  const { seen } = await complete({ localVariables: new Map([["scan", evil]]) });
  assert.not.match(seen[0]?.body ?? "", /^X-Evil/m);
});

test.run();
