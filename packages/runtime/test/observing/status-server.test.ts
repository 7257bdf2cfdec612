import { test } from "uvu";
import * as assert from "uvu/assert";
import { type StatusServer, serveStatus } from "../../src/observing/status-server.js";
import { engineError } from "../support/fake-engine.js";
import { stage } from "../support/setup.js";

async function ask(server: StatusServer, path: string, method = "GET"): Promise<[number, string]> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
  return [response.status, await response.text()];
}

const value = (text: string, series: string): string | undefined =>
  text
    .split("\n")
    .find((line) => line.startsWith(`${series} `))
    ?.slice(series.length + 1);

test("a worker becomes ready when the engine has answered, and is not while it drains", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(100));
  await using server = await serveStatus(worker, { port: 0, host: "127.0.0.1" });
  assert.equal(await ask(server, "/readyz"), [503, '{"ready":false,"reasons":["starting"]}']);
  worker.start();
  engine.create();
  await clock.advance(10);
  assert.equal(await ask(server, "/readyz"), [200, '{"ready":true,"reasons":[]}']);
  const stopped = worker.stop();
  assert.equal(await ask(server, "/readyz"), [503, '{"ready":false,"reasons":["draining"]}']);
  await clock.advance(10_000);
  await stopped;
});

test("an engine that is away makes a worker unready, not dead; the answer tells why", async () => {
  const { clock, engine, worker } = stage(() => undefined);
  await using server = await serveStatus(worker, { port: 0, host: "127.0.0.1" });
  engine.fault = () => ({ fail: engineError("unauthorized") });
  worker.start();
  await clock.advance(1_000);
  assert.equal(await ask(server, "/readyz"), [503, '{"ready":false,"reasons":["authFailed"]}']);
  assert.equal(await ask(server, "/livez"), [200, '{"live":true,"reasons":["authFailed"]}']);
  engine.fault = () => ({});
  await clock.advance(60_000);
  assert.equal(await ask(server, "/readyz"), [200, '{"ready":true,"reasons":[]}']);
  const stopped = worker.stop();
  await clock.advance(10_000);
  await stopped;
});

test("a worker whose loop does not go on is dead", async () => {
  const time = { now: 0 };
  const stuck = { now: () => time.now, after: () => () => {} };
  const { worker } = stage(() => undefined, {
    clock: stuck,
    interceptors: [{ fetch: () => new Promise(() => {}) }],
  });
  await using server = await serveStatus(worker, { port: 0, host: "127.0.0.1" });
  worker.start();
  assert.is((await ask(server, "/livez"))[0], 200);
  time.now = 3_600_000;
  assert.equal(await ask(server, "/livez"), [503, '{"live":false,"reasons":["starting","stalled"]}']);
});

test("a worker whose slots are all taken for hours is live and ready", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(7_200_000), { maxTasks: 1 });
  await using server = await serveStatus(worker, { port: 0, host: "127.0.0.1" });
  engine.create();
  worker.start();
  await clock.advance(3_600_000);
  assert.equal(await ask(server, "/readyz"), [200, '{"ready":true,"reasons":[]}']);
  assert.equal(await ask(server, "/livez"), [200, '{"live":true,"reasons":[]}']);
  const stopped = worker.stop({ graceMs: 0 });
  await clock.advance(10_000);
  await stopped;
});

test("measurements tell what became of tasks, and how long it took", async () => {
  const { clock, engine, worker } = stage(async (task) => {
    await clock.sleep(200);
    if (task.input["bad"]) throw new Error("no");
  });
  await using server = await serveStatus(worker, { port: 0, host: "127.0.0.1" });
  engine.create();
  engine.create();
  worker.start();
  await clock.advance(500);
  const [status, text] = await ask(server, "/metrics");
  assert.is(status, 200);
  assert.is(value(text, 'bpmn_worker_tasks_fetched_total{topic="charge-card"}'), "2");
  assert.is(value(text, 'bpmn_worker_handler_seconds_sum{topic="charge-card",outcome="completed"}'), "0.4");
  assert.is(
    value(text, 'bpmn_worker_reports_total{topic="charge-card",outcome="completed",delivery="delivered"}'),
    "2",
  );
  assert.is(value(text, "bpmn_worker_slots"), "64");
  assert.is(value(text, "bpmn_worker_slots_used"), "0");
  assert.is(value(text, "bpmn_worker_ready"), "1");
  const stopped = worker.stop();
  await clock.advance(10_000);
  await stopped;
});

test("other paths and methods are refused", async () => {
  const { worker } = stage(() => undefined);
  await using server = await serveStatus(worker, { port: 0, host: "127.0.0.1" });
  assert.is((await ask(server, "/"))[0], 404);
  assert.is((await ask(server, "/metrics", "POST"))[0], 405);
});

test("an address that is taken is told to whoever asked for it", async () => {
  const { worker } = stage(() => undefined);
  await using server = await serveStatus(worker, { port: 0, host: "127.0.0.1" });
  try {
    await serveStatus(worker, { port: server.port, host: "127.0.0.1" });
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /EADDRINUSE/);
  }
});

test.run();
