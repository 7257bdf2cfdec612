import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CleanUp } from "../../testing/clean-up.js";
import { type RunningEngine, startOperaton } from "../../testing/engine/operaton.js";
import { waitForEnd } from "../../testing/engine/rest.js";
import { freePort } from "../../testing/free-port.js";
import { waitFor } from "../../testing/wait-for.js";
import type { WorkerProject } from "../../testing/worker/project.js";
import { WorkerProcess } from "../../testing/worker/worker-process.js";
import { buildWorker, deployModels, startReport } from "./scenario.js";

const MINUTE_MS = 60_000;
const ALL_COMPILERS = ["typescript-5.9", "typescript-6.0", "typescript"] as const;

const given = suite("a worker that starts");
const cleanUp = new CleanUp();
let project: WorkerProject;

given.before(async () => {
  project = await buildWorker();
  cleanUp.add(() => project.remove());
});
given.after(() => cleanUp.run());

for (const compiler of ALL_COMPILERS) {
  given(`compiles with its handlers under the strictest flags of ${compiler}`, async () => {
    const { exitCode, output } = await project.compile(compiler, "--noEmit");
    assert.is(exitCode, 0, output);
  });
}

given("with bad settings refuses to, names each of them, and ends with 2", async () => {
  await using worker = new WorkerProcess(project, {
    BPMN_WORKER_ENGINE: "abacus",
    BPMN_WORKER_URL: "not a url",
    BPMN_WORKER_MAX_TASKS: "many",
    BPMN_WORKER_LOCK_DURATION: "-5",
    BPMN_WORKER_LOG_LEVEL: "shout",
    BPMN_WORKER_USERNAME: "somebody",
  });
  assert.is(await worker.ended, 2, worker.output);
  for (const name of ["ENGINE", "URL", "MAX_TASKS", "LOCK_DURATION", "LOG_LEVEL", "PASSWORD"]) {
    assert.match(worker.output, `BPMN_WORKER_${name}`);
  }
  assert.not.match(worker.output, /^\s+at /m, "a message, not a stack trace");
});

given("for an engine that it does not know names the setting, too", async () => {
  await using worker = new WorkerProcess(project, { BPMN_WORKER_ENGINE: "abacus" });
  assert.is(await worker.ended, 2, worker.output);
  assert.match(worker.output, /BPMN_WORKER_ENGINE\b.*operaton.*"abacus"/);
});

given("before its engine does waits for it, and gets on with the work when it is there", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/engine-rest`;
  await using worker = new WorkerProcess(project, { BPMN_WORKER_URL: url });
  await waitFor("a word about the absent engine", async () =>
    worker.output.includes("127.0.0.1") ? true : null,
  );
  const onPort = { properties: { "server.port": String(port) } };
  {
    await using engine = await startOperaton(onPort);
    await serve(engine, worker, "first");
  }
  await using again = await startOperaton(onPort);
  await serve(again, worker, "after a restart");
  assert.is(await worker.stop(), 0, worker.output);
});

async function serve(engine: RunningEngine, worker: WorkerProcess, name: string): Promise<void> {
  await deployModels(engine.url);
  const id = await startReport(engine.url, name, 0);
  try {
    await waitForEnd(engine.url, id, 2 * MINUTE_MS);
  } catch (error) {
    throw new Error(worker.output, { cause: error });
  }
}

given("with a wrong password says so and keeps the password to itself", async () => {
  const adminUser = { id: "demo", password: "right-one" };
  await using engine = await startOperaton({ adminUser, basicAuth: true });
  const settings = { BPMN_WORKER_URL: engine.url, BPMN_WORKER_USERNAME: adminUser.id };
  await using worker = new WorkerProcess(project, { ...settings, BPMN_WORKER_PASSWORD: "wrong-one" });
  await waitFor("a word about the credentials", async () =>
    /401|unauthorized|credentials/i.test(worker.output) ? true : null,
  );
  assert.not.match(worker.output, "wrong-one");
  assert.ok(worker.isRunning, "it keeps trying: an engine that starts may refuse at first");
  assert.is(await worker.stop(), 0, worker.output);
});

given.run();
