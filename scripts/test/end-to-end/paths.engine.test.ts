import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CleanUp } from "../../testing/clean-up.js";
import { type RunningEngine, startOperaton } from "../../testing/engine/operaton.js";
import {
  openExternalTasks,
  openIncidents,
  request,
  setRetries,
  startInstance,
  waitForEnd,
} from "../../testing/engine/rest.js";
import { waitFor } from "../../testing/wait-for.js";
import { WorkerProcess } from "../../testing/worker/worker-process.js";
import { buildWorker, deployModels, path, processVariables, startOrder } from "./scenario.js";

const MINUTE_MS = 60_000;

const given = suite("a generated worker on a real Operaton");
const cleanUp = new CleanUp();
let engine: RunningEngine;
let worker: WorkerProcess;

given.before(async () => {
  engine = await startOperaton();
  cleanUp.add(engine.stop);
  const project = await buildWorker();
  cleanUp.add(() => project.remove());
  await deployModels(engine.url);
  worker = new WorkerProcess(project, { BPMN_WORKER_URL: engine.url, BPMN_WORKER_RETRY_DELAY: "500" });
  cleanUp.add(() => worker[Symbol.asyncDispose]());
});
given.after(() => cleanUp.run());

async function ended(instanceId: string, timeoutMs = MINUTE_MS): Promise<void> {
  try {
    assert.is((await waitForEnd(engine.url, instanceId, timeoutMs)).state, "COMPLETED");
  } catch (error) {
    throw new Error(`${await path(engine.url, instanceId)}\n${worker.output}`, { cause: error });
  }
}

given("drives an order through every kind of external task to its end", async () => {
  const id = await startOrder(engine.url, "happy");
  await ended(id);
  assert.equal(await path(engine.url, id), [
    "Start",
    "Task_Reserve",
    "Gateway_Stock",
    "Task_Assess",
    "Task_Charge",
    "Task_Pack#multiInstanceBody",
    "Task_Pack",
    "Task_Pack",
    "Throw_Invoice",
    "Task_Ship",
    "End_Shipped",
  ]);
  const { order, parcel, ...rest } = await processVariables(engine.url, id);
  assert.equal(rest, {
    orderId: "String happy",
    reservationId: "String eu-west/north/Order happy/4711",
    inStock: "Boolean true",
    risk: "String low",
    paid: "Integer 40",
    isExpress: "Boolean true",
    chargedWithPriority: "Integer 50",
    "packed-1": "String A-1",
    "packed-2": "String B-2",
    announced: "String object",
  });
  assert.match(parcel ?? "", /^Json /);
  assert.equal(JSON.parse((parcel ?? "").replace("Json ", "")), {
    reservationId: "eu-west/north/Order happy/4711",
    address: { city: "Bern" },
    sentAt: "1970-01-01T00:00:00.000Z",
  });
  assert.match(order ?? "", /^Json .*"Bern"/);
});

given("lets a gateway decide by what a handler handed back", async () => {
  const id = await startOrder(engine.url, "none left", { skus: ["GONE-1"] });
  await ended(id);
  assert.equal(await path(engine.url, id), [
    "Start",
    "Task_Reserve",
    "Gateway_Stock",
    "Task_NotifyBackorder",
    "End_BackOrdered",
  ]);
  const { inStock, notifiedBy } = await processVariables(engine.url, id);
  assert.is(inStock, "Boolean false");
  assert.is(notifiedBy, "String mail about back order");
});

given("has a BPMN error caught by a boundary event, with code, message and variables", async () => {
  const id = await startOrder(engine.url, "too dear", { total: 5000 });
  await ended(id);
  assert.equal((await path(engine.url, id)).slice(-4), [
    "Task_Charge!",
    "Boundary_Declined",
    "Task_NotifyDeclined",
    "End_Declined",
  ]);
  const { declineCode, declineMessage, declinedBy, told } = await processVariables(engine.url, id);
  assert.is(declineCode, "String CARD_DECLINED");
  assert.is(declineMessage, "String 5000 EUR is above the limit of 1000");
  assert.is(declinedBy, "String bank");
  assert.is(told, "String card declined: 5000 EUR is above the limit of 1000");
});

given("has a BPMN error caught by an event sub-process", async () => {
  const id = await startOrder(engine.url, "nowhere", { address: null });
  await ended(id);
  assert.equal((await path(engine.url, id)).slice(-5), [
    "Task_Ship!",
    "Sub_Address",
    "Start_Address",
    "Task_Ask",
    "End_Asked",
  ]);
  const { addressCode, addressMessage, askedAt, question } = await processVariables(engine.url, id);
  assert.is(addressCode, "String ADDRESS_UNKNOWN");
  assert.is(addressMessage, "String no address in order nowhere");
  assert.is(askedAt, "Date 2026-01-02T03:04:05.000+0000");
  assert.is(question, "String no address in order nowhere");
});

given("makes an incident of a task that keeps failing, and completes it once it was repaired", async () => {
  const path_ = { type: "String", value: "orders.csv" };
  const id = await startInstance(engine.url, "e2e-import", { path: path_ }, "broken");
  const incident = await waitFor(
    "an incident",
    async () => (await openIncidents(engine.url, id))[0] ?? null,
    MINUTE_MS,
  );
  assert.is(incident.incidentType, "failedExternalTask");
  assert.match(incident.incidentMessage ?? "", /orders\.csv is broken/);
  const attempts = worker.journal().filter((line) => line.startsWith("import-file broken"));
  assert.equal(attempts, [
    "import-file broken retries null",
    "import-file broken retries 2",
    "import-file broken retries 1",
  ]);
  const [task] = await openExternalTasks(engine.url, id);
  assert.is(task?.retries, 0);
  const details = await fetch(`${engine.url}/external-task/${task?.id}/errorDetails`);
  assert.match(await details.text(), /import-file\.[jt]s:\d+/);

  await request(engine.url, "PUT", `/process-instance/${id}/variables/repaired`, {
    type: "Boolean",
    value: true,
  });
  await setRetries(engine.url, task?.id ?? "", 1);
  await ended(id);
  assert.equal(await path(engine.url, id), ["Start", "Task_Import", "End_Imported"]);
  assert.is((await processVariables(engine.url, id))["rows"], "Integer 42");
  assert.equal(await openIncidents(engine.url, id), []);
});

given(
  "makes an incident of a result that the engine cannot go on with, with the engine's reason",
  async () => {
    const id = await startInstance(engine.url, "e2e-order", {
      orderId: { type: "String", value: "no number" },
      order: { type: "Json", value: '{"total":"forty","items":[]}' },
    });
    const incident = await waitFor(
      "an incident",
      async () => (await openIncidents(engine.url, id))[0] ?? null,
      MINUTE_MS,
    );
    assert.is(incident.activityId, "Task_Assess", "what comes next belongs to the completion before it");
    assert.match(
      incident.incidentMessage ?? "",
      /refused the completion of topic "assess-risk"[\s\S]*Expected 'Number'/,
    );
  },
);

given("drives two hundred orders at once to their ends, each task completed once", async () => {
  const orders = Array.from({ length: 200 }, (_, index) =>
    startOrder(engine.url, `crowd-${index}`, index % 4 === 0 ? { skus: ["GONE-1"] } : {}),
  );
  const ids = await Promise.all(orders);
  for (const id of ids) await ended(id, 3 * MINUTE_MS);
  const ends = await Promise.all(ids.map(async (id) => (await path(engine.url, id)).at(-1)));
  assert.equal(
    ends,
    ids.map((_, index) => (index % 4 === 0 ? "End_BackOrdered" : "End_Shipped")),
  );
  const failures = await request(engine.url, "GET", "/history/external-task-log/count?failureLog=true");
  assert.equal(failures, { count: 6 }, "nothing failed but three attempts each of the two before");
});

given("keeps a process variable apart from an input parameter of its name", async () => {
  const id = await startInstance(engine.url, "e2e-quote", { amount: { type: "Integer", value: 7 } });
  await ended(id);
  const { amount, quotedWithFee, quoted } = await processVariables(engine.url, id);
  assert.is(amount, "Integer 100");
  assert.is(quotedWithFee, "Integer 8");
  assert.is(quoted, "Integer 7");
});

given("hands over objects and lists that expressions can look into", async () => {
  const amount = { type: "Integer", value: 7 };
  const id = await startInstance(engine.url, "e2e-quote", { amount }, "looking");
  await ended(id);
  const { quotedWithFee, firstCity } = await processVariables(engine.url, id);
  assert.is(quotedWithFee, "Integer 8", "${offer.price}");
  assert.is(firstCity, "String Bern", "${offer.stops[0].city}");
  assert.equal(
    worker.journal().filter((line) => line.startsWith("travel looking")),
    ["travel looking to Bern", "travel looking to Chur"],
    "a multi-instance task went through the list",
  );
});

given("does not let a handler set a process variable that the engine would lose", async () => {
  const amount = { type: "Integer", value: 7 };
  const id = await startInstance(engine.url, "e2e-quote", { amount }, "overwriting");
  const incident = await waitFor(
    "an incident",
    async () => (await openIncidents(engine.url, id))[0] ?? null,
    MINUTE_MS,
  );
  assert.match(incident.incidentMessage ?? "", /"amount".*the element has an input of that name/);
  assert.is((await processVariables(engine.url, id))["amount"], "Integer 7");
});

given("ends with 0 when it is asked to stop", async () => {
  assert.is(await worker.stop(), 0, worker.output);
});

given.run();
