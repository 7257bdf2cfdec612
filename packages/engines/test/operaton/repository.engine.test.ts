import { isEngineError } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import { request } from "../../../../scripts/testing/engine/rest.js";
import { connectRepository, type EngineRepository, type Resource } from "../../src/index.js";
import { model } from "./models.js";

const test = suite("models at Operaton");
const patient = { timeoutMs: 20_000 };
const ADMIN = { id: "admin", password: "secret" };
const AUTHORIZATION = {
  authorization: `Basic ${Buffer.from(`${ADMIN.id}:${ADMIN.password}`).toString("base64")}`,
};

const waiting = (id: string, name = "") =>
  model(
    id,
    `<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="wait"/>
    <userTask id="wait" name="${name}"/><sequenceFlow id="b" sourceRef="wait" targetRef="end"/><endEvent id="end"/>`,
  );

const decision = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="d"
  xmlns:camunda="http://camunda.org/schema/1.0/dmn">
  <decision id="grade" name="Grade" camunda:historyTimeToLive="P1D">
    <decisionTable id="t"><output id="o" name="grade" typeRef="string"/></decisionTable></decision></definitions>`;

const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text, "utf8"), processIds: [] });

let engine: RunningEngine;
let repository: EngineRepository;

const connect = (password: string) =>
  connectRepository({ engine: "operaton", url: engine.url, username: ADMIN.id, password });

const deploy = (name: string, ...resources: readonly ReturnType<typeof file>[]) =>
  repository.deploy({ name, resources, tenantId: null, onlyChanged: true }, patient);

const textsOf = (resources: readonly Resource[]) =>
  resources.map(({ name, bytes }) => [name, Buffer.from(bytes).toString("utf8")]);

test.before(async () => {
  engine = await startOperaton({ adminUser: ADMIN, basicAuth: true });
  repository = connect(ADMIN.password);
});
test.after(async () => {
  await repository.close();
  await engine.stop();
});

test("deploys models with their decisions and tells what came of them", async () => {
  const result = await deploy("orders", file("orders.bpmn", waiting("orders")), file("grade.dmn", decision));
  assert.is(result.kind, "deployed");
  assert.equal(result.kind === "deployed" && result.definitions, [
    { kind: "process", key: "orders", version: 1, resource: "orders.bpmn" },
    { kind: "decision", key: "grade", version: 1, resource: "grade.dmn" },
  ]);
});

test("leaves out what has not changed, and raises the version of what has", async () => {
  const same = await deploy("orders", file("orders.bpmn", waiting("orders")), file("grade.dmn", decision));
  assert.equal(same.kind === "deployed" && same.definitions, []);
  const changed = await deploy("orders", file("orders.bpmn", waiting("orders", "Wait")));
  assert.equal(changed.kind === "deployed" && changed.definitions, [
    { kind: "process", key: "orders", version: 2, resource: "orders.bpmn" },
  ]);
});

test("a model that the engine refuses is told with file, line and element", async () => {
  const idleTask = model("broken", `<startEvent id="start"/>\n<serviceTask id="idle"/>`);
  const result = await deploy("broken", file("broken.bpmn", idleTask));
  assert.is(result.kind, "refused");
  const [problem] = result.kind === "refused" ? result.problems : [];
  assert.is(problem?.resource, "broken.bpmn");
  assert.is(problem?.line, idleTask.split("\n").findIndex((line) => line.includes("idle")) + 1);
  assert.is(problem?.elementId, "idle");
  assert.match(problem?.message ?? "", /attribute/);
});

test("what is no model at all is refused as well, in the engine's words", async () => {
  const result = await deploy("noise", file("noise.bpmn", "not XML"));
  assert.is(result.kind, "refused");
  assert.match(result.kind === "refused" ? (result.problems[0]?.message ?? "") : "", /\S/);
});

test("lists every version with its running instances", async () => {
  await request(engine.url, "POST", "/process-definition/key/orders/start", {}, AUTHORIZATION);
  const versions = (await repository.definitions(patient)).filter(({ key }) => key === "orders");
  const brief = versions.map(({ version, latest, instances, resource }) => ({
    version,
    latest,
    instances,
    resource,
  }));
  assert.equal(
    brief.sort((a, b) => Number(a.version) - Number(b.version)),
    [
      { version: 1, latest: false, instances: 0, resource: "orders.bpmn" },
      { version: 2, latest: true, instances: 1, resource: "orders.bpmn" },
    ],
  );
});

test("hands back a model byte for byte, and what was deployed with it", async () => {
  const versions = await repository.definitions(patient);
  const texts = async (wanted: number) => {
    const definition = versions.find(({ key, version }) => key === "orders" && version === wanted);
    if (definition === undefined) throw new Error("it is not deployed");
    return textsOf(await repository.resources(definition, patient));
  };
  assert.equal(await texts(1), [
    ["orders.bpmn", waiting("orders")],
    ["grade.dmn", decision],
  ]);
  assert.equal(await texts(2), [["orders.bpmn", waiting("orders", "Wait")]]);
});

test("hands back the latest version of every decision", async () => {
  assert.equal(textsOf(await repository.latestDecisions(patient)), [["grade.dmn", decision]]);
});

test("wrong credentials are told as such", async () => {
  const stranger = connect("wrong");
  try {
    await stranger.definitions(patient);
    assert.unreachable();
  } catch (error) {
    assert.is(isEngineError(error) && error.kind, "unauthorized");
  } finally {
    await stranger.close();
  }
});

test.run();
