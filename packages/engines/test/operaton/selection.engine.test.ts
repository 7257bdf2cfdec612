import type { EngineAdapter, FetchOrder, LockedTask, TaskFilter } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type RunningEngine, startOperaton } from "../../../../scripts/testing/engine/operaton.js";
import { deploy, startInstance } from "../../../../scripts/testing/engine/rest.js";
import { connectEngine } from "../../src/index.js";
import { oneStep } from "./models.js";
import { fetchOf, patient } from "./requests.js";

const test = suite("selection at Operaton");

let engine: RunningEngine;
let adapter: EngineAdapter;

test.before(async () => {
  engine = await startOperaton();
  adapter = connectEngine({ engine: "operaton", url: engine.url });
  await deploy(engine.url, { "picked.bpmn": oneStep("picked") });
  for (const [key, region, size] of [
    ["one", "EU", 1],
    ["two", "EU", 2],
    ["three", "US", 2],
  ] as const) {
    const variables = { region: { value: region, type: "String" }, size: { value: size, type: "Integer" } };
    await startInstance(engine.url, "picked", variables, key);
  }
});
test.after(async () => {
  await adapter.close();
  await engine.stop();
});

/** Business keys of the tasks that pass, which are open again afterwards. */
async function passing(filter: TaskFilter, order?: FetchOrder): Promise<readonly (string | null)[]> {
  const request = fetchOf("picked");
  const tasks: readonly LockedTask[] = await adapter.fetchAndLock(
    {
      ...request,
      topics: request.topics.map((topic) => ({ ...topic, filter })),
      ...(order !== undefined && { order }),
    },
    patient,
  );
  for (const task of tasks) await adapter.unlock(task, patient);
  return tasks.map(({ businessKey }) => businessKey);
}

test("tasks are told apart by business key, variables, tenant and version", async () => {
  assert.equal(await passing({ businessKey: "two" }), ["two"]);
  assert.equal([...(await passing({ processVariables: { region: "EU" } }))].sort(), ["one", "two"]);
  assert.equal(await passing({ tenantIds: ["acme"] }), []);
  assert.is((await passing({ withoutTenantId: true })).length, 3);
  assert.equal(await passing({ processDefinitionVersionTag: "7" }), []);
  assert.equal(await passing({ processDefinitionIds: ["picked:9:none"] }), []);
});

test("several variables are alternatives to the engine, which is why the worker filters again", async () => {
  assert.is((await passing({ processVariables: { region: "US", size: 1 } })).length, 2);
});

test("tasks come by their age where that is asked for", async () => {
  assert.equal(await passing({}, { createTime: "asc" }), ["one", "two", "three"]);
  assert.equal(await passing({}, { byPriority: false, createTime: "desc" }), ["three", "two", "one"]);
});

test("the newest versions of some processes are told, with their external tasks", async () => {
  await deploy(engine.url, { "drifted.bpmn": oneStep("drifted") });
  await deploy(engine.url, { "drifted.bpmn": oneStep("drifted").replaceAll('"step"', '"step-2"') });
  assert.equal(await adapter.deployedProcesses?.(["drifted", "none"], patient), [
    { processDefinitionKey: "drifted", version: 2, elements: [{ elementId: "step-2", topic: "drifted" }] },
  ]);
});

test.run();
