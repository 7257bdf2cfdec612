import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunningEngine } from "../../../../scripts/testing/engine/engine-process.js";
import { startProcessEngine } from "../../../../scripts/testing/engine/processengine.js";
import {
  deployProcess,
  processEnd,
  resultOf,
} from "../../../../scripts/testing/engine/processengine-rest.js";
import { waitFor } from "../../../../scripts/testing/wait-for.js";
import { connectEngine, connectProcessEngine, type EngineSettings } from "../../src/index.js";
import { failureOf, fetchOf, patient } from "../operaton/requests.js";
import { type ScriptedServer, startServer } from "../scripted-server.js";
import { end, flows, model, start } from "./models.js";

const test = suite("who gets into ProcessEngine, and what clients of processes get");

/** Nobody checks the signature of a token here; the authority is asked about what it says. */
const tokenOf = (user: string): string =>
  [{ alg: "none" }, { sub: user }, "signature"]
    .map((part) => Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url"))
    .join(".");

let authority: ScriptedServer;
let engine: RunningEngine;

test.before(async () => {
  authority = await startServer(({ headers }) => {
    if (headers["authorization"] === `Bearer ${tokenOf("ada")}`) return { status: 204 };
    return { status: headers["authorization"] === `Bearer ${tokenOf("mallory")}` ? 500 : 403 };
  });
  engine = await startProcessEngine({ authority: authority.origin });
});
test.after(async () => {
  await engine.stop();
  await authority[Symbol.asyncDispose]();
});

/** How a fetch with these settings ends. */
async function fetched(settings: EngineSettings) {
  const adapter = connectEngine({ engine: "processengine", url: engine.url, ...settings });
  try {
    return await failureOf(adapter.fetchAndLock(fetchOf("none"), patient));
  } finally {
    await adapter.close();
  }
}

test("a token of somebody who may lets in", async () => {
  const adapter = connectEngine({ engine: "processengine", url: engine.url, token: tokenOf("ada") });
  assert.equal(await adapter.fetchAndLock(fetchOf("none"), patient), []);
  await adapter.close();
});

test("somebody who may not is told 403, and the message keeps the token to itself", async () => {
  const token = tokenOf("eve");
  const { kind, status, message } = await fetched({ token });
  assert.equal([kind, status], ["unauthorized", 403]);
  assert.not.ok(message.includes(token), message);
});

test("what the engine cannot do now is told 500, which may pass", async () => {
  const { kind, status } = await fetched({ token: tokenOf("mallory") });
  assert.equal([kind, status], ["unavailable", 500]);
});

test("a token that is none is refused as such, though the engine says 400", async () => {
  const { kind, status, message } = await fetched({ token: "s3cret" });
  assert.equal([kind, status], ["unauthorized", 400]);
  assert.not.match(message, "s3cret");
});

test("a base path that leads nowhere is explained", async () => {
  const { message } = await fetched({ url: `${engine.url}/somewhere` });
  assert.match(message, /404 .* – the API of processengine is at http:/);
});

const client = () => connectProcessEngine({ url: `${engine.url}/api/consumer/v1` });

test("a process is started with its first token and its correlation", async () => {
  await deployProcess(engine.url, "plain", model("plain", start + end() + flows("start end")));
  const processes = client();
  const variables = new Map<string, unknown>([
    ["n", 5],
    ["at", new Date(0)],
    ["none", undefined],
  ]);
  const request = { processDefinitionKey: "plain", variables, businessKey: "order 7" };
  const { processInstanceId, businessKey } = await processes.startProcess(request, patient);
  assert.is(businessKey, "order 7");
  await processEnd(engine.url, processInstanceId);
  assert.equal(await resultOf(engine.url, processInstanceId, "start"), {
    n: 5,
    at: "1970-01-01T00:00:00.000Z",
  });
  await processes.close();
});

test("a process that is not deployed is refused", async () => {
  const processes = client();
  const request = { processDefinitionKey: "nope", variables: new Map(), businessKey: null };
  const { kind, status, message } = await failureOf(processes.startProcess(request, patient));
  assert.equal([kind, status], ["rejected", 404]);
  assert.match(message, "nope");
  await processes.close();
});

const waiting = model(
  "waiting",
  `${start}<bpmn:intermediateCatchEvent id="caught"><bpmn:messageEventDefinition messageRef="Go" />
   </bpmn:intermediateCatchEvent>${end()}${flows("start caught", "caught end")}`,
  '<bpmn:message id="Go" name="Go" />',
);

test("a message goes to whoever waits for it; nobody can be chosen", async () => {
  await deployProcess(engine.url, "waiting", waiting);
  const processes = client();
  const start = { processDefinitionKey: "waiting", variables: new Map(), businessKey: null };
  const { processInstanceId } = await processes.startProcess(start, patient);
  const message = {
    messageName: "Go",
    variables: new Map([["by", "ada"]]),
    businessKey: null,
    processInstanceId: null,
    correlationKeys: new Map(),
    all: true,
  };
  await waitFor("the message to arrive", async () => {
    assert.equal(await processes.correlateMessage(message, patient), []);
    return (await resultOf(engine.url, processInstanceId, "caught")) === undefined ? null : true;
  });
  assert.equal(await resultOf(engine.url, processInstanceId, "caught"), { by: "ada" });
  const { kind } = await failureOf(processes.correlateMessage({ ...message, all: false }, patient));
  assert.is(kind, "rejected");
  await processes.close();
});

test.run();
