import type { CallOptions, EngineCapabilities } from "./adapter.js";
import { nextDelayMs, REPORT_BACKOFF } from "./backoff.js";
import type { WorkerConfig } from "./config.js";
import { failed } from "./decide-outcome.js";
import { headline, plainFailure } from "./failure-text.js";
import type { HeldTask } from "./held-task.js";
import type { InterceptorChain } from "./interceptor.js";
import { taskFields, whyFailed } from "./log-fields.js";
import type { LogFields } from "./logger.js";
import type { BpmnErrorOutcome, Delivery, ReportableOutcome } from "./outcome.js";
import { placeOf } from "./place.js";
import { isAmbiguous, judgeReport } from "./report-verdict.js";

/** What the engine was told last, and how that ended. It is a failure where the engine refused what came first. */
export interface Reported {
  readonly delivery: Delivery;
  readonly outcome: ReportableOutcome;
}

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

  /** Rejects only when an interceptor does. */
  report(held: HeldTask, outcome: ReportableOutcome): Promise<Reported> {
    const { events, around } = this.#config;
    const isWatched = around.report !== null || events.isHeard;
    return isWatched ? this.#deliverWatched(held, outcome) : this.#deliver(held, outcome);
  }

  async #deliverWatched(held: HeldTask, outcome: ReportableOutcome): Promise<Reported> {
    const { clock, events, around } = this.#config;
    const begunAt = clock.now();
    const reported =
      around.report === null
        ? await this.#deliver(held, outcome)
        : await this.#deliverWithin(around.report, held, outcome);
    if (events.isHeard) this.#tell(held, reported, begunAt);
    return reported;
  }

  #tell({ task }: HeldTask, reported: Reported, begunAt: number): void {
    const { clock, events } = this.#config;
    const at = clock.now();
    events.emit("reported", () => ({ at, task, ...reported, tookMs: at - begunAt }));
  }

  async #deliverWithin(
    around: NonNullable<InterceptorChain["report"]>,
    held: HeldTask,
    first: ReportableOutcome,
  ): Promise<Reported> {
    let sent = first;
    const delivery = await around({ locked: held.task, outcome: first }, async (call) => {
      const reported = await this.#deliver(held, call.outcome);
      sent = reported.outcome;
      return reported.delivery;
    });
    return { delivery, outcome: sent };
  }

  async #deliver(held: HeldTask, outcome: ReportableOutcome): Promise<Reported> {
    if (outcome.kind === "bpmnError") this.#tellLost(held, outcome);
    try {
      await this.#send(held, outcome);
      return { delivery: "delivered", outcome };
    } catch (error) {
      return this.#insist(held, outcome, error);
    }
  }

  #tellLost({ task }: HeldTask, outcome: BpmnErrorOutcome): void {
    const { engine, logger } = this.#config;
    const lost = lostOnTheWay(outcome, engine.capabilities);
    if (lost === null) return;
    logger.warn({ ...taskFields(task), ...lost }, "The engine takes only a part of a BPMN error");
  }

  /** What follows on a report that failed, as often as it takes. */
  async #insist(held: HeldTask, first: ReportableOutcome, firstError: unknown): Promise<Reported> {
    let outcome = first;
    let error = firstError;
    let ambiguous = false;
    let delayMs = 0;
    for (;;) {
      const verdict = judgeReport(error, ambiguous);
      if (verdict === "delivered" || verdict === "gone") {
        return { delivery: this.#settled(held, verdict, error), outcome };
      }
      if (verdict === "refused") {
        const next = this.#replace(held, outcome, error);
        if (next === null) return { delivery: "undelivered", outcome };
        outcome = next;
        // The task is still there to be refused: whatever was lost before had not arrived.
        ambiguous = false;
      } else {
        ambiguous ||= isAmbiguous(error);
        if (delayMs === 0) this.#logRetry(held, error);
        delayMs = nextDelayMs(REPORT_BACKOFF, delayMs, this.#config.random, error);
        this.#tellRetry(held, outcome, error, delayMs);
        if (!(await this.#pause(held, delayMs)))
          return { delivery: this.#giveUp(held, outcome, error), outcome };
      }
      try {
        await this.#send(held, outcome);
        return { delivery: "delivered", outcome };
      } catch (nextError) {
        error = nextError;
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

  /**
   * The failure to report in place of what the engine refused; `null` when that was a failure already. It is logged
   * with the outcome that it becomes.
   */
  #replace(held: HeldTask, refused: ReportableOutcome, error: unknown): ReportableOutcome | null {
    if (refused.kind === "failed") {
      this.#config.logger.error(
        { ...taskFields(held.task), ...unreported(refused), ...whyFailed(error) },
        "The engine refused a failure report; the task comes back when its lock ends",
      );
      return null;
    }
    const noun = refused.kind === "completed" ? "completion" : "BPMN error";
    return failed(
      held,
      plainFailure(`The engine refused the ${noun} of ${placeOf(held.task)}: ${headline(error)}`),
    );
  }

  /**
   * Waits, but only for half of what is left of the lock, so that the last attempts come before its end. `false` when
   * the task is no longer ours or no time is left.
   */
  #pause(held: HeldTask, delayMs: number): Promise<boolean> {
    const leftMs = held.lockExpiresAt - this.#config.clock.now();
    if (held.abandoned !== null || leftMs < REPORT_BACKOFF.firstMs) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        held.onAbandon = null;
        resolve(held.abandoned === null);
      };
      const cancel = this.#config.clock.after(Math.min(delayMs, leftMs / 2), end);
      held.onAbandon = end;
    });
  }

  #settled(held: HeldTask, delivery: "delivered" | "gone", error: unknown): Delivery {
    const why = delivery === "delivered" ? "an earlier report had arrived" : "the task is no longer ours";
    this.#config.logger.info(
      { ...taskFields(held.task), ...whyFailed(error) },
      `Nothing left to report: ${why}`,
    );
    return delivery;
  }

  #giveUp(held: HeldTask, outcome: ReportableOutcome, error: unknown): Delivery {
    const fields = { ...taskFields(held.task), ...unreported(outcome), ...whyFailed(error) };
    const { abandoned } = held;
    const why = abandoned?.message ?? "The engine did not take it before the lock ended.";
    this.#config.logger.error(fields, `A report is lost, the task will be done again. ${why}`);
    return abandoned === null || abandoned.kind === "forcedStop" ? "undelivered" : "gone";
  }

  #tellRetry({ task }: HeldTask, outcome: ReportableOutcome, error: unknown, retryInMs: number): void {
    const { clock, events } = this.#config;
    events.emit("reportRetried", () => ({ at: clock.now(), task, outcome, error, retryInMs }));
  }

  #logRetry(held: HeldTask, error: unknown): void {
    const fields = { ...taskFields(held.task), ...whyFailed(error) };
    this.#config.logger.warn(fields, "The engine did not take a report; trying again");
  }
}

/** What an engine's BPMN errors cannot carry: a message, and variables, of which only the names are told. */
function lostOnTheWay(
  { report: { message, variables } }: BpmnErrorOutcome,
  { bpmnErrorMessage, bpmnErrorVariables = true }: EngineCapabilities,
): LogFields | null {
  const lostMessage = bpmnErrorMessage ? null : message;
  const lostVariables = bpmnErrorVariables ? [] : [...variables.keys()];
  if (lostMessage === null && lostVariables.length === 0) return null;
  return {
    ...(lostMessage !== null && { lostMessage }),
    ...(lostVariables.length > 0 && { lostVariables }),
  };
}

/** What would be known nowhere if not told here. */
function unreported(outcome: ReportableOutcome): LogFields {
  return outcome.kind === "failed" ? { failure: outcome.report.message } : {};
}
