import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FailureReport } from "../src/adapter.js";
import { type CallName, engineError, type FakeEngine, type Fault } from "./support/fake-engine.js";
import { element, stage } from "./support/setup.js";

const SECOND_MS = 1_000;
const idle = (): undefined => undefined;

/** The first calls of that name fare like this, the others well. */
function failFirst(engine: FakeEngine, name: CallName, ...faults: readonly Fault[]): void {
  const left = [...faults];
  engine.fault = (call) => (call.name === name ? left.shift() : undefined);
}

function failureOf(engine: FakeEngine): FailureReport | undefined {
  const report = engine.callsOf("failure")[0]?.report;
  return report && "retriesLeft" in report ? report : undefined;
}

for (const kind of ["conflict", "unavailable", "unauthorized"] as const) {
  test(`a completion that meets ${kind} is repeated until it is taken`, async () => {
    const { clock, engine, worker } = stage(idle);
    const fault = { fail: engineError(kind) };
    failFirst(engine, "complete", fault, fault, fault);
    worker.start();
    engine.create();
    await clock.advance(20 * SECOND_MS);
    assert.is(engine.callsOf("complete").length, 4);
    assert.equal(engine.completed, ["t1"]);
  });
}

test("a completion whose answer got lost is not taken for a failure", async () => {
  const { clock, engine, log, worker } = stage(idle);
  failFirst(engine, "complete", { loseAnswer: true });
  worker.start();
  engine.create();
  await clock.advance(10 * SECOND_MS);
  assert.equal(engine.completed, ["t1"]);
  assert.equal(engine.callsOf("failure"), []);
  assert.ok(log.has("info", "an earlier report had arrived"));
});

test("while a report is repeated the lock is extended", async () => {
  const { clock, engine, worker } = stage(idle, { lockDurationMs: 8 * SECOND_MS });
  const until = clock.now() + 30 * SECOND_MS;
  engine.fault = ({ name }) =>
    name === "complete" && clock.now() < until ? { fail: engineError("unavailable") } : undefined;
  worker.start();
  engine.create();
  await clock.advance(60 * SECOND_MS);
  assert.equal(engine.completed, ["t1"]);
  assert.ok(engine.callsOf("extendLock").length >= 5);
});

test("a report is repeated until just before the lock ends, and the task is then done again", async () => {
  const { clock, engine, log, worker } = stage(idle, { lockDurationMs: 8 * SECOND_MS });
  const lockedAt = clock.now();
  engine.fault = ({ name }) =>
    name !== "fetch" && clock.now() < lockedAt + 8 * SECOND_MS
      ? { fail: engineError("unavailable", "away") }
      : undefined;
  worker.start();
  engine.create();
  await clock.advance(7_999);
  const last = engine.callsOf("complete").at(-1);
  assert.ok(last && last.at - lockedAt > 7_500);
  assert.ok(log.has("error", "A report is lost"));
  await clock.advance(10 * SECOND_MS);
  assert.equal(engine.completed, ["t1"]);
});

test("a task that is gone at the first report is left alone", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(SECOND_MS));
  worker.start();
  engine.create();
  await clock.advance(500);
  engine.cancel("t1");
  await clock.advance(5 * SECOND_MS);
  assert.is(engine.callsOf("complete").length, 1);
  assert.equal(engine.callsOf("failure"), []);
});

test("a lock that is lost while a report is repeated ends the report", async () => {
  const { clock, engine, worker } = stage(idle, { lockDurationMs: 8 * SECOND_MS });
  engine.fault = ({ name }) => (name === "complete" ? { fail: engineError("unavailable") } : undefined);
  worker.start();
  engine.create();
  await clock.advance(SECOND_MS);
  engine.stealLock("t1");
  await clock.advance(5 * SECOND_MS);
  const sent = engine.callsOf("complete").length;
  await clock.advance(20 * SECOND_MS);
  assert.is(engine.callsOf("complete").length, sent);
});

test("a completion that the engine refuses becomes a failure with the engine's reason", async () => {
  const { clock, engine, worker } = stage(idle);
  failFirst(engine, "complete", {
    fail: engineError("rejected", "Unknown property used in expression: total"),
  });
  worker.start();
  engine.create();
  await clock.advance(SECOND_MS);
  assert.match(
    failureOf(engine)?.message ?? "",
    'The engine refused the completion of topic "charge-card", element "Task_Charge" of process "order-process": EngineError: Unknown property used in expression: total',
  );
  assert.is(failureOf(engine)?.retriesLeft, 2);
});

test("a refused completion is logged once, as the failure that it became, and loudly when it was the last", async () => {
  const { clock, engine, log, worker } = stage(idle, { retries: 2, retryDelayMs: SECOND_MS });
  const refusal = { fail: engineError("rejected", "no such variable") };
  failFirst(engine, "complete", refusal, refusal);
  worker.start();
  engine.create();
  await clock.advance(10 * SECOND_MS);
  assert.not(log.has("debug", "Completed"));
  const told = log.lines.filter(({ message }) => message.includes("The engine refused the completion"));
  assert.equal(
    told.map(({ level, message }) => `${level} ${message.split(":")[0]}`),
    ["warn Failed", "error Failed for good"],
  );
});

test("variables that the adapter cannot send become a failure with its reason", async () => {
  const { clock, engine, worker } = stage(idle);
  failFirst(engine, "complete", { fail: new TypeError("a WeakMap is no process variable") });
  worker.start();
  engine.create();
  await clock.advance(SECOND_MS);
  assert.match(failureOf(engine)?.message ?? "", "a WeakMap is no process variable");
});

test("a BPMN error that the engine refuses becomes a failure", async () => {
  const { clock, engine, worker } = stage(
    (task) => {
      throw task.bpmnError("DECLINED");
    },
    { elements: [element({ errorCodes: ["DECLINED"] })] },
  );
  failFirst(engine, "bpmnError", { fail: engineError("rejected", "ENGINE-13033") });
  worker.start();
  engine.create();
  await clock.advance(SECOND_MS);
  assert.match(failureOf(engine)?.message ?? "", "The engine refused the BPMN error of");
});

test("a failure that the engine refuses is logged and not repeated", async () => {
  const { clock, engine, log, worker } = stage(() => {
    throw new Error("x");
  });
  engine.fault = ({ name }) => (name === "failure" ? { fail: engineError("rejected") } : undefined);
  worker.start();
  engine.create();
  await clock.advance(10 * SECOND_MS);
  assert.is(engine.callsOf("failure").length, 1);
  const told = log.lines.find(({ message }) => message.startsWith("The engine refused a failure report"));
  assert.is(told?.level, "error");
  assert.is(told?.fields["failure"], "Error: x", "what failed is told here, since the engine does not know");
});

test("every failure names retries and delay, down to the incident", async () => {
  const { clock, engine, worker } = stage(
    () => {
      throw new Error("no luck");
    },
    { retryDelayMs: 2 * SECOND_MS, retries: 3 },
  );
  worker.start();
  engine.create();
  await clock.advance(60 * SECOND_MS);
  const reports = engine.callsOf("failure").map(({ report }) => report as FailureReport);
  assert.equal(
    reports.map(({ retriesLeft, retryDelayMs }) => [retriesLeft, retryDelayMs]),
    [
      [2, 2_000],
      [1, 2_000],
      [0, 0],
    ],
  );
  assert.is(engine.retriesOf("t1"), 0);
});

test("a BPMN error arrives with code, message and variables", async () => {
  const { clock, engine, worker } = stage(
    (task) => {
      throw task.bpmnError("DECLINED", { message: "no funds", variables: { limit: 3 } });
    },
    { elements: [element({ errorCodes: ["DECLINED"] })] },
  );
  worker.start();
  engine.create();
  await clock.advance(1);
  assert.equal(engine.callsOf("bpmnError")[0]?.report, {
    code: "DECLINED",
    message: "no funds",
    variables: new Map([["limit", 3]]),
  });
});

test("what a BPMN error cannot carry at the engine is told, but no value of a variable", async () => {
  const { clock, engine, log, worker } = stage(
    (task) => {
      throw task.bpmnError("DECLINED", { message: "no funds", variables: { limit: 3 } });
    },
    {
      elements: [element({ errorCodes: ["DECLINED"] })],
      capabilities: { bpmnErrorMessage: false, bpmnErrorVariables: false },
    },
  );
  worker.start();
  engine.create();
  await clock.advance(1);
  assert.is(engine.callsOf("bpmnError").length, 1);
  const line = log.lines.find(({ level }) => level === "warn");
  assert.is(line?.message, "The engine takes only a part of a BPMN error");
  assert.equal([line?.fields["lostMessage"], line?.fields["lostVariables"]], ["no funds", ["limit"]]);
});

test.run();
