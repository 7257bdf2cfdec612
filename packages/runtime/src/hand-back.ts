import { type EngineError, isEngineError, type LockedTask } from "./adapter.js";
import type { WorkerConfig } from "./config.js";
import type { HeldTask } from "./held-task.js";
import { taskFields } from "./log-fields.js";
import { cutOutcome } from "./outcome.js";

/** One repetition: giving back is a courtesy, the lock ends anyway. */
const ATTEMPTS = 2;

/** Returns tasks to the engine without an outcome, so that another worker can take them up at once. */
export class HandBack {
  readonly #config: WorkerConfig;
  /** Tasks that the engine took back. */
  returned = 0;
  /** Tasks that nobody gets before their lock ends. */
  left = 0;
  #underWay = 0;
  #done: (() => void)[] = [];

  constructor(config: WorkerConfig) {
    this.#config = config;
  }

  /** For tasks that were not begun. */
  unlock(tasks: readonly LockedTask[]): void {
    for (const task of tasks) {
      if (this.#config.engine.capabilities.unlock) void this.#tryTo(task, () => this.#unlock(task));
      else this.left += 1;
    }
  }

  /** Engines unlock whoever asks: once our lock has ended, this would break somebody else's. */
  async #unlock(task: LockedTask): Promise<void> {
    const { engine, clock, requestTimeoutMs } = this.#config;
    const leftMs = task.lockExpiresAt - clock.now();
    if (leftMs <= 0) return;
    await engine.unlock(task, { timeoutMs: Math.min(requestTimeoutMs, leftMs) });
  }

  /** For tasks whose handler was cut: a failed attempt that does not count. */
  reportCut({ task, route }: HeldTask): void {
    const { engine, requestTimeoutMs } = this.#config;
    const { report } = cutOutcome(task, route);
    void this.#tryTo(task, () => engine.reportFailure(task, report, { timeoutMs: requestTimeoutMs }));
  }

  /** Resolves when nothing is on its way back. */
  settled(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.#done.push(resolve));
  }

  async #tryTo(task: LockedTask, act: () => Promise<void>): Promise<void> {
    this.#underWay += 1;
    const failure = await this.#attempt(act);
    if (failure === null) this.returned += 1;
    else if (isGone(failure)) this.#config.logger.debug(taskFields(task), "Nothing to give back");
    else {
      this.left += 1;
      const fields = { ...taskFields(task), err: failure };
      this.#config.logger.warn(fields, "Could not give a task back; it comes back when its lock ends");
    }
    this.#underWay -= 1;
    if (this.#underWay > 0) return;
    for (const done of this.#done.splice(0)) done();
  }

  /** The last failure, `null` when an attempt worked. */
  async #attempt(act: () => Promise<void>): Promise<unknown> {
    let failure: unknown = null;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        await act();
        return null;
      } catch (error) {
        failure = error ?? new Error("An engine call was rejected without a reason");
        if (!isEngineError(error) || !REPEATABLE.has(error.kind)) return failure;
      }
    }
    return failure;
  }
}

const REPEATABLE: ReadonlySet<EngineError["kind"]> = new Set(["conflict", "unavailable"]);

function isGone(error: unknown): boolean {
  return isEngineError(error) && (error.kind === "taskGone" || error.kind === "lockLost");
}
