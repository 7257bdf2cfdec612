import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FetchRequest } from "../src/adapter.js";
import { type Call, engineError, type FakeEngine } from "./support/fake-engine.js";
import { element, stage, topic } from "./support/setup.js";

const idle = (): undefined => undefined;
const SECOND_MS = 1_000;

function fetches(engine: FakeEngine): readonly (Call & { readonly request: FetchRequest })[] {
  return engine
    .callsOf("fetch")
    .filter((call): call is Call & { request: FetchRequest } => call.request !== undefined);
}

test("one poll waits in the engine; when it ends without work the next follows at once", async () => {
  const { clock, engine, worker } = stage(idle, { pollIntervalMs: 4 * SECOND_MS });
  const startedAt = clock.now();
  worker.start();
  await clock.advance(9 * SECOND_MS);
  assert.equal(
    fetches(engine).map(({ at, request }) => [at - startedAt, request.waitMs]),
    [
      [0, 4_000],
      [4_000, 4_000],
      [8_000, 4_000],
    ],
  );
});

test("an adapter may make many calls of one fetch, and all of them listen to its signal", async () => {
  const { clock, engine, worker } = stage(idle);
  const warnings: Error[] = [];
  const keep = (warning: Error): number => warnings.push(warning);
  process.on("warning", keep);
  engine.fetchAndLock = (_request, { signal }) =>
    new Promise((resolve) => {
      for (let call = 0; call < 20; call += 1) signal?.addEventListener("abort", () => resolve([]));
    });
  worker.start();
  await clock.advance(SECOND_MS);
  void worker.stop({ graceMs: 0 });
  await clock.advance(10 * SECOND_MS);
  process.off("warning", keep);
  assert.equal(warnings, []);
});

test("one poll asks for all topics, with what their elements declare and as many tasks as there are slots", async () => {
  const { clock, engine, worker } = stage(idle, {
    topics: [
      topic("charge-card", element({ inputs: [{ name: "amount", required: true }] })),
      topic(
        "send-mail",
        element({ elementId: "Task_Mail", processDefinitionKey: "mail-process", properties: true }),
      ),
    ],
    handlers: { "charge-card": idle, "send-mail": idle },
    maxTasks: 7,
    lockDurationMs: 30 * SECOND_MS,
    workerId: "w1",
  });
  worker.start();
  await clock.advance(1);
  assert.equal(fetches(engine)[0]?.request, {
    workerId: "w1",
    maxTasks: 7,
    waitMs: 5_000,
    topics: [
      {
        topic: "charge-card",
        lockDurationMs: 30_000,
        variables: ["amount"],
        processDefinitionKeys: ["order-process"],
        properties: false,
      },
      {
        topic: "send-mail",
        lockDurationMs: 30_000,
        variables: [],
        processDefinitionKeys: ["mail-process"],
        properties: true,
      },
    ],
  });
});

test("a wait is cut to a quarter of the lock, which counts from the moment the poll was sent", async () => {
  const { clock, engine, worker } = stage(idle, { lockDurationMs: 2 * SECOND_MS });
  worker.start();
  await clock.advance(1);
  assert.is(fetches(engine)[0]?.request.waitMs, 500);
});

test("there is never more than one poll under way, however much work there is", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(20), { maxTasks: 3 });
  let underWay = 0;
  let most = 0;
  const fetch = engine.fetchAndLock.bind(engine);
  engine.fetchAndLock = async (request, options) => {
    underWay += 1;
    most = Math.max(most, underWay);
    try {
      return await fetch(request, options);
    } finally {
      underWay -= 1;
    }
  };
  for (let count = 0; count < 50; count += 1) engine.create();
  worker.start();
  await clock.advance(5 * SECOND_MS);
  assert.is(engine.completed.length, 50);
  assert.is(most, 1);
});

test("a batch that fills the room is followed by the next one without a pause", async () => {
  const { clock, engine, worker } = stage(idle, { maxTasks: 5 });
  for (let count = 0; count < 500; count += 1) engine.create();
  worker.start();
  await clock.advance(1);
  assert.is(engine.completed.length, 500);
});

test("no more handlers run than there are slots", async () => {
  let running = 0;
  let most = 0;
  const { clock, engine, worker } = stage(
    async () => {
      running += 1;
      most = Math.max(most, running);
      await clock.sleep(100);
      running -= 1;
    },
    { maxTasks: 4 },
  );
  for (let count = 0; count < 40; count += 1) engine.create();
  worker.start();
  await clock.advance(3 * SECOND_MS);
  assert.is(most, 4);
  assert.is(engine.completed.length, 40);
});

test("nothing is fetched while all slots are taken by slow tasks", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(30 * SECOND_MS), { maxTasks: 2 });
  for (let count = 0; count < 5; count += 1) engine.create();
  worker.start();
  await clock.advance(29 * SECOND_MS);
  assert.is(fetches(engine).length, 1);
  await clock.advance(2 * SECOND_MS);
  assert.is(engine.completed.length, 2);
  assert.ok(fetches(engine).length > 1);
});

test("quick tasks are fetched ahead of free slots", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(20), { maxTasks: 4 });
  for (let count = 0; count < 60; count += 1) engine.create();
  worker.start();
  await clock.advance(SECOND_MS);
  const sizes = fetches(engine).map(({ request }) => request.maxTasks);
  assert.is(sizes[0], 4);
  assert.ok(
    sizes.some((size) => size > 1 && size <= 8),
    sizes.join(),
  );
  assert.is(engine.completed.length, 60);
});

test("an engine without long polling is asked at once after work, then less and less often", async () => {
  const { clock, engine, worker } = stage(idle, {
    capabilities: { longPolling: false },
    pollIntervalMs: 3 * SECOND_MS,
  });
  const startedAt = clock.now();
  worker.start();
  await clock.advance(4 * SECOND_MS);
  engine.create();
  await clock.advance(3 * SECOND_MS);
  assert.is(engine.completed.length, 1);
  assert.equal(
    fetches(engine).map(({ at, request }) => [at - startedAt, request.waitMs]),
    [
      [0, 0],
      [100, 0],
      [300, 0],
      [700, 0],
      [1_500, 0],
      [3_100, 0],
      [6_100, 0],
      [6_100, 0],
      [6_200, 0],
      [6_400, 0],
      [6_800, 0],
    ],
  );
});

test("topics take turns where the engine serves one at a time, and none waits for another's poll", async () => {
  const { clock, engine, worker } = stage(idle, {
    capabilities: { multiTopic: false },
    topics: [topic("charge-card", element()), topic("send-mail", element({ elementId: "Task_Mail" }))],
    handlers: { "charge-card": idle, "send-mail": idle },
    pollIntervalMs: 4 * SECOND_MS,
    maxTasks: 2,
  });
  for (let count = 0; count < 20; count += 1) engine.create();
  engine.create({ topic: "send-mail", elementId: "Task_Mail" });
  worker.start();
  await clock.advance(10);
  assert.is(engine.completed.length, 21, "while one topic has work the other's polls do not wait");
  assert.ok(fetches(engine).every(({ request }) => request.topics.length === 1));
  await clock.advance(20 * SECOND_MS);
  assert.is(fetches(engine).at(-1)?.request.waitMs, 2_000);
});

test("an engine that answers empty at once although it could wait is not stormed", async () => {
  const { clock, engine, worker } = stage(idle);
  engine.fetchAndLock = async (request) => {
    engine.calls.push({ name: "fetch", at: clock.now(), taskId: null, request });
    return [];
  };
  worker.start();
  await clock.advance(10 * SECOND_MS);
  assert.is(fetches(engine).length, 21);
});

test("polls thin out while the engine is away and go on when it is back", async () => {
  const { clock, engine, log, worker } = stage(idle);
  engine.fault = () => ({ fail: engineError("unavailable", "connection refused") });
  worker.start();
  await clock.advance(300 * SECOND_MS);
  const failed = fetches(engine).length;
  assert.ok(failed >= 10 && failed <= 30, `${failed} polls in five minutes`);
  assert.ok(log.has("warn", "Fetching tasks failed"));
  engine.fault = () => undefined;
  engine.create();
  await clock.advance(30 * SECOND_MS);
  assert.is(engine.completed.length, 1);
  assert.ok(log.has("info", "The engine answers again"));
});

test("while the engine is away the log says so now and then, without stacks, and how long it was in the end", async () => {
  const { clock, engine, log, worker } = stage(idle);
  engine.fault = () => ({ fail: engineError("unavailable", "connection refused") });
  worker.start();
  await clock.advance(20 * 60 * SECOND_MS);
  const told = log.lines.filter(({ level }) => level === "warn");
  assert.is(told.length, 5, "at the beginning, and about 1, 3, 7 and 15 minutes later");
  for (const { fields } of told) {
    assert.is(fields["reason"], "EngineError: connection refused");
    assert.is(fields["err"], undefined);
  }
  const failedPolls = fetches(engine).length;
  engine.fault = () => undefined;
  await clock.advance(60 * SECOND_MS);
  const back = log.lines.filter(({ message }) => message.startsWith("The engine answers again after 12"));
  assert.is(back.length, 1);
  assert.is(back[0]?.fields["failedPolls"], failedPolls);
});

test("an engine that asks for a pause gets it", async () => {
  const { clock, engine, worker } = stage(idle);
  engine.fault = () => ({ fail: engineError("unavailable", "busy", 60 * SECOND_MS) });
  worker.start();
  await clock.advance(59 * SECOND_MS);
  assert.is(fetches(engine).length, 1);
  await clock.advance(2 * SECOND_MS);
  assert.is(fetches(engine).length, 2);
});

test("refused credentials are an error in the log, and polls thin out", async () => {
  const { clock, engine, log, worker } = stage(idle);
  engine.fault = () => ({ fail: engineError("unauthorized", "401") });
  worker.start();
  await clock.advance(60 * SECOND_MS);
  assert.ok(log.has("error", "refuses the worker's credentials"));
  assert.ok(fetches(engine).length < 15);
});

test("a poll has a hard limit: its wait and the request timeout", async () => {
  const { clock, engine, worker } = stage(idle, {
    pollIntervalMs: 4 * SECOND_MS,
    requestTimeoutMs: 2 * SECOND_MS,
  });
  const limits: number[] = [];
  const fetch = engine.fetchAndLock.bind(engine);
  engine.fetchAndLock = (request, options) => {
    limits.push(options.timeoutMs);
    return fetch(request, options);
  };
  worker.start();
  await clock.advance(1);
  assert.equal(limits, [6_000]);
});

test("an adapter that never answers does not stop the polling, and tasks that come late are still done", async () => {
  const { clock, engine, worker } = stage(idle);
  const fetch = engine.fetchAndLock.bind(engine);
  let answerLate: () => void = () => undefined;
  engine.fetchAndLock = async (request, options) => {
    engine.fetchAndLock = fetch;
    await new Promise<void>((resolve) => {
      answerLate = resolve;
    });
    return fetch(request, options);
  };
  worker.start();
  await clock.advance(30 * SECOND_MS);
  assert.ok(fetches(engine).length > 0, "polling went on");
  engine.create();
  answerLate();
  await clock.advance(10);
  assert.is(engine.completed.length, 1);
});

test("an adapter that throws something else is survived", async () => {
  const { clock, engine, log, worker } = stage(idle);
  const fetch = engine.fetchAndLock.bind(engine);
  engine.fetchAndLock = () => {
    engine.fetchAndLock = fetch;
    throw new TypeError("broken adapter");
  };
  worker.start();
  engine.create();
  await clock.advance(2 * SECOND_MS);
  assert.is(engine.completed.length, 1);
  const told = log.lines.find(({ level }) => level === "warn");
  assert.is(told?.fields["reason"], "TypeError: broken adapter");
  assert.instance(told?.fields["err"], TypeError);
});

test.run();
