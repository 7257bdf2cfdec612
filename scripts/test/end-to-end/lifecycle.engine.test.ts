import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CleanUp } from "../../testing/clean-up.js";
import { type RunningEngine, startOperaton } from "../../testing/engine/operaton.js";
import { openExternalTasks, request, waitForEnd } from "../../testing/engine/rest.js";
import { waitFor } from "../../testing/wait-for.js";
import type { WorkerProject } from "../../testing/worker/project.js";
import { WorkerProcess } from "../../testing/worker/worker-process.js";
import { buildWorker, deployModels, processVariables, startReport } from "./scenario.js";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

const given = suite("a worker process");
const cleanUp = new CleanUp();
let engine: RunningEngine;
let project: WorkerProject;

given.before(async () => {
  engine = await startOperaton();
  cleanUp.add(engine.stop);
  project = await buildWorker();
  cleanUp.add(() => project.remove());
  await deployModels(engine.url);
});
given.after(() => cleanUp.run());

function startWorker(settings: Readonly<Record<string, string>> = {}): WorkerProcess {
  return new WorkerProcess(project, {
    BPMN_WORKER_URL: engine.url,
    BPMN_WORKER_LOG_LEVEL: "debug",
    ...settings,
  });
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
const begun = (name: string): string => `render-report ${name} begins`;
const finished = (name: string): string => `render-report ${name} ends`;

/** Names of the reports whose handlers wrote `word`, in the order in which they did. */
function reports(worker: WorkerProcess, word: "begins" | "ends"): readonly string[] {
  return worker
    .journal()
    .map((line) => line.split(" "))
    .filter(([, , what]) => what === word)
    .map(([, name = ""]) => name);
}

given(
  "keeps the lock of a handler that runs longer: it runs once, although another worker waits",
  async () => {
    const settings = { BPMN_WORKER_LOCK_DURATION: String(5 * SECOND_MS) };
    await using one = startWorker(settings);
    await using other = startWorker(settings);
    const id = await startReport(engine.url, "long", 12 * SECOND_MS);
    await waitForEnd(engine.url, id, MINUTE_MS);
    const journal = [...one.journal(), ...other.journal()];
    assert.equal(journal, [begun("long"), finished("long")], one.output + other.output);
    assert.is((await processVariables(engine.url, id))["pages"], "Integer 3");
    assert.equal(await Promise.all([one.stop(), other.stop()]), [0, 0]);
  },
);

given("takes the most urgent task first", async () => {
  const urgencies = [1, 5, 3, 2, 4];
  const ids: string[] = [];
  for (const urgency of urgencies) ids.push(await startReport(engine.url, `urgent-${urgency}`, 0, urgency));
  await using worker = startWorker({ BPMN_WORKER_MAX_TASKS: "1" });
  for (const id of ids) await waitForEnd(engine.url, id, MINUTE_MS);
  assert.equal(
    reports(worker, "begins"),
    ["urgent-5", "urgent-4", "urgent-3", "urgent-2", "urgent-1"],
    worker.output,
  );
  assert.is(await worker.stop(), 0);
});

given("on SIGTERM finishes what runs, gives back the rest at once, and loses nothing", async () => {
  await using first = startWorker({ BPMN_WORKER_MAX_TASKS: "2" });
  // A worker fetches ahead once it has seen that tasks are quick.
  const quick = await Promise.all(range(20).map((index) => startReport(engine.url, `quick-${index}`, 0)));
  for (const id of quick) await waitForEnd(engine.url, id, MINUTE_MS);
  const names = range(8).map((index) => `slow-${index}`);
  const ids = await Promise.all(names.map((name) => startReport(engine.url, name, 5 * SECOND_MS)));
  const slow = (worker: WorkerProcess, word: "begins" | "ends"): readonly string[] =>
    reports(worker, word).filter((name) => name.startsWith("slow"));
  const tasks = async () => (await Promise.all(ids.map((id) => openExternalTasks(engine.url, id)))).flat();
  await waitFor(
    "two handlers to run and a task to wait for one of them",
    async () => {
      const held = (await tasks()).filter(({ workerId }) => workerId !== null);
      return slow(first, "begins").length === 2 && held.length > 2 ? true : null;
    },
    MINUTE_MS,
  );
  assert.is(await first.stop(), 0, first.output);
  assert.is(slow(first, "begins").length, 2, "starts nothing after the signal");
  assert.equal([...slow(first, "ends")].sort(), [...slow(first, "begins")].sort());

  const open = await tasks();
  assert.is(open.length, 6, "what ran was completed");
  assert.equal(
    open.map(({ workerId, lockExpirationTime, retries }) => ({ workerId, lockExpirationTime, retries })),
    open.map(() => ({ workerId: null, lockExpirationTime: null, retries: null })),
    `what was not started is free, and no attempt is used up\n${first.output}`,
  );

  await using second = startWorker();
  for (const id of ids) await waitForEnd(engine.url, id, MINUTE_MS);
  assert.equal([...slow(first, "begins"), ...slow(second, "begins")].sort(), names);
  assert.is(await second.stop(), 0, second.output);
});

given("on SIGINT while it waits for work leaves no trap for the next task", async () => {
  await using idle = startWorker();
  await waitForEnd(engine.url, await startReport(engine.url, "before", 0), MINUTE_MS);
  idle.send("SIGINT");
  assert.is(await idle.ended, 0, idle.output);
  const id = await startReport(engine.url, "after", 0);
  const [task] = await openExternalTasks(engine.url, id);
  assert.is(task?.workerId, null, "the poll of the stopped worker got the task");
  await using next = startWorker();
  await waitForEnd(engine.url, id, MINUTE_MS);
  assert.is(await next.stop(), 0);
});

given("on a second signal cuts what runs and gives it back as it was", async () => {
  const id = await startReport(engine.url, "endless", 10 * MINUTE_MS);
  await using worker = startWorker();
  await waitFor(
    "the handler to run",
    async () => (reports(worker, "begins").length > 0 ? true : null),
    MINUTE_MS,
  );
  worker.send("SIGTERM");
  await waitFor("the worker to say that it stops", async () => (/stop/i.test(worker.output) ? true : null));
  worker.send("SIGTERM");
  assert.is(await worker.ended, 0, worker.output);
  assert.equal(reports(worker, "ends"), []);
  const fetched = await request(engine.url, "POST", "/external-task/fetchAndLock", {
    workerId: "another",
    maxTasks: 1,
    topics: [{ topicName: "render-report", lockDuration: MINUTE_MS, variables: [] }],
  });
  assert.ok(Array.isArray(fetched));
  assert.equal(
    fetched.map(({ processInstanceId, retries }) => ({ processInstanceId, retries })),
    [{ processInstanceId: id, retries: 3 }],
    "another worker has it at once, with all the attempts of a new task",
  );
  await request(engine.url, "DELETE", `/process-instance/${id}?skipIoMappings=true`);
});

given.run();
