import { resultRulesOf, type WorkerConfig } from "./config.js";
import { decideOutcome, failed, type Settlement } from "./decide-outcome.js";
import { failureText, plainFailure } from "./failure-text.js";
import type { HeldTask } from "./held-task.js";
import { taskFields } from "./log-fields.js";
import type { FailedOutcome, ReportableOutcome } from "./outcome.js";
import { idempotencyKeyOf, type ResultStore, type StoredResult } from "./result-store.js";

/** Brings the store of results, if there is one, together with the way of a task. */
export class Recall {
  readonly #config: WorkerConfig;
  readonly #store: ResultStore | null;

  constructor(config: WorkerConfig) {
    this.#config = config;
    this.#store = config.resultStore;
  }

  get isOn(): boolean {
    return this.#store !== null;
  }

  /** What an earlier attempt came to, `null` when the work has to be done. */
  async find({ task, route }: HeldTask): Promise<StoredResult | FailedOutcome | null> {
    try {
      const stored = await this.#store?.get(idempotencyKeyOf(task));
      if (stored !== undefined)
        this.#config.logger.info(taskFields(task), "Reporting the stored result again");
      return stored ?? null;
    } catch (error) {
      const { details } = failureText(error);
      const { message } = plainFailure("The store of results did not answer, so the task was not begun.");
      return failed({ task, route }, { message, details: `${message}\n${details}` });
    }
  }

  /**
   * Keeps what a handler came to. That its task was lost meanwhile does not matter: should it come back here, the work
   * is done.
   */
  async keep({ task, route }: HeldTask, settlement: Settlement): Promise<void> {
    const { logger } = this.#config;
    const outcome = decideOutcome({ task, route, abandoned: null }, settlement, resultRulesOf(this.#config));
    if (outcome.kind !== "completed" && outcome.kind !== "bpmnError") return;
    try {
      await this.#store?.put(idempotencyKeyOf(task), outcome);
    } catch (error) {
      const line = "A result could not be stored: should its report get lost, the task is done again";
      logger.error({ ...taskFields(task), err: error }, line);
    }
  }

  /** The engine has the outcome. A failure in place of a refused result leaves the result for the next attempt. */
  async forget({ task }: HeldTask, outcome: ReportableOutcome): Promise<void> {
    if (outcome.kind === "failed") return;
    try {
      await this.#store?.delete(idempotencyKeyOf(task));
    } catch (error) {
      this.#config.logger.warn({ ...taskFields(task), err: error }, "A stored result could not be removed");
    }
  }
}
