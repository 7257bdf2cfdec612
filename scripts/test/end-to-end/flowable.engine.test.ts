import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CleanUp } from "../../testing/clean-up.js";
import { startFlowable } from "../../testing/engine/flowable.js";
import { FlowableRest, type FlowableValue } from "../../testing/engine/flowable-rest.js";
import { waitFor } from "../../testing/wait-for.js";
import { buildProject } from "../../testing/worker/project.js";
import { WorkerProcess } from "../../testing/worker/worker-process.js";

const MINUTE_MS = 60_000;

const given = suite("a generated worker on a real Flowable");
const cleanUp = new CleanUp();
let rest: FlowableRest;
let worker: WorkerProcess;

const fixture = (path: string): string =>
  fileURLToPath(new URL(`../../../fixtures/${path}`, import.meta.url));

/** Two in the flowable namespace and one in the camunda namespace. */
const models = [
  "10-flowable-parameters/process.bpmn",
  "12-flowable-error/process.bpmn",
  "conformance/conformance.bpmn",
].map(fixture);

given.before(async () => {
  const user = { id: "worker", password: "open sesame" };
  const engine = await startFlowable({ user });
  cleanUp.add(engine.stop);
  const project = await buildProject(models, fixture("e2e/flowable"));
  cleanUp.add(() => project.remove());
  const credentials = Buffer.from(`${user.id}:${user.password}`).toString("base64");
  rest = new FlowableRest(engine.url, { authorization: `Basic ${credentials}` });
  for (const model of models) await rest.deploy("process.bpmn", await readFile(model, "utf8"));
  worker = new WorkerProcess(project, {
    BPMN_WORKER_ENGINE: "flowable",
    BPMN_WORKER_URL: engine.url,
    BPMN_WORKER_USERNAME: user.id,
    BPMN_WORKER_PASSWORD: user.password,
    BPMN_WORKER_POLL_INTERVAL: "200",
    BPMN_WORKER_RETRY_DELAY: "0",
  });
  cleanUp.add(() => worker[Symbol.asyncDispose]());
});
given.after(() => cleanUp.run());

async function endsOf(key: string, variables: readonly FlowableValue[]): Promise<readonly string[]> {
  try {
    return await rest.waitForEnd(await rest.start(key, variables));
  } catch (error) {
    throw new Error(worker.output, { cause: error });
  }
}

const said = (word: string) => worker.journal().filter((line) => line.startsWith(word));

given("is given in-parameters and has out-parameters written", async () => {
  const ends = await endsOf("hotelBooking", [
    { name: "city", value: "Bern" },
    { name: "nights", value: 2 },
    { name: "persons", value: 3 },
    { name: "wish", value: "" },
    { name: "budget", value: 1000 },
  ]);
  assert.equal(ends, ["booked"]);
  assert.equal(said("find-rooms"), ["find-rooms Bern 6 quiet"]);
  assert.equal(said("book-room"), ['book-room [{"number":12,"bed":"double"}] for 252']);
});

given("has a BPMN error caught, with its variables", async () => {
  assert.equal(await endsOf("creditCheck", [{ name: "applicantId", value: 500 }]), ["granted"]);
  assert.equal(await endsOf("creditCheck", [{ name: "applicantId", value: 7 }]), ["explained"]);
  assert.equal(said("explain-refusal"), ['explain-refusal ["too low",{"number":7}]']);
});

given("works at a model of the camunda namespace as it is", async () => {
  assert.equal(await endsOf("conformance", [{ name: "urgency", value: 1 }]), ["Done"]);
  assert.equal(said("conformance-check"), [
    'conformance-check 2026-02-03T04:05:06.007Z bigint 9007199254740993 {"a":[1]}',
  ]);
  assert.equal(await endsOf("conformance", [{ name: "urgency", value: 9 }]), ["Declined"]);
});

given("leaves a task that keeps failing to a person after as many attempts as it is told", async () => {
  const id = await rest.start("conformance", [{ name: "urgency", value: 8 }]);
  const dead = await waitFor(
    "a dead-letter job",
    async () => (await rest.deadLetters(id))[0] ?? null,
    MINUTE_MS,
  );
  assert.is(dead["exceptionMessage"], "Error: nothing works");
  assert.is(worker.output.match(/"msg":"Failed/g)?.length, 3, worker.output);
});

given("ends with 0 when it is asked to stop", async () => {
  assert.is(await worker.stop(), 0, worker.output);
});

given.run();
