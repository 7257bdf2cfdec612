import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunningEngine } from "../../../../scripts/testing/engine/engine-process.js";
import { startFlowable } from "../../../../scripts/testing/engine/flowable.js";
import { connectProcessEngine, connectRepository, type EngineRepository } from "../../src/index.js";
import { patient } from "../operaton/requests.js";

const test = suite("models at Flowable");
const USER = { id: "rest", password: "secret" };

let engine: RunningEngine;
let repository: EngineRepository;

test.before(async () => {
  engine = await startFlowable({ user: USER });
  repository = connectRepository(access());
});
test.after(async () => {
  await repository.close();
  await engine.stop();
});

const access = () => ({ engine: "flowable", url: engine.url, username: USER.id, password: USER.password });

const model = (id: string, type = "external-worker") => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
    targetNamespace="test">
  <process id="${id}" isExecutable="true">
    <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="step"/>
    <serviceTask id="step" flowable:type="${type}" flowable:topic="a"/>
    <sequenceFlow id="b" sourceRef="step" targetRef="end"/><endEvent id="end"/>
  </process>
</definitions>`;

const deploy = (files: Readonly<Record<string, string>>, onlyChanged = true) =>
  repository.deploy(
    {
      name: "shop",
      tenantId: null,
      onlyChanged,
      resources: Object.entries(files).map(([name, text]) => ({
        name,
        bytes: Buffer.from(text),
        processIds: [],
      })),
    },
    patient,
  );

test("deploys models one by one, and leaves decisions out", async () => {
  const result = await deploy({
    "eu/order.bpmn": model("order"),
    "mail.bpmn": model("mail"),
    "grade.dmn": "<definitions/>",
  });
  assert.equal(result, {
    kind: "deployed",
    definitions: [
      { kind: "process", key: "order", version: 1, resource: "eu/order.bpmn" },
      { kind: "process", key: "mail", version: 1, resource: "mail.bpmn" },
    ],
    left: ["grade.dmn"],
  });
});

test("leaves out what has not changed, unless all are wanted", async () => {
  const files = { "mail.bpmn": model("mail") };
  assert.equal(await deploy(files), { kind: "deployed", definitions: [], left: [] });
  assert.equal(await deploy(files, false), {
    kind: "deployed",
    definitions: [{ kind: "process", key: "mail", version: 2, resource: "mail.bpmn" }],
    left: [],
  });
});

test("tells in the engine's words what it refuses", async () => {
  const result = await deploy({ "bad.bpmn": model("bad", "nonsense") });
  assert.is(result.kind, "refused");
  const [problem] = result.kind === "refused" ? result.problems : [];
  assert.is(problem?.resource, "bad.bpmn");
  assert.match(problem?.message ?? "", /\S/);
});

test("lists versions with their running instances, and hands models back", async () => {
  const client = connectProcessEngine(access());
  await client.startProcess(
    { processDefinitionKey: "mail", variables: new Map(), businessKey: null },
    patient,
  );
  await client.close();
  const versions = (await repository.definitions(patient)).filter(({ key }) => key === "mail");
  assert.equal(
    versions.map(({ version, latest, instances, resource }) => [version, latest, instances, resource]).sort(),
    [
      [1, false, 0, "mail.bpmn"],
      [2, true, 1, "mail.bpmn"],
    ],
  );
  const [first] = versions;
  if (first === undefined) throw new Error("there is none");
  const [resource] = await repository.resources(first, patient);
  assert.is(Buffer.from(resource.bytes).toString(), model("mail"));
});

test.run();
