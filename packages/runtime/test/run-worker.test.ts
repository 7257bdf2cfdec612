import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runWorker } from "../src/run-worker.js";
import type { Settings } from "../src/settings.js";
import { SettingsError } from "../src/settings-error.js";
import { createWorker, type Worker } from "../src/worker.js";
import { engineError, FakeEngine } from "./support/fake-engine.js";
import { FakeHost } from "./support/fake-host.js";
import { element, KeptLog, topic } from "./support/setup.js";
import { settle, VirtualClock } from "./support/virtual-clock.js";

const SECOND_MS = 1_000;

const clock = new VirtualClock();

function workerOn(engine: FakeEngine, handler: () => unknown): Worker {
  return createWorker({
    engine,
    topics: [topic("charge-card", element())],
    handlers: { "charge-card": handler },
    clock,
    logger: new KeptLog(),
  });
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} stops the worker gracefully with exit code 0`, async () => {
    const host = new FakeHost();
    const engine = new FakeEngine(clock);
    const run = runWorker({}, () => workerOn(engine, () => clock.sleep(3 * SECOND_MS)), { host });
    engine.create();
    await clock.advance(SECOND_MS);
    host.send(signal);
    await clock.advance(10 * SECOND_MS);
    await run;
    assert.equal(engine.completed, ["t1"]);
    assert.is(host.exitCode, 0);
    assert.is(host.listening, 0);
  });
}

test("a second signal cuts what still runs", async () => {
  const host = new FakeHost();
  const engine = new FakeEngine(clock);
  const run = runWorker({}, () => workerOn(engine, () => clock.sleep(3 * SECOND_MS)), { host });
  engine.create();
  await clock.advance(1);
  host.send("SIGINT");
  host.send("SIGINT");
  await clock.advance(2 * SECOND_MS);
  assert.is(engine.callsOf("failure").length, 1);
  await clock.advance(2 * SECOND_MS);
  await run;
  assert.is(host.exitCode, 0);
});

test("tasks that had to be left make exit code 1", async () => {
  const host = new FakeHost();
  const engine = new FakeEngine(clock);
  engine.fault = ({ name }) => (name === "complete" ? { fail: engineError("unavailable") } : undefined);
  const run = runWorker({}, () => workerOn(engine, () => undefined), { host });
  engine.create();
  await clock.advance(SECOND_MS);
  host.send("SIGTERM");
  host.send("SIGTERM");
  await clock.advance(3 * SECOND_MS);
  await run;
  assert.is(host.exitCode, 1);
});

test("a worker that is stopped in code ends the run as well", async () => {
  const host = new FakeHost();
  const worker = workerOn(new FakeEngine(clock), () => undefined);
  const run = runWorker({}, () => worker, { host });
  void worker.stop();
  await clock.advance(6 * SECOND_MS);
  await run;
  assert.is(host.exitCode, 0);
});

test("refused settings are listed by name, with exit code 2, and nothing is started", async () => {
  const host = new FakeHost();
  const engine = new FakeEngine(clock);
  const env = { BPMN_WORKER_MAX_TASKS: "x", BPMN_WORKER_LOG_LEVEL: "y" };
  await runWorker(env, () => workerOn(engine, () => undefined), { host });
  assert.is(host.exitCode, 2);
  assert.match(host.text, "BPMN_WORKER_MAX_TASKS: expected a whole number");
  assert.match(host.text, "BPMN_WORKER_LOG_LEVEL: expected one of");
  assert.equal(engine.callsOf("fetch"), []);
  assert.is(engine.closed, true, "what was made only to be judged is closed");
});

test("all refused settings are told at once, whoever refuses them, and each of them once", async () => {
  const host = new FakeHost();
  const make = ({ engine }: Settings): Worker => {
    throw new SettingsError([
      { name: "engine", message: `expected one of operaton, camunda7, got ${engine.engine}` },
      { name: "url", message: "this is known already" },
    ]);
  };
  const env = { BPMN_WORKER_ENGINE: "abacus", BPMN_WORKER_URL: "x", BPMN_WORKER_MAX_TASKS: "0" };
  await runWorker(env, make, { host });
  assert.is(host.exitCode, 2);
  assert.equal([...host.text.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name).sort(), [
    "BPMN_WORKER_ENGINE",
    "BPMN_WORKER_MAX_TASKS",
    "BPMN_WORKER_URL",
  ]);
  assert.match(host.text, "BPMN_WORKER_ENGINE: expected one of operaton, camunda7, got abacus");
});

test("refused settings are told even when making a worker of them fails", async () => {
  const host = new FakeHost();
  const make = (): Worker => {
    throw new TypeError("maxTasks is needed here");
  };
  await runWorker({ BPMN_WORKER_MAX_TASKS: "x" }, make, { host });
  assert.is(host.exitCode, 2);
  assert.match(host.text, "BPMN_WORKER_MAX_TASKS: expected a whole number");
});

test("settings that the engine's package refuses are treated alike", async () => {
  const host = new FakeHost();
  const make = (): Worker => {
    throw new SettingsError([{ name: "engine", message: "expected one of operaton, camunda7" }]);
  };
  await runWorker({ BPMN_WORKER_ENGINE: "abacus" }, make, { host });
  assert.is(host.exitCode, 2);
  assert.match(host.text, "BPMN_WORKER_ENGINE: expected one of operaton, camunda7");
});

test("any other mistake in making the worker is thrown on", async () => {
  const make = (): Worker => {
    throw new TypeError("handlers is not defined");
  };
  try {
    await runWorker({}, make, { host: new FakeHost() });
    assert.unreachable();
  } catch (error) {
    assert.instance(error, TypeError);
  }
});

test("the settings that make gets follow the prefix", async () => {
  const host = new FakeHost();
  let seen: Settings | null = null;
  const worker = workerOn(new FakeEngine(clock), () => undefined);
  const make = (settings: Settings): Worker => {
    seen = settings;
    return worker;
  };
  const run = runWorker({ BILLING_MAX_TASKS: "3" }, make, { host, prefix: "BILLING" });
  void worker.stop();
  await clock.advance(6 * SECOND_MS);
  await run;
  await settle();
  assert.is((seen as Settings | null)?.worker.maxTasks, 3);
});

test("serves its status where the environment says, until it has stopped", async () => {
  const host = new FakeHost();
  const port = await freePort();
  const env = { BPMN_WORKER_STATUS_PORT: String(port), BPMN_WORKER_STATUS_HOST: "127.0.0.1" };
  const run = runWorker(env, () => workerOn(new FakeEngine(clock), () => undefined), { host });
  const ask = () => fetch(`http://127.0.0.1:${port}/livez`).then(({ status }) => status);
  while ((await ask().catch(() => null)) === null) await settle();
  assert.is(await ask(), 200);
  host.send("SIGTERM");
  await clock.advance(10 * SECOND_MS);
  await run;
  assert.is(await ask().catch(() => null), null);
  assert.is(host.exitCode, 0);
});

test("does not start when its status cannot be served", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const host = new FakeHost();
  const engine = new FakeEngine(clock);
  const env = { BPMN_WORKER_STATUS_PORT: String(port), BPMN_WORKER_STATUS_HOST: "127.0.0.1" };
  await runWorker(env, () => workerOn(engine, () => undefined), { host });
  taken.close();
  assert.is(host.exitCode, 2);
  assert.match(host.text, /its status cannot be served: .*EADDRINUSE/);
  assert.equal(engine.calls, []);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

test.run();
