import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { DeployedElement, DeployedProcess } from "../src/adapter.js";
import { driftOf } from "../src/drift.js";
import { runWorker } from "../src/run-worker.js";
import { engineError } from "./support/fake-engine.js";
import { FakeHost } from "./support/fake-host.js";
import { element, stage, topic } from "./support/setup.js";

const test = suite("what is deployed and what the worker was made for");

const SECOND_MS = 1_000;

function deployed(...elements: readonly DeployedElement[]): readonly DeployedProcess[] {
  return [{ processDefinitionKey: "order-process", version: 3, elements }];
}

const known: DeployedElement = { elementId: "Task_Charge", topic: "charge-card" };
const added: DeployedElement = { elementId: "Task_Again", topic: "charge-card" };

const topics = [topic("charge-card", element()), topic("send-mail", element({ elementId: "Task_Mail" }))];
const mail: DeployedElement = { elementId: "Task_Mail", topic: "send-mail" };

test("is the same where every task has its element, and where nothing is deployed", () => {
  assert.equal(driftOf(topics, deployed(known, mail)), { unknown: [], notes: [] });
  assert.equal(driftOf(topics, []), { unknown: [], notes: [] });
  assert.equal(driftOf(topics, deployed(known, { ...mail, topic: null })), { unknown: [], notes: [] });
});

test("differs by a task that will come and that no handler knows", () => {
  assert.equal(driftOf(topics, deployed(known, mail, added)).unknown, [
    'Version 3 of process "order-process" has task "Task_Again" on topic "charge-card", which this worker does not know.',
  ]);
});

test("may differ by what others serve, what is computed, and what is no more", () => {
  const moved = { ...mail, topic: "send-letter" };
  const computed = { elementId: "Task_Any", topic: null };
  assert.equal(driftOf(topics, deployed(known, moved, computed)), {
    unknown: [],
    notes: [
      'Version 3 of process "order-process" has task "Task_Mail" on topic "send-letter", which others have to serve.',
      'Version 3 of process "order-process" has task "Task_Any" on a computed topic.',
      'Version 3 of process "order-process" has no task "Task_Mail" on topic "send-mail".',
    ],
  });
});

test("differs once, of however many tenants it is told, and without a number where versions have none", () => {
  const [found] = deployed(known, mail, added);
  assert.ok(found);
  const ofTenants = [found, found].map((one) => ({ ...one, version: null }));
  assert.equal(driftOf(topics, ofTenants).unknown, [
    'The deployed process "order-process" has task "Task_Again" on topic "charge-card", which this worker does not know.',
  ]);
});

/** A worker of topic charge-card at an engine that has so much deployed. */
function stageAt(checkDeployed: "fail" | "warn" | "off", ask: () => Promise<readonly DeployedProcess[]>) {
  const here = stage(() => undefined, { checkDeployed });
  const asked: (readonly string[])[] = [];
  const deployedProcesses = (keys: readonly string[]) => {
    asked.push(keys);
    return ask();
  };
  Object.assign(here.engine, { deployedProcesses });
  return { ...here, asked };
}

test("are compared once, after the first fetch, and told", async () => {
  const { worker, clock, log, asked } = stageAt("warn", async () => deployed(known, added));
  worker.start();
  await clock.advance(60 * SECOND_MS);
  assert.equal(asked, [["order-process"]]);
  assert.ok(
    log.has(
      "warn",
      'has task "Task_Again" on topic "charge-card", which this worker does not know. Generate',
    ),
  );
  assert.is(worker.state, "running");
});

test("end the run with exit code 2 when the worker is told to fail", async () => {
  const { worker, clock, engine } = stageAt("fail", async () => deployed(known, added));
  const host = new FakeHost();
  const run = runWorker({ BPMN_WORKER_CHECK_DEPLOYED: "fail" }, () => worker, { host });
  engine.create();
  await clock.advance(60 * SECOND_MS);
  await run;
  assert.is(host.exitCode, 2);
  assert.match(
    host.text,
    /BPMN_WORKER_CHECK_DEPLOYED: Version 3 of process "order-process" has task "Task_Again"/,
  );
  assert.equal(engine.completed, ["t1"], "what it knows is done until then");
});

test("are not compared when nobody wants it, nor missed in silence where the engine cannot be asked", async () => {
  const off = stageAt("off", async () => deployed(added));
  off.worker.start();
  await off.clock.advance(60 * SECOND_MS);
  assert.equal(off.asked, []);
  const silent = stage(() => undefined, { checkDeployed: "fail" });
  silent.worker.start();
  await silent.clock.advance(60 * SECOND_MS);
  assert.is(silent.worker.state, "running");
  assert.ok(silent.log.has("warn", "cannot be asked what is deployed"));
});

test("keep nobody from working when they cannot be compared", async () => {
  const { worker, clock, log } = stageAt("fail", () => Promise.reject(engineError("unauthorized", "403")));
  worker.start();
  await clock.advance(60 * SECOND_MS);
  assert.is(worker.state, "running");
  assert.ok(log.has("warn", "What is deployed could not be compared"));
});

test.run();
