import type { LockedTask } from "./adapter.js";
import type { Clock } from "./clock.js";
import { resultRulesOf, type WorkerConfig } from "./config.js";
import { withDeadline } from "./deadline.js";
import { decideOutcome, refuseTask, type Settlement } from "./decide-outcome.js";
import { HandlerTimeoutError } from "./errors.js";
import { HandlerTask, type TaskPorts } from "./handler-task.js";
import { HeldTask } from "./held-task.js";
import { InputCheck } from "./input-check.js";
import type { LockKeeper } from "./lock-keeper.js";
import { taskFields, whyFailed } from "./log-fields.js";
import type { Delivery, Outcome, ReportableOutcome } from "./outcome.js";
import { Recall } from "./recall.js";
import type { Reporter } from "./reporter.js";
import type { ResultRules } from "./result.js";
import type { RouteTable } from "./route.js";
import type { AbandonReason } from "./task.js";
import { validated } from "./validated.js";

/** What an executor works with. */
export interface ExecutorParts {
  readonly config: WorkerConfig;
  readonly routes: RouteTable;
  readonly keeper: LockKeeper;
  readonly reporter: Reporter;
  readonly ports: TaskPorts;
}

/** Runs one task from its handler to its report, with its lock kept all the while. */
export class Executor {
  readonly #parts: ExecutorParts;
  readonly #recall: Recall;
  readonly #rules: ResultRules;
  readonly #inputCheck: InputCheck;
  /** Reports by how they ended, since the worker began. */
  readonly tally: Record<Delivery, number> = { delivered: 0, gone: 0, undelivered: 0 };

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
    this.#rules = resultRulesOf(parts.config);
    this.#recall = new Recall(parts.config);
    this.#inputCheck = new InputCheck(parts.config);
  }

  /** Resolves when the task is done with. Never rejects. */
  async run(task: LockedTask): Promise<void> {
    const { config, routes, keeper } = this.#parts;
    const { lockDurationMs } = config.limitsOf(task.topic);
    const held = new HeldTask(task, routes.find(task), lockDurationMs, this.#tellLost);
    if (!keeper.hold(held)) return;
    let again = false;
    try {
      again = await this.#attempt(held);
    } catch (error) {
      // Nothing above rejects. Should it ever, the task is redelivered when its lock ends, and this line says why.
      config.logger.error({ ...taskFields(task), err: error }, "The worker failed at a task");
      this.tally.undelivered += 1;
    } finally {
      keeper.release(held);
    }
    // A handler that was given up for its time keeps its slot until it ends: slots are how many run.
    if (held.goesOn !== null) await held.goesOn;
    if (again && held.fetchedAgain !== null) await this.#runAgain(held.fetchedAgain);
  }

  /** Whether the engine may hand out the task for another attempt at once. */
  async #attempt(held: HeldTask): Promise<boolean> {
    const { task, route } = held;
    const { isOn } = this.#recall;
    let reached: Outcome | null =
      refuseTask(task, route) ??
      this.#inputCheck.refuse(task, route) ??
      (isOn ? await this.#recall.find(held) : null);
    if (reached === null) {
      const begunAt = this.#tellStart(held);
      const settlement = await this.#settle(held);
      if (isOn) await this.#recall.keep(held, settlement);
      reached = decideOutcome(held, settlement, this.#rules);
      this.#tellEnd(held, reached, begunAt);
    }
    if (reached.kind === "abandoned") return false;
    held.reporting = true;
    const { delivery, outcome } = await this.#parts.reporter.report(held, reached);
    this.tally[delivery] += 1;
    if (delivery !== "delivered") return false;
    if (isOn) await this.#recall.forget(held, outcome);
    this.#log(task, outcome);
    return outcome.kind === "failed" && outcome.report.retriesLeft > 0 && outcome.report.retryDelayMs === 0;
  }

  /**
   * A failure without a delay frees the task before its answer is here, so that the next attempt may have been fetched
   * already. Whether that lock still holds or the failure ended it, the engine knows.
   */
  async #runAgain(task: LockedTask): Promise<void> {
    const { engine, clock, limitsOf, requestTimeoutMs, logger } = this.#parts.config;
    const { lockDurationMs } = limitsOf(task.topic);
    if (!engine.capabilities.extendLock || this.#parts.ports.isStopping()) return;
    const sentAt = clock.now();
    try {
      await engine.extendLock(task, lockDurationMs, { timeoutMs: requestTimeoutMs });
    } catch (error) {
      logger.debug(
        { ...taskFields(task), ...whyFailed(error) },
        "The lock of the next attempt does not hold",
      );
      return;
    }
    await this.run({ ...task, lockExpiresAt: sentAt + lockDurationMs });
  }

  #settle(held: HeldTask): Promise<Settlement> {
    const { config, ports } = this.#parts;
    const handling = settle(held, ports, config);
    const { handlerTimeoutMs } = config.limitsOf(held.task.topic);
    return handlerTimeoutMs === 0 ? handling : settleInTime(held, handling, handlerTimeoutMs, config.clock);
  }

  /** When the handler began; `null` when nobody wants to know. */
  #tellStart({ task, lockDurationMs }: HeldTask): number | null {
    const { clock, events } = this.#parts.config;
    if (!events.isHeard) return null;
    const at = clock.now();
    const lockedForMs = Math.max(0, at - (task.lockExpiresAt - lockDurationMs));
    events.emit("handlerStarted", () => ({ at, task, lockedForMs }));
    return at;
  }

  #tellEnd({ task }: HeldTask, outcome: Outcome, begunAt: number | null): void {
    const { clock, events } = this.#parts.config;
    if (!events.isHeard) return;
    const at = clock.now();
    events.emit("handlerEnded", () => ({ at, task, outcome, tookMs: at - (begunAt ?? at) }));
  }

  readonly #tellLost = ({ task }: HeldTask, reason: AbandonReason): void => {
    const { clock, events } = this.#parts.config;
    events.emit("taskLost", () => ({ at: clock.now(), task, reason }));
  };

  #log(task: LockedTask, outcome: ReportableOutcome): void {
    const { logger } = this.#parts.config;
    switch (outcome.kind) {
      case "completed":
        if (logger.isLevelEnabled?.("debug") ?? true) logger.debug(taskFields(task), "Completed");
        return;
      case "bpmnError":
        logger.info(
          { ...taskFields(task), code: outcome.report.code, reason: outcome.report.message },
          "Ended in a BPMN error",
        );
        return;
      case "failed": {
        const { message, details, retriesLeft, retryDelayMs } = outcome.report;
        const fields = { ...taskFields(task), retriesLeft, retryDelayMs, details };
        if (retriesLeft === 0) logger.error(fields, `Failed for good: ${message}`);
        else logger.warn(fields, `Failed: ${message}`);
      }
    }
  }
}

async function settle(
  held: HeldTask,
  ports: TaskPorts,
  { around, schemasOf }: WorkerConfig,
): Promise<Settlement> {
  const task = new HandlerTask(held, ports);
  const schemas = schemasOf(task.topic);
  const isValidated = schemas.input !== undefined || schemas.output !== undefined;
  const handler = isValidated ? validated(held.route.handler, task.topic, schemas) : held.route.handler;
  try {
    if (around.handle === null) return { kind: "returned", value: await handler(task) };
    const value = await around.handle({ locked: held.task, task }, async (call) => handler(call.task));
    return { kind: "returned", value };
  } catch (thrown) {
    return { kind: "threw", thrown };
  }
}

/** The settlement of a handler that takes too long is that it failed; its signal tells it to stop. */
async function settleInTime(
  held: HeldTask,
  handling: Promise<Settlement>,
  timeoutMs: number,
  clock: Clock,
): Promise<Settlement> {
  const late = new HandlerTimeoutError(timeoutMs);
  try {
    return await withDeadline(handling, timeoutMs, clock, () => undefined);
  } catch {
    // Handling itself never rejects.
    held.interrupt({ kind: "handlerTimeout", message: late.message });
    held.goesOn = handling;
    return { kind: "threw", thrown: late };
  }
}
