// What was reproduced in other workers for these engines, each with its name here: none of it may happen in ours.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine } from "../../../src/index.js";
import { startServer } from "../../scripted-server.js";
import { MemoryEngine, TOPIC } from "../memory-engine.js";
import { FaultProxy } from "../proxy.js";
import { oneTaskEngine, until, workerOf } from "./stage.js";

const test = suite("defects of other workers");

test("all clients of the family: a completion that the engine rolled back is not repeated", async () => {
  let completions = 0;
  await using engine = await oneTaskEngine(() => {
    completions += 1;
    if (completions > 2) return { status: 204 };
    const code = completions === 1 ? 1 : 10_000;
    return { status: 500, body: { type: "OptimisticLockingException", message: "rolled back", code } };
  });
  const deliveries: string[] = [];
  const worker = workerOf(engine.origin, () => undefined);
  worker.on("reported", ({ delivery, outcome }) => deliveries.push(`${outcome.kind} ${delivery}`));
  worker.start();
  await until(() => deliveries.length > 0);
  await worker.stop();
  assert.equal([completions, deliveries], [3, ["completed delivered"]]);
});

test("all clients of the family: a completion that fails downstream is a loop, or silence", async () => {
  await using engine = await oneTaskEngine(({ path }) =>
    path.endsWith("/complete")
      ? {
          status: 500,
          body: { type: "ProcessEngineException", message: "Unknown property used in ${total}", code: 0 },
        }
      : { status: 204 },
  );
  const worker = workerOf(engine.origin, () => undefined);
  const outcomes: string[] = [];
  worker.on("reported", ({ outcome }) => {
    if (outcome.kind === "failed") outcomes.push(outcome.report.message);
  });
  worker.start();
  await until(() => outcomes.length > 0);
  await worker.stop();
  assert.match(outcomes[0] ?? "", "Unknown property used in ${total}");
  assert.is(engine.seen.filter(({ path }) => path.endsWith("/complete")).length, 1);
});

test("Java client and others: a half-open connection, and the worker never polls again", async () => {
  await using engine = await MemoryEngine.start();
  await using proxy = await FaultProxy.start(engine.url);
  proxy.choose = () => "blackHole";
  const worker = workerOf(proxy.url, () => undefined);
  worker.start();
  await until(() => (proxy.dealt.get("blackHole") ?? 0) >= 2);
  proxy.choose = () => null;
  engine.create(1);
  await until(() => engine.completed.size === 1);
  await worker.stop();
});

test("bull and others: a handler runs on when its lock is lost", async () => {
  await using engine = await MemoryEngine.start();
  const reasons: string[] = [];
  const worker = workerOf(
    engine.url,
    async ({ id, signal }) => {
      engine.steal(id, 60_000);
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      reasons.push((signal.reason as { readonly kind: string }).kind);
    },
    { lockDurationMs: 1_000 },
  );
  worker.start();
  engine.create(1);
  await until(() => reasons.length > 0);
  await worker.stop();
  assert.equal(reasons, ["lockLost"]);
  assert.is(engine.completed.size, 0);
});

test("ProcessCube's client: a handler that returns nothing never finishes its task", async () => {
  await using engine = await MemoryEngine.start();
  const worker = workerOf(engine.url, () => undefined);
  worker.start();
  engine.create(2);
  await until(() => engine.completed.size === 2);
  await worker.stop();
});

test("ProcessCube's client: a failure is retried as the HTTP error instead of the handler's own", async () => {
  let failures = 0;
  await using engine = await oneTaskEngine(() => {
    failures += 1;
    return failures === 1 ? { status: 503 } : { status: 204 };
  });
  const worker = workerOf(engine.origin, () => Promise.reject(new Error("card declined")));
  worker.start();
  await until(() => failures === 2);
  await worker.stop();
  const messages = engine.seen
    .filter(({ path }) => path.endsWith("/failure"))
    .map(({ body }) => (JSON.parse(body) as { readonly errorMessage: string }).errorMessage);
  assert.equal(messages, ["Error: card declined", "Error: card declined"]);
});

test("ProcessCube's client: one slow task holds up the whole batch", async () => {
  await using engine = await MemoryEngine.start();
  engine.create(5);
  let end: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    end = resolve;
  });
  const worker = workerOf(engine.url, ({ id }) => (id === "task-1" ? slow : undefined));
  worker.start();
  await until(() => engine.completed.size === 4);
  engine.create(5);
  await until(() => engine.completed.size === 9);
  end();
  await until(() => engine.completed.size === 10);
  await worker.stop();
});

test("Rust crate: tasks of other topics are locked before anybody looks whether there is a handler", async () => {
  await using engine = await oneTaskEngine(() => ({ status: 204 }));
  const worker = workerOf(engine.origin, () => undefined);
  worker.start();
  await until(() => engine.seen.length > 0);
  await worker.stop();
  const topics = engine.seen
    .filter(({ path }) => path.endsWith("/fetchAndLock"))
    .flatMap(
      ({ body }) => (JSON.parse(body) as { readonly topics: readonly { topicName: string }[] }).topics,
    );
  assert.ok(topics.every(({ topicName }) => topicName === TOPIC));
});

test("ProcessCube's client: stopping kills the work that is under way", async () => {
  await using engine = await MemoryEngine.start();
  engine.create(1);
  let end: () => void = () => undefined;
  const work = new Promise<void>((resolve) => {
    end = resolve;
  });
  const worker = workerOf(engine.url, () => work);
  worker.start();
  await until(() => worker.load.running === 1);
  const stopped = worker.stop();
  end();
  assert.is((await stopped).finished, 1);
  assert.is(engine.completed.size, 1);
});

test("ProcessCube's client: it cannot be made without a configuration", async () => {
  const adapter = connectEngine({});
  assert.is(adapter.name, "unknown engine");
  await adapter.close();
});

test("Java client: after a quiet time a task waits for the pause that has grown meanwhile", async () => {
  await using engine = await MemoryEngine.start();
  let empty = 0;
  const worker = workerOf(engine.url, () => undefined, { pollIntervalMs: 100 });
  worker.on("fetchEnded", ({ tasks }) => {
    if (tasks.length === 0) empty += 1;
  });
  worker.start();
  await until(() => empty >= 10);
  // A poll waits in the engine all the time: it is that one which brings the task.
  const emptyBefore = empty;
  engine.create(1);
  await until(() => engine.completed.size === 1);
  await worker.stop();
  assert.ok(empty - emptyBefore <= 2, `${empty - emptyBefore} polls came back without the task`);
});

test("Rust crate: the first failure is an incident", async () => {
  await using engine = await oneTaskEngine(() => ({ status: 204 }));
  const worker = workerOf(engine.origin, () => Promise.reject(new Error("no luck")));
  worker.start();
  await until(() => engine.seen.some(({ path }) => path.endsWith("/failure")));
  await worker.stop();
  const failure = engine.seen.find(({ path }) => path.endsWith("/failure"));
  assert.is((JSON.parse(failure?.body ?? "") as { readonly retries: number }).retries, 2);
});

test("Camunda 8 SDK: a token server that fails once stops the polling for ever", async () => {
  let tokens = 0;
  await using engine = await startServer(async ({ path }) => {
    if (path !== "/token") return { body: [] };
    tokens += 1;
    return tokens === 1 ? { status: 503 } : { body: { access_token: "t", expires_in: 3_600 } };
  });
  const oauth = { tokenUrl: `${engine.origin}/token`, clientId: "worker", clientSecret: "s" };
  const worker = workerOf(engine.origin, () => undefined, {
    engine: connectEngine({ engine: "operaton", url: engine.origin, oauth }),
  });
  worker.start();
  await until(() => engine.seen.some(({ path }) => path.endsWith("/fetchAndLock")));
  await worker.stop({ graceMs: 0 });
  const fetch = engine.seen.find(({ path }) => path.endsWith("/fetchAndLock"));
  assert.is(fetch?.headers["authorization"], "Bearer t");
});

test.run();
