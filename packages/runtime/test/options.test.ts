// Generated code wraps createWorker like this; that it compiles is half of what is tested here.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readSettings, type Settings, type Task, type TaskResult, type WorkerOptions } from "../src/index.js";
import { createWorker as createRuntimeWorker, type TopicDefinition, type Worker } from "../src/v1.js";
import { FakeEngine } from "./support/fake-engine.js";
import { element, KeptLog, topic } from "./support/setup.js";
import { VirtualClock } from "./support/virtual-clock.js";

interface ChargeCardElement {
  readonly topic: "charge-card";
  readonly processDefinitionKey: "order-process";
  readonly elementId: "Task_Charge";
  readonly input: { readonly amount: number; readonly note?: string | null };
  readonly output: { total: number };
  readonly error: "DECLINED";
  readonly properties: { readonly region: string };
}

type ChargeCardHandler = (
  task: Task<ChargeCardElement>,
) => Promise<TaskResult<ChargeCardElement>> | TaskResult<ChargeCardElement>;

interface Handlers {
  readonly "charge-card": ChargeCardHandler;
}

const topics: readonly TopicDefinition[] = [
  topic(
    "charge-card",
    element({
      inputs: [{ name: "amount", required: true }],
      outputs: [{ name: "total", required: true, scope: "process" }],
      errorCodes: ["DECLINED"],
    }),
  ),
];

function createWorker(
  options: Omit<WorkerOptions, "topics" | "handlers"> & { readonly handlers: Handlers },
): Worker {
  return createRuntimeWorker({ ...options, topics });
}

const handlers: Handlers = {
  async "charge-card"(task) {
    if (task.input.amount > 100) throw task.bpmnError("DECLINED");
    return task.input.amount > 50 ? task.complete({ total: 50 }) : { total: task.input.amount };
  },
};

test("a generated table of handlers and settings of the environment make a worker", async () => {
  const settings: Settings = readSettings({ BPMN_WORKER_ID: "w1" });
  const clock = new VirtualClock();
  const engine = new FakeEngine(clock);
  const worker = createWorker({ ...settings.worker, engine, handlers, clock, logger: new KeptLog() });
  worker.start();
  for (const amount of [20, 70, 200]) engine.create({ variables: { amount } });
  await clock.advance(10);
  assert.is(worker.id, "w1");
  assert.equal(
    engine.callsOf("complete").map(({ report }) => report && "variables" in report && report.variables),
    [new Map([["total", 20]]), new Map([["total", 50]])],
  );
  assert.equal(engine.caught, ["t3"]);
});

test.run();
