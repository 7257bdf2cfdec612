import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FailureReport } from "../src/adapter.js";
import { createWorker } from "../src/worker.js";
import { engineError, FakeEngine } from "./support/fake-engine.js";
import { type AnyTask, element, KeptLog, stage, topic } from "./support/setup.js";
import { VirtualClock } from "./support/virtual-clock.js";

const idle = (): undefined => undefined;

test("a started worker fetches tasks, runs their handler and completes them with what it returned", async () => {
  const elements = [
    element({
      inputs: [{ name: "amount", required: true }],
      outputs: [
        { name: "total", required: true, scope: "process" },
        { name: "note", required: false, scope: "local" },
      ],
    }),
  ];
  const { clock, engine, worker } = stage(
    (task) => ({ total: Number(task.input["amount"]) * 2, note: "x" }),
    { elements },
  );
  worker.start();
  engine.create({ variables: { amount: 21 } });
  await clock.advance(10);
  assert.equal(engine.completed, ["t1"]);
  assert.equal(engine.callsOf("complete")[0]?.report, {
    variables: new Map([["total", 42]]),
    localVariables: new Map([["note", "x"]]),
  });
});

test("each topic has its handler, each element its task", async () => {
  const seen: string[] = [];
  const note = (task: AnyTask): void => {
    seen.push(`${task.topic} ${task.processDefinitionKey} ${task.elementId}`);
  };
  const { clock, engine, worker } = stage(idle, {
    topics: [
      topic(
        "charge-card",
        element(),
        element({ processDefinitionKey: "refund-process", elementId: "Task_Refund" }),
      ),
      topic("send-mail", element({ elementId: "Task_Mail" })),
    ],
    handlers: { "charge-card": note, "send-mail": note },
  });
  worker.start();
  engine.create();
  engine.create({ processDefinitionKey: "refund-process", elementId: "Task_Refund" });
  engine.create({ topic: "send-mail", elementId: "Task_Mail" });
  await clock.advance(10);
  assert.equal(seen, [
    "charge-card order-process Task_Charge",
    "charge-card refund-process Task_Refund",
    "send-mail order-process Task_Mail",
  ]);
});

test("a handler that throws at once or later fails its task, and the others go on", async () => {
  const { clock, engine, worker } = stage((task) => {
    if (task.id === "t1") throw new Error("at once");
    if (task.id === "t2") return Promise.reject(new Error("later"));
    return undefined;
  });
  worker.start();
  for (let count = 0; count < 3; count += 1) engine.create();
  await clock.advance(10);
  assert.equal(
    engine.callsOf("failure").map(({ report }) => (report as FailureReport).message),
    ["Error: at once", "Error: later"],
  );
  assert.equal(engine.completed, ["t3"]);
});

test("a task of an element the worker was not generated for is put off, with its retries untouched", async () => {
  let called = false;
  const { clock, engine, worker } = stage(() => {
    called = true;
  });
  worker.start();
  engine.create({ elementId: "Task_New" });
  await clock.advance(10);
  const report = engine.callsOf("failure")[0]?.report as FailureReport;
  assert.equal([report.retriesLeft, report.retryDelayMs], [3, 300_000]);
  assert.not(called);
});

test("a retry cycle that cannot be read is a warning at the start", () => {
  const { log, worker } = stage(idle, { elements: [element({ retryTimeCycle: "#{cycle}" })] });
  worker.start();
  void worker.stop();
  assert.ok(log.has("warn", "The retry cycle of an element cannot be read"));
});

test("a worker runs once", async () => {
  const { clock, worker } = stage(idle);
  worker.start();
  assert.throws(() => worker.start(), /is running: a worker runs once/);
  void worker.stop();
  await clock.advance(10_000);
  assert.throws(() => worker.start(), /is stopped: a worker runs once/);
});

test("the id of a worker is readable and never the same twice", () => {
  const [one, another] = [stage(idle).worker.id, stage(idle).worker.id];
  assert.match(one, new RegExp(`-${process.pid}-[0-9a-f]+$`));
  assert.is.not(one, another);
  assert.is(stage(idle, { workerId: "billing-1" }).worker.id, "billing-1");
});

test("a worker can be disposed of", async () => {
  const { clock, worker } = stage(idle);
  worker.start();
  const disposed = worker[Symbol.asyncDispose]();
  await clock.advance(6_000);
  await disposed;
  assert.is(worker.state, "stopped");
});

test("values of variables are in no line of the log", async () => {
  const { clock, engine, log, worker } = stage(
    (task) => {
      if (task.id === "t1") return { secret: "hunter2", weather: 1 };
      return { secret: "hunter2" };
    },
    {
      elements: [
        element({
          inputs: [{ name: "pin", required: true }],
          outputs: [{ name: "secret", required: true, scope: "process" }],
        }),
      ],
    },
  );
  worker.start();
  engine.create({ variables: { pin: "hunter2" } });
  engine.create({ variables: { pin: "hunter2" } });
  await clock.advance(1_000);
  assert.equal(engine.completed, ["t2"]);
  assert.not.match(JSON.stringify(log.lines), "hunter2");
});

test("a logger that throws does not stop the work", async () => {
  const clock = new VirtualClock();
  const engine = new FakeEngine(clock);
  const broken = new KeptLog();
  broken.info = () => {
    throw new Error("disk full");
  };
  const warnings: string[] = [];
  const onWarning = (warning: Error): unknown => warnings.push(warning.message);
  process.on("warning", onWarning);
  const worker = createWorker({
    engine,
    topics: [topic("charge-card", element())],
    handlers: { "charge-card": idle },
    clock,
    logger: broken,
  });
  worker.start();
  engine.create();
  await clock.advance(10);
  process.off("warning", onWarning);
  assert.equal(engine.completed, ["t1"]);
  assert.match(warnings[0] ?? "", "disk full");
});

test("waiting tasks go back when their lock runs short, and are not fetched again at once", async () => {
  let slow = false;
  const { clock, engine, worker } = stage(() => clock.sleep(slow ? 600_000 : 50), {
    maxTasks: 2,
    lockDurationMs: 8_000,
  });
  worker.start();
  for (let count = 0; count < 40; count += 1) engine.create();
  await clock.advance(300);
  slow = true;
  await clock.advance(20_000);
  assert.ok(engine.callsOf("unlock").length > 0);
  const held = engine.open.filter((id) => engine.isLocked(id));
  assert.is(held.length, 2, "only what is running is kept");
});

test("a worker fetches only when its engine adapter has prepared itself, and tries until it has", async () => {
  const { clock, engine, log, worker } = stage(() => undefined);
  let attempts = 0;
  const prepare = async (): Promise<void> => {
    attempts += 1;
    if (attempts === 1) throw engineError("unavailable", "nobody answers");
  };
  Object.assign(engine, { prepare });
  engine.create();
  worker.start();
  await clock.advance(1);
  assert.equal(engine.callsOf("fetch"), []);
  assert.ok(log.has("warn", "Fetching tasks failed"));
  assert.not.ok(log.has("info", "The worker fetches tasks"));
  await clock.advance(60_000);
  assert.is(attempts, 2);
  assert.is(engine.callsOf("complete").length, 1);
  assert.ok(log.has("info", "The worker fetches tasks"));
});

test("a worker that is stopped before its adapter could prepare itself fetches nothing", async () => {
  const { clock, engine, worker } = stage(() => undefined);
  Object.assign(engine, { prepare: () => Promise.reject(engineError("unavailable", "nobody answers")) });
  worker.start();
  await clock.advance(1);
  const stopped = worker.stop();
  await clock.advance(60_000);
  await stopped;
  assert.equal(engine.callsOf("fetch"), []);
});

test("a worker says for which topics extension properties are missing", () => {
  const elements = [element({ properties: true })];
  const { log, worker } = stage(() => undefined, { elements, capabilities: { extensionProperties: false } });
  worker.start();
  const line = log.lines.find(({ message }) => message.includes("extension properties"));
  assert.equal(line?.fields["topics"], ["charge-card"]);
});

test("a worker says at once that failures are final where they are", () => {
  const final = stage(() => undefined, { capabilities: { failureIsFinal: true } });
  final.worker.start();
  assert.ok(final.log.has("warn", "Failures are final"));
  const others = stage(() => undefined);
  others.worker.start();
  assert.not.ok(others.log.has("warn", "Failures are final"));
});

test.run();
