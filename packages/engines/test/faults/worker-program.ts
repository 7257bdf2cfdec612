// A worker in a process of its own, for the fleet: tells its parent what its handlers do.
import { setTimeout as delay } from "node:timers/promises";
import { createLogger, createWorker, type Task } from "@bpmn-worker/runtime";
import { seededRandom } from "../../../../scripts/testing/random.js";
import { connectEngine } from "../../src/index.js";
import type { Order, Sign, WorkerPlan } from "./sign.js";

const plan = JSON.parse(process.argv[2] ?? "{}") as WorkerPlan;
const random = seededRandom(plan.seed);

/** The machine's clock as it is; {@link Date.now} shows what it was set to. */
const trueNow = Date.now;
let setByMs = 0;
Date.now = () => trueNow() + setByMs;

function tell(sign: Sign): void {
  process.send?.(sign);
}

process.on("unhandledRejection", (reason) => tell({ kind: "unhandled", reason: String(reason) }));

async function handle(task: Task): Promise<undefined> {
  const { id, signal } = task;
  tell({ kind: "began", task: id, at: trueNow() });
  const takesMs = random() < plan.slowShare ? plan.lockDurationMs * 1.5 : Math.floor(random() * 20);
  try {
    await delay(takesMs, undefined, { signal });
    tell({ kind: "ended", task: id, at: trueNow() });
  } catch (error) {
    tell({ kind: "aborted", task: id, at: trueNow() });
    throw error;
  }
}

const worker = createWorker({
  engine: connectEngine({ engine: "operaton", url: plan.url }),
  topics: [
    {
      topic: plan.topic,
      elements: [
        {
          processDefinitionKey: plan.processDefinitionKey,
          elementId: plan.elementId,
          inputs: [],
          outputs: [],
          errorCodes: [],
          properties: false,
          retryTimeCycle: null,
        },
      ],
    },
  ],
  handlers: { [plan.topic]: handle },
  maxTasks: 16,
  lockDurationMs: plan.lockDurationMs,
  pollIntervalMs: 500,
  requestTimeoutMs: 800,
  // Reports that the engine refuses are faults as well here: they must not use up a task's attempts.
  retries: 1_000,
  retryDelayMs: 100,
  stopGraceMs: 5_000,
  logger: createLogger({ level: "silent" }),
});

process.on("message", (order: Order) => {
  if (order.kind === "setClock") setByMs += order.byMs;
  else void worker.stop();
});
// The fleet is gone: so is its purpose.
process.on("disconnect", () => process.exit(1));
worker.on("reported", ({ task, delivery, outcome }) =>
  tell({ kind: "reported", task: task.id, delivery, outcome: outcome.kind }),
);
worker.start();
tell({ kind: "started" });
const { stillRunning } = await worker.stopped;
tell({ kind: "stopped", stillRunning });
process.disconnect();
