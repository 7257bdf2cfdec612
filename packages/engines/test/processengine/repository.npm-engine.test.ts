import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunningEngine } from "../../../../scripts/testing/engine/engine-process.js";
import { startProcessEngine } from "../../../../scripts/testing/engine/processengine.js";
import { startProcess } from "../../../../scripts/testing/engine/processengine-rest.js";
import { connectRepository, type DeploymentResult, type EngineRepository } from "../../src/index.js";
import { patient } from "../operaton/requests.js";
import { oneStep } from "./models.js";

const test = suite("models at ProcessEngine");

let engine: RunningEngine;
let repository: EngineRepository;

test.before(async () => {
  engine = await startProcessEngine();
  repository = connectRepository({ engine: "processengine", url: engine.url });
});
test.after(async () => {
  await repository.close();
  await engine.stop();
});

const deploy = (
  name: string,
  text: string,
  processIds: readonly string[],
  tenantId: string | null = null,
): Promise<DeploymentResult> =>
  repository.deploy(
    {
      name: "shop",
      resources: [{ name, bytes: Buffer.from(text), processIds }],
      tenantId,
      onlyChanged: true,
    },
    patient,
  );

const older = oneStep("order");
const newer = older.replace("</", "<!-- newer --></");

test("deploys a model under the id of its process, and leaves out what has not changed", async () => {
  const made = { kind: "process", key: "order", version: null, resource: "order.bpmn" };
  assert.equal(await deploy("order.bpmn", older, ["order"]), {
    kind: "deployed",
    definitions: [made],
    left: [],
  });
  assert.equal(await deploy("order.bpmn", older, ["order"]), { kind: "deployed", definitions: [], left: [] });
});

test("tells an older model that instances go on with from the one that new ones are started of", async () => {
  await startProcess(engine.url, "order", {});
  await deploy("order.bpmn", newer, ["order"]);
  const definitions = await repository.definitions(patient);
  const told = await Promise.all(
    definitions.map(async (definition) => {
      const [model] = await repository.resources(definition, patient);
      return [Buffer.from(model.bytes).toString(), definition.latest, definition.instances];
    }),
  );
  assert.equal(told, [
    [newer, true, 0],
    [older, false, 1],
  ]);
});

const refused: readonly (readonly [
  what: string,
  result: () => Promise<DeploymentResult>,
  message: RegExp,
])[] = [
  ["what cannot be read", () => deploy("x.bpmn", "<nonsense", ["x"]), /could not be parsed/],
  [
    "two processes in a file",
    () => deploy("x.bpmn", older, ["x", "y"]),
    /takes one process in a file; this one has 2/,
  ],
  ["a tenant", () => deploy("order.bpmn", older, ["order"], "eu"), /knows no tenants/],
];

for (const [what, result, message] of refused) {
  test(`refuses ${what}`, async () => {
    const { kind, ...rest } = await result();
    assert.is(kind, "refused");
    assert.match("problems" in rest ? (rest.problems[0]?.message ?? "") : "", message);
  });
}

test("decisions are left out", async () => {
  assert.equal(await deploy("grade.dmn", "<definitions/>", []), {
    kind: "deployed",
    definitions: [],
    left: ["grade.dmn"],
  });
});

test.run();
