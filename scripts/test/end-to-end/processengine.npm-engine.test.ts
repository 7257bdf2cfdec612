import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CleanUp } from "../../testing/clean-up.js";
import type { RunningEngine } from "../../testing/engine/engine-process.js";
import { startProcessEngine } from "../../testing/engine/processengine.js";
import {
  deployProcess,
  processEnd,
  resultOf,
  startProcess,
} from "../../testing/engine/processengine-rest.js";
import { WorkerProject } from "../../testing/worker/project.js";
import { runToEnd } from "../../testing/worker/run-to-end.js";
import { WorkerProcess } from "../../testing/worker/worker-process.js";

const MINUTE_MS = 60_000;

const fixture = (path: string): string =>
  fileURLToPath(new URL(`../../../fixtures/${path}`, import.meta.url));
const receipt = fixture("20-processengine/process.bpmn");
const relay = fixture("e2e/processengine/relay.bpmn");

const given = suite("a generated worker on a real ProcessEngine that nobody named");
const cleanUp = new CleanUp();
let engine: RunningEngine;
let project: WorkerProject;
let worker: WorkerProcess;

given.before(async () => {
  engine = await startProcessEngine();
  cleanUp.add(engine.stop);
  await deployProcess(engine.url, "GoodsReceipt_Process", await readFile(receipt, "utf8"));
  await deployProcess(engine.url, "e2e-relay", await readFile(relay, "utf8"));
  project = await builtProject();
  cleanUp.add(() => project.remove());
  worker = new WorkerProcess(project, { BPMN_WORKER_URL: engine.url });
  cleanUp.add(() => worker[Symbol.asyncDispose]());
});
given.after(() => cleanUp.run());

async function builtProject(): Promise<WorkerProject> {
  const made = await WorkerProject.create();
  await succeed(made.bpmnWorker("generate", receipt, relay, "--out", "src/worker"));
  await made.fillIn(fixture("e2e/processengine/handlers"));
  await cp(fixture("e2e/processengine/start.ts"), join(made.root, "src/worker/start.ts"));
  await succeed(made.compile());
  return made;
}

async function succeed(step: ReturnType<typeof runToEnd>): Promise<string> {
  const { exitCode, output } = await step;
  if (exitCode !== 0) throw new Error(output);
  return output;
}

const journalOf = (topic: string): readonly unknown[] =>
  worker
    .journal()
    .filter((line) => line.startsWith(`${topic} `))
    .map((line) => JSON.parse(line.slice(topic.length)) as unknown);

given("is given the payload that the model makes, and its result decides at the gateway", async () => {
  const id = await startProcess(engine.url, "GoodsReceipt_Process", { deliveryId: "D-7", pallets: 3 });
  assert.is((await processEnd(engine.url, id, MINUTE_MS)).state, "finished", worker.output);
  assert.equal(journalOf("weigh-pallets"), [
    { pallets: 3, delivery: "D-7", by: "dummy_token", hasPayload: true },
  ]);
  assert.equal(await resultOf(engine.url, id, "Activity_Weigh"), { weight: 12, unit: "kg", zone: "A" });
  // Too light: the path to the complaint, which computes no payload.
  assert.match(JSON.stringify(journalOf("complain")), '"weight":12');
});

given("says that failures are final, and one ends the instance", async () => {
  const id = await startProcess(engine.url, "GoodsReceipt_Process", { deliveryId: "broken", pallets: 1 });
  const { state, error } = await processEnd(engine.url, id, MINUTE_MS);
  assert.is(state, "error");
  assert.match(error?.message ?? "", "The scales are broken.");
  assert.match(worker.output, "Failures are final at this engine");
  assert.match(worker.output, "sends no extension properties");
});

given("serves a model of the camunda namespace that the generated process client starts", async () => {
  const printed = await succeed(
    runToEnd(process.execPath, ["--enable-source-maps", "build/worker/start.js", "AB-1"], project.root, {
      BPMN_WORKER_URL: engine.url,
    }),
  );
  const [id = "", ...businessKey] = printed.trim().split(" ");
  assert.is(businessKey.join(" "), "order 7");
  assert.is((await processEnd(engine.url, id, MINUTE_MS)).state, "finished", worker.output);
  assert.equal(await resultOf(engine.url, id, "Price"), { total: 40 });
  assert.equal(await resultOf(engine.url, id, "Bill"), { bill: "AB-1: 40" });
});

given("stops with nothing left behind", async () => {
  assert.is(await worker.stop(), 0, worker.output);
});

given.run();
