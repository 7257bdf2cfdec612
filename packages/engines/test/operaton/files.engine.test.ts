// Files that are longer than what the engine's JSON reader takes, through a real Operaton.
import { createHash } from "node:crypto";
import { createReadStream, openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineAdapter } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import { deploy, startInstance } from "../../../../scripts/testing/engine/rest.js";
import { connectEngine, connectProcessEngine, type FileValue, isFileValue, typed } from "../../src/index.js";
import { model } from "./models.js";
import { lockOne, patient } from "./requests.js";

const test = suite("long files through Operaton");

const MEGABYTE = 1 << 20;
const content = Buffer.alloc(24 * MEGABYTE, "0123456789abcdef\n");
const nothing = { variables: new Map(), localVariables: new Map() };

const twoSteps = model(
  "files",
  `<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="first"/>
  <serviceTask id="first" camunda:type="external" camunda:topic="first"/>
  <sequenceFlow id="b" sourceRef="first" targetRef="second"/>
  <serviceTask id="second" camunda:type="external" camunda:topic="second"/>
  <sequenceFlow id="c" sourceRef="second" targetRef="third"/>
  <serviceTask id="third" camunda:type="external" camunda:topic="third"/>
  <sequenceFlow id="d" sourceRef="third" targetRef="end"/><endEvent id="end"/>`,
);

const unreadable = model(
  "unreadable",
  `<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="read"/>
  <serviceTask id="read" camunda:type="external" camunda:topic="read"/>
  <boundaryEvent id="caught" attachedToRef="read"><errorEventDefinition errorRef="UNREADABLE"/></boundaryEvent>
  <sequenceFlow id="b" sourceRef="caught" targetRef="ask"/>
  <serviceTask id="ask" camunda:type="external" camunda:topic="ask"/>
  <sequenceFlow id="c" sourceRef="read" targetRef="end"/>
  <sequenceFlow id="d" sourceRef="ask" targetRef="end"/><endEvent id="end"/>`,
  `<error id="UNREADABLE" errorCode="UNREADABLE"/>`,
);

let engine: RunningEngine;
let adapter: EngineAdapter;
let folder: string;

test.before(async () => {
  engine = await startOperaton({ javaOptions: ["-Xmx1g", "-XX:TieredStopAtLevel=1"] });
  adapter = connectEngine({ engine: "operaton", url: engine.url });
  await deploy(engine.url, { "files.bpmn": twoSteps, "unreadable.bpmn": unreadable });
  folder = await mkdtemp(join(tmpdir(), "bpmn-worker-files-"));
  await writeFile(join(folder, "scan.txt"), content);
  await writeFile(join(folder, "form.txt"), "form");
});
test.after(async () => {
  await adapter.close();
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function hashOfFile(value: unknown): Promise<string> {
  if (!isFileValue(value)) throw new Error("No file has arrived.");
  const hash = createHash("sha256");
  for await (const piece of await value.stream()) hash.update(piece as Buffer);
  return hash.digest("hex");
}

const details = { filename: 'Prüf "b";.txt', mimeType: "text/plain", encoding: "utf-8" };

test("come from where they are read, go on from task to task, and end as they began", async () => {
  const path = join(folder, "scan.txt");
  for (const scan of [
    typed("File", await openAsBlob(path), details),
    typed("File", () => createReadStream(path), details),
    typed("File", content, details),
  ]) {
    await startInstance(engine.url, "files");
    const first = await lockOne(adapter, "first");
    await adapter.complete(first, { ...nothing, variables: new Map([["scan", scan]]) }, patient);
    const second = await lockOne(adapter, "second");
    const file = second.variables.get("scan") as FileValue;
    assert.is(await hashOfFile(file), hashOf(content));
    assert.equal({ filename: file.filename, mimeType: file.mimeType, encoding: file.encoding }, details);
    await adapter.complete(second, { ...nothing, variables: new Map([["copy", file]]) }, patient);
    const third = await lockOne(adapter, "third");
    assert.is(await hashOfFile(third.variables.get("copy")), hashOf(content));
    await adapter.complete(third, nothing, patient);
  }
});

test("go along a BPMN error, and into a process that is started", async () => {
  const client = connectProcessEngine({ engine: "operaton", url: engine.url });
  const form = typed("File", () => createReadStream(join(folder, "form.txt")), details);
  await client.startProcess(
    { processDefinitionKey: "unreadable", variables: new Map([["form", form]]), businessKey: null },
    patient,
  );
  await client.close();
  const task = await lockOne(adapter, "read");
  assert.is(await hashOfFile(task.variables.get("form")), hashOf(Buffer.from("form")));
  const scan = typed("File", () => createReadStream(join(folder, "scan.txt")), details);
  const report = { code: "UNREADABLE", message: null, variables: new Map([["scan", scan]]) };
  await adapter.reportBpmnError(task, report, patient);
  const next = await lockOne(adapter, "ask");
  assert.is(await hashOfFile(next.variables.get("scan")), hashOf(content));
  await adapter.complete(next, nothing, patient);
});

test("are never in memory whole", async () => {
  await startInstance(engine.url, "files");
  const task = await lockOne(adapter, "first");
  let most = 0;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const before = process.memoryUsage().arrayBuffers;
    for (let sent = 0; sent < 64; sent += 1) {
      yield Buffer.alloc(MEGABYTE, sent);
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
  }
  const scan = typed("File", pieces, details);
  await adapter.complete(task, { ...nothing, variables: new Map([["scan", scan]]) }, patient);
  assert.ok(most < 40 * MEGABYTE, `${most} bytes of 64 MB were in memory at once`);
  const second = await lockOne(adapter, "second");
  const file = second.variables.get("scan");
  const expected = createHash("sha256");
  for (let sent = 0; sent < 64; sent += 1) expected.update(Buffer.alloc(MEGABYTE, sent));
  assert.is(await hashOfFile(file), expected.digest("hex"));
  await adapter.complete(second, nothing, patient);
});

test("of type Bytes arrive as well", async () => {
  await startInstance(engine.url, "files");
  const task = await lockOne(adapter, "first");
  await adapter.complete(task, { ...nothing, variables: new Map([["raw", content]]) }, patient);
  const second = await lockOne(adapter, "second");
  for (const raw of [second.variables.get("raw"), await adapter.readVariable(second, "raw", patient)]) {
    assert.is(raw instanceof Uint8Array && hashOf(raw), hashOf(content));
  }
});

test.run();
