import { type EngineErrorKind, isEngineError, type LockedTask } from "./adapter.js";
import type { WorkerConfig } from "./config.js";
import { cutOutcome } from "./decide-outcome.js";
import type { HeldTask } from "./held-task.js";
import { taskFields, whyFailed } from "./log-fields.js";

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
      if (this.#config.engine.capabilities.unlock)
        void this.#tryTo(task, ["conflict"], () => this.#unlock(task));
      else this.#leave(task);
    }
  }

  /**
   * Engines unlock whoever asks: once our lock has ended, this would break somebody else's. So it is left alone when the
   * end is near, and not repeated when no answer came.
   */
  async #unlock(task: LockedTask): Promise<void> {
    const { engine, clock, requestTimeoutMs, limitsOf } = this.#config;
    const leftMs = task.lockExpiresAt - clock.now();
    if (leftMs < limitsOf(task.topic).lockDurationMs / 8) return;
    await engine.unlock(task, { timeoutMs: Math.min(requestTimeoutMs, leftMs) });
  }

  /** For tasks whose handler was cut: a failed attempt that does not count. */
  reportCut({ task, route, lockExpiresAt }: HeldTask): void {
    const { engine, clock, requestTimeoutMs } = this.#config;
    const { report } = cutOutcome(task, route);
    const call = { timeoutMs: requestTimeoutMs };
    void this.#tryTo(task, ["conflict", "unavailable"], async () => {
      if (clock.now() < lockExpiresAt) await engine.reportFailure(task, report, call);
    });
  }

  #returned(task: LockedTask): void {
    this.returned += 1;
    this.#tell(task, true);
  }

  #leave(task: LockedTask): void {
    this.left += 1;
    this.#tell(task, false);
  }

  #tell(task: LockedTask, accepted: boolean): void {
    const { events, clock } = this.#config;
    events.emit("taskReturned", () => ({ at: clock.now(), task, accepted }));
  }

  /** Resolves when nothing is on its way back. */
  settled(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.#done.push(resolve));
  }

  async #tryTo(
    task: LockedTask,
    repeatable: readonly EngineErrorKind[],
    act: () => Promise<void>,
  ): Promise<void> {
    this.#underWay += 1;
    const failure = await this.#attempt(repeatable, act);
    if (failure === null) this.#returned(task);
    else if (isGone(failure)) this.#config.logger.debug(taskFields(task), "Nothing to give back");
    else {
      this.#leave(task);
      const fields = { ...taskFields(task), ...whyFailed(failure) };
      this.#config.logger.warn(fields, "Could not give a task back; it comes back when its lock ends");
    }
    this.#underWay -= 1;
    if (this.#underWay > 0) return;
    for (const done of this.#done.splice(0)) done();
  }

  /** The last failure, `null` when an attempt worked. */
  async #attempt(repeatable: readonly EngineErrorKind[], act: () => Promise<void>): Promise<unknown> {
    let failure: unknown = null;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        await act();
        return null;
      } catch (error) {
        failure = error ?? new Error("An engine call was rejected without a reason");
        if (!isEngineError(error) || !repeatable.includes(error.kind)) return failure;
      }
    }
    return failure;
  }
}

function isGone(error: unknown): boolean {
  return isEngineError(error) && (error.kind === "taskGone" || error.kind === "lockLost");
}
