import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../testing/engine/operaton.js";
import {
  deploy,
  instanceHistory,
  openExternalTasks,
  request,
  startInstance,
} from "../testing/engine/rest.js";

const demo = { id: "demo", password: "open sesame" };
const credentials = `Basic ${Buffer.from(`${demo.id}:${demo.password}`).toString("base64")}`;

const process_ = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:operaton="http://operaton.org/schema/1.0/bpmn" targetNamespace="t">
  <process id="one-step" isExecutable="true" operaton:historyTimeToLive="P1D">
    <startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="step"/>
    <serviceTask id="step" operaton:type="external" operaton:topic="step"/>
  </process></definitions>`;

const open = suite("a started Operaton");
let engine: RunningEngine;

open.before(async () => {
  engine = await startOperaton();
});
open.after(() => engine.stop());

open("answers with the version that was asked for", async () => {
  const { version } = (await request(engine.url, "GET", "/version")) as { version: string };
  assert.is(version, process.env["OPERATON_VERSION"] ?? "1.0.3");
});

open("deploys a model and starts an instance of it", async () => {
  assert.equal(await deploy(engine.url, { "one-step.bpmn": process_ }), ["one-step"]);
  const id = await startInstance(engine.url, "one-step", { amount: { value: 5, type: "Integer" } });
  assert.is((await instanceHistory(engine.url, id)).state, "ACTIVE");
  assert.equal(
    (await openExternalTasks(engine.url, id)).map((task) => task.topicName),
    ["step"],
  );
});

open("shows what the engine answered when a call is refused", async () => {
  try {
    await startInstance(engine.url, "unknown-key");
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /404 .*unknown-key/);
  }
});

open("is gone after it was stopped", async () => {
  const other = await startOperaton();
  await other.stop();
  assert.throws(() => process.kill(other.pid, 0), /ESRCH/);
});

open.run();

const closed = suite("an Operaton with basic auth");

closed("lets only its users in", async () => {
  await using locked = await startOperaton({ adminUser: demo, basicAuth: true });
  assert.is((await fetch(`${locked.url}/process-definition/count`)).status, 401);
  assert.equal(
    await request(locked.url, "GET", "/process-definition/count", undefined, { authorization: credentials }),
    {
      count: 0,
    },
  );
});

closed.run();
