import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectProcessEngine, typed } from "../../src/index.js";
import { startServer } from "../scripted-server.js";
import { failureOf, patient } from "./requests.js";

const test = suite("files that a process is started with");

/** What the engine is sent for a start and for a message with this variable. */
async function sent(name: string, value: unknown): Promise<readonly unknown[]> {
  await using server = await startServer(({ path }) => ({ body: path === "/message" ? [] : { id: "i" } }));
  const client = connectProcessEngine({ engine: "operaton", url: server.origin });
  const variables = new Map([[name, value]]);
  const whom = { businessKey: null, processInstanceId: null, correlationKeys: new Map(), all: false };
  try {
    await client.startProcess({ processDefinitionKey: "p", variables, businessKey: null }, patient);
    await client.correlateMessage({ messageName: "M", variables, ...whom }, patient);
  } finally {
    await client.close();
  }
  const [started, told] = server.seen.map(({ body }) => JSON.parse(body));
  return [started.variables[name], told.processVariables[name]];
}

async function* pieces(count: number, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at += 1) yield Buffer.alloc(size, "a");
}

const details = { filename: "a.txt", mimeType: "text/plain", encoding: "utf-8" };
const encoded = { type: "File", value: "YWFhYWFh", valueInfo: details };

test("go within the request, however they are given", async () => {
  assert.equal(
    await sent(
      "scan",
      typed("File", () => pieces(3, 2), details),
    ),
    [encoded, encoded],
  );
  assert.equal(await sent("scan", typed("File", new Blob(["aaaaaa"]), details)), [encoded, encoded]);
});

test("stay out of the database where they should", async () => {
  const transient = { ...details, transient: true };
  const [started] = await sent(
    "scan",
    typed("File", () => pieces(1, 6), transient),
  );
  assert.equal(started, { ...encoded, valueInfo: transient });
});

test("are refused when they are longer than the engine's JSON, without being read to their end", async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces(Number.POSITIVE_INFINITY, 1_000_000)) {
      read += 1;
      yield piece;
    }
  }
  const { kind, message } = await failureOf(sent("scan", typed("File", endless, details)));
  assert.is(kind, "rejected");
  assert.match(message, /"scan" cannot be sent: it is longer than 14000000 bytes.*; have a task set it/);
  assert.is(read, 15);
});

test("are refused when they cannot be read", async () => {
  const broken = () => {
    throw new Error("ENOENT: no such file");
  };
  const { kind, message } = await failureOf(sent("scan", typed("File", broken, details)));
  assert.equal([kind, message], ["rejected", 'Variable "scan" cannot be read: ENOENT: no such file']);
});

test.run();
