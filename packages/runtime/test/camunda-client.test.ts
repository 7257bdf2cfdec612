import { test } from "uvu";
import * as assert from "uvu/assert";
import { fromCamundaClient, fromCamundaSubscription, onCamundaClientEvent } from "../src/camunda-client.js";
import { engineError } from "./support/fake-engine.js";
import { stage } from "./support/setup.js";

test("options of the other client become ours", () => {
  const { engine, worker } = fromCamundaClient({
    baseUrl: "http://localhost:8080/engine-rest",
    workerId: "billing",
    maxTasks: 100,
    maxParallelExecutions: 16,
    interval: 300,
    lockDuration: 50_000,
    asyncResponseTimeout: 10_000,
    usePriority: false,
    sorting: [{ sortBy: "createTime", sortOrder: "asc" }],
  });
  assert.equal(engine, { engine: "operaton", url: "http://localhost:8080/engine-rest" });
  assert.equal(worker, {
    workerId: "billing",
    maxTasks: 16,
    pollIntervalMs: 10_000,
    lockDurationMs: 50_000,
    fetchOrder: { byPriority: false, createTime: "asc" },
  });
});

test("what it leaves out is left out", () => {
  assert.equal(fromCamundaClient({ baseUrl: "http://x" }).worker, {});
  assert.equal(fromCamundaSubscription({}), {});
});

test("a subscription becomes options of a topic", () => {
  assert.equal(
    fromCamundaSubscription({
      lockDuration: 5_000,
      businessKey: "b",
      processDefinitionKey: "order",
      processDefinitionIdIn: ["order:1:x"],
      processVariables: { region: "EU" },
      tenantIdIn: ["acme"],
      localVariables: true,
      includeExtensionProperties: true,
    }),
    {
      lockDurationMs: 5_000,
      localVariablesOnly: true,
      properties: true,
      only: {
        businessKey: "b",
        processVariables: { region: "EU" },
        processDefinitionIds: ["order:1:x"],
        processDefinitionKeys: ["order"],
        tenantIds: ["acme"],
      },
    },
  );
});

test("events are heard by the other client's names", async () => {
  const { clock, engine, worker } = stage(async ({ id }) => {
    await clock.sleep(id === "t1" ? 40_000 : 10);
    if (id === "t2") throw new Error("x");
  });
  const seen: string[] = [];
  for (const name of ["poll:start", "poll:stop", "poll:success", "poll:error"] as const) {
    onCamundaClientEvent(worker, name, () => void seen.push(name));
  }
  for (const name of ["complete:success", "handleFailure:success", "extendLock:success"] as const) {
    onCamundaClientEvent(worker, name, ({ id }) => void seen.push(`${name} ${id}`));
  }
  onCamundaClientEvent(worker, "complete:error", ({ id }) => void seen.push(`complete:error ${id}`));
  onCamundaClientEvent(worker, "unlock:success", ({ id }) => void seen.push(`unlock:success ${id}`));
  let refusals = 1;
  engine.fault = ({ name }) => {
    if (name !== "complete" || refusals === 0) return undefined;
    refusals -= 1;
    return { fail: engineError("conflict") };
  };
  engine.create();
  engine.create();
  worker.start();
  await clock.advance(45_000);
  void worker.stop();
  engine.create();
  await clock.advance(10_000);
  assert.equal(
    [...new Set(seen)].sort(),
    [
      "complete:error t1",
      "complete:success t1",
      "extendLock:success t1",
      "handleFailure:success t2",
      "poll:start",
      "poll:stop",
      "poll:success",
      "unlock:success t3",
    ].sort(),
  );
});

test.run();
