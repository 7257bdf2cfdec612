import type { CallOptions } from "./adapter.js";
import { nextDelayMs, REPORT_BACKOFF } from "./backoff.js";
import type { WorkerConfig } from "./config.js";
import { headline, plainFailure } from "./failure-text.js";
import type { HeldTask } from "./held-task.js";
import { taskFields } from "./log-fields.js";
import { failed, type ReportableOutcome } from "./outcome.js";
import { placeOf } from "./place.js";
import { isAmbiguous, judgeReport } from "./report-verdict.js";

/**
 * How reporting an outcome ended: the engine has it, the task was no longer ours to report, or we gave up and the task
 * comes back when its lock ends.
 */
export type Delivery = "delivered" | "gone" | "undelivered";

/**
 * Tells the engine what became of a task, at least once: the same report is repeated until the engine takes it, the
 * task is no longer ours, or the lock has ended. A report that the engine refuses becomes a failure with its reason.
 */
export class Reporter {
  readonly #config: WorkerConfig;
  readonly #call: CallOptions;

  constructor(config: WorkerConfig) {
    this.#config = config;
    this.#call = { timeoutMs: config.requestTimeoutMs };
  }

  /** Never rejects. */
  async report(held: HeldTask, outcome: ReportableOutcome): Promise<Delivery> {
    let current = outcome;
    let ambiguous = false;
    let delayMs = 0;
    for (;;) {
      try {
        await this.#send(held, current);
        return "delivered";
      } catch (error) {
        const verdict = judgeReport(error, ambiguous);
        if (verdict === "delivered" || verdict === "gone") {
          this.#config.logger.info(
            { ...taskFields(held.task), err: error },
            `The ${current.kind} report ended: ${verdict}`,
          );
          return verdict;
        }
        if (verdict === "refused") {
          const next = this.#replace(held, current, error);
          if (next === null) return "undelivered";
          current = next;
          // The task is still there to be refused: whatever was lost before had not arrived.
          ambiguous = false;
          continue;
        }
        ambiguous ||= isAmbiguous(error);
        delayMs = nextDelayMs(REPORT_BACKOFF, delayMs, this.#config.random, error);
        const leftMs = held.lockExpiresAt - this.#config.clock.now();
        if (leftMs <= 0 || !(await this.#pause(held, Math.min(delayMs, leftMs)))) {
          this.#config.logger.error(
            { ...taskFields(held.task), err: error },
            `Giving up the ${current.kind} report: the task is no longer ours. Another worker will do it again`,
          );
          return held.abandoned !== null && held.abandoned.kind !== "forcedStop" ? "gone" : "undelivered";
        }
      }
    }
  }

  #send({ task }: HeldTask, outcome: ReportableOutcome): Promise<void> {
    const { engine } = this.#config;
    switch (outcome.kind) {
      case "completed":
        return engine.complete(task, outcome.report, this.#call);
      case "bpmnError":
        return engine.reportBpmnError(task, outcome.report, this.#call);
      case "failed":
        return engine.reportFailure(task, outcome.report, this.#call);
    }
  }

  /** The failure to report in place of what the engine refused; `null` when that was a failure already. */
  #replace(held: HeldTask, refused: ReportableOutcome, error: unknown): ReportableOutcome | null {
    const { logger } = this.#config;
    if (refused.kind === "failed") {
      logger.error(
        { ...taskFields(held.task), err: error },
        "The engine refused a failure report; the task comes back when its lock ends",
      );
      return null;
    }
    const noun = refused.kind === "completed" ? "completion" : "BPMN error";
    const text = `The engine refused the ${noun} of ${placeOf(held.task)}: ${headline(error)}`;
    logger.warn(taskFields(held.task), text);
    return failed(held, plainFailure(text));
  }

  /** Waits; `false` when the task was abandoned before or meanwhile. */
  #pause(held: HeldTask, delayMs: number): Promise<boolean> {
    if (held.abandoned !== null) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        held.onAbandon = null;
        resolve(held.abandoned === null);
      };
      const cancel = this.#config.clock.after(delayMs, end);
      held.onAbandon = end;
    });
  }
}
