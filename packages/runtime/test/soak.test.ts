// Whole workers against an engine that fails at random, many times over, each time from another seed.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { seededRandom } from "../../../scripts/testing/random.js";
import { isEngineError } from "../src/adapter.js";
import { createWorker, type Worker } from "../src/worker.js";
import { type Call, engineError, FakeEngine, type Fault } from "./support/fake-engine.js";
import { type AnyTask, element, KeptLog, topic } from "./support/setup.js";
import { settle, VirtualClock } from "./support/virtual-clock.js";

const SECOND_MS = 1_000;
const TASKS = 40;
const SEEDS = 100;

const REQUEST_TIMEOUT_MS = 3 * SECOND_MS;
const REPORTS: readonly string[] = ["complete", "bpmnError", "failure"];

/** Two workers, one of them replaced on the way, and what they do that they must not. */
class Soak {
  readonly clock = new VirtualClock();
  readonly engine = new FakeEngine(this.clock);
  readonly log = new KeptLog();
  readonly violations: string[] = [];
  readonly workers: Worker[] = [];
  calm = false;
  readonly #random: () => number;
  /** Attempts under way, by task: their signals. */
  readonly #attempts = new Map<string, AbortSignal>();
  /** Failures that the engine may know although no answer came: by then the task may be anybody's. */
  readonly #unanswered = new Set<string>();

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    this.engine.fault = (call) => {
      this.#checkOwner(call);
      const fault = this.calm ? {} : this.#fault(call);
      if (call.name === "failure" && isUnanswered(fault)) this.#unanswered.add(attemptOf(call));
      return fault;
    };
  }

  startWorker(): void {
    const worker = createWorker({
      engine: this.engine,
      topics: [topic("charge-card", element({ errorCodes: ["DECLINED"] }))],
      handlers: { "charge-card": (task: AnyTask) => this.#handle(task) },
      workerId: `worker-${this.workers.length + 1}`,
      maxTasks: 4,
      lockDurationMs: 8 * SECOND_MS,
      pollIntervalMs: 2 * SECOND_MS,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
      retries: 1_000,
      retryDelayMs: SECOND_MS,
      stopGraceMs: 5 * SECOND_MS,
      clock: this.clock,
      random: this.#random,
      logger: this.log,
    });
    this.workers.push(worker);
    worker.start();
  }

  /** Tasks come over two minutes, with a deployment in the middle; then the engine recovers. */
  async run(): Promise<void> {
    this.startWorker();
    this.startWorker();
    for (let created = 0; created < TASKS; created += 1) {
      this.engine.create();
      await this.clock.advance(Math.floor(this.#random() * 6 * SECOND_MS));
      if (created === TASKS / 2) {
        void this.workers[0]?.stop();
        this.startWorker();
      }
    }
    this.calm = true;
    await this.clock.advance(300 * SECOND_MS);
  }

  async stop(): Promise<void> {
    const stopped = Promise.all(this.workers.map((worker) => worker.stop()));
    await this.clock.advance(60 * SECOND_MS);
    await stopped;
    await settle();
  }

  async #handle(task: AnyTask): Promise<undefined> {
    const earlier = this.#attempts.get(task.id);
    if (earlier?.aborted === false) this.violations.push(`${task.id} has two live attempts`);
    const { signal } = task;
    this.#attempts.set(task.id, signal);
    await this.clock.sleep(Math.floor(this.#random() ** 3 * 30 * SECOND_MS));
    if (this.#attempts.get(task.id) === signal) this.#attempts.delete(task.id);
    const fate = this.#random();
    if (fate < 0.1) throw new Error("no luck");
    if (fate < 0.15) throw task.bpmnError("DECLINED");
  }

  /** Anything may come too late, except an unlock: engines do not ask whose lock it is. */
  #fault({ name }: Call): Fault {
    const fate = this.#random();
    const delayMs = Math.floor(this.#random() ** 4 * (name === "unlock" ? 1 : 4) * SECOND_MS);
    if (fate < 0.1) return { delayMs, fail: engineError("unavailable") };
    if (fate < 0.2) return { delayMs, fail: engineError("conflict") };
    if (fate < 0.3) return { delayMs, loseAnswer: true };
    return { delayMs };
  }

  /** A report may only leave while the lock is the sender's, unless the task is gone without our knowing. */
  #checkOwner(call: Call): void {
    const { name, taskId, workerId } = call;
    if (taskId === null || workerId === undefined || !REPORTS.includes(name)) return;
    if (this.#unanswered.has(attemptOf(call))) return;
    const owner = this.engine.ownerOf(taskId);
    if (owner === undefined || owner === workerId) return;
    this.violations.push(`${workerId} sends ${name} of ${taskId}, which belongs to ${owner}`);
  }
}

test("no task is lost, none is reported by who does not own it, and nothing is left running", async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const soak = new Soak(seed);
    await soak.run();
    const ended = [...soak.engine.completed, ...soak.engine.caught];
    assert.equal(soak.violations, [], `seed ${seed}`);
    assert.equal(soak.engine.open, [], `seed ${seed}: every task has ended`);
    assert.is(new Set(ended).size, TASKS, `seed ${seed}: every task ended once`);
    assert.is(ended.length, TASKS, `seed ${seed}: no task ended twice`);
    await soak.stop();
    assert.is(soak.clock.pending, 0, `seed ${seed}: no timer is left`);
    assert.not(
      soak.log.lines.some(({ fields }) => isBug(fields["err"])),
      `seed ${seed}`,
    );
  }
});

function attemptOf({ taskId, workerId }: Call): string {
  return `${workerId} at ${taskId}`;
}

function isUnanswered({ delayMs = 0, fail, loseAnswer = false }: Fault): boolean {
  return fail === undefined && (loseAnswer || delayMs >= REQUEST_TIMEOUT_MS);
}

function isBug(thrown: unknown): boolean {
  return (
    thrown instanceof TypeError ||
    (thrown instanceof Error && !isEngineError(thrown) && thrown.name === "Error")
  );
}

test.run();
