import { isEngineError, type LockedTask } from "./adapter.js";
import { nextDelayMs, REPORT_BACKOFF } from "./backoff.js";
import { shortestLockMs, type WorkerConfig } from "./config.js";
import { headline } from "./failure-text.js";
import type { HeldTask } from "./held-task.js";
import { HeldTasks } from "./held-tasks.js";
import { taskFields, whyFailed } from "./log-fields.js";

/** A call that gets less time than this is not worth making. */
const SHORTEST_TIMEOUT_MS = 100;

/**
 * Keeps the locks of all tasks under way with one timer, which ticks eight times in a lock's life as long as there is a
 * task. A lock is renewed at its half, so that there is time for some more attempts. One that could not be renewed is
 * given up an eighth before its end: the handler has to stop while nobody else can have the task yet.
 */
export class LockKeeper {
  readonly #config: WorkerConfig;
  readonly #onTick: () => void;
  readonly #tickMs: number;
  #held = new HeldTasks();
  #cancelTick: (() => void) | null = null;

  /** @param onTick called at each tick, for others who watch the time. */
  constructor(config: WorkerConfig, onTick: () => void) {
    this.#config = config;
    this.#onTick = onTick;
    this.#tickMs = shortestLockMs(config) / 8;
  }

  /** Tasks that are under way now. */
  get held(): readonly HeldTask[] {
    return this.#held.all;
  }

  /** Takes a task under its care. `false` when it was {@link takenOver}. */
  hold(held: HeldTask): boolean {
    if (this.takenOver(held.task)) return false;
    this.#held.add(held);
    if (this.#cancelTick === null) this.#schedule();
    return true;
  }

  /**
   * Whether an attempt at a fetched task is under way already and has taken over the new lock: that attempt's report may
   * still be on its way, and the engine cannot tell it from one of a new attempt, both being ours. The attempt keeps the
   * task for what comes after its report ({@link HeldTask.fetchedAgain}).
   */
  takenOver(task: LockedTask): boolean {
    const earlier = this.#held.get(task.id);
    if (earlier === undefined || (earlier.abandoned !== null && !earlier.reporting)) return false;
    earlier.lockExpiresAt = task.lockExpiresAt;
    earlier.renewAt = task.lockExpiresAt - earlier.lockDurationMs / 2;
    earlier.fetchedAgain = task;
    return true;
  }

  release(held: HeldTask): void {
    held.released = true;
    this.#held.remove(held);
  }

  /** Clears the timer. Tasks still held keep the lock that they have. */
  stop(): void {
    this.#held = new HeldTasks();
    this.#cancelTick?.();
    this.#cancelTick = null;
  }

  /**
   * {@link extend} at a handler's wish.
   *
   * @throws RangeError when the duration is not a positive whole number.
   * @throws Error when the engine cannot extend locks, or the task is out of our hands.
   */
  async extendFor(held: HeldTask, lockDurationMs: number): Promise<void> {
    if (!Number.isSafeInteger(lockDurationMs) || lockDurationMs < 1) {
      throw new RangeError(`Expected a positive whole number of milliseconds, got ${lockDurationMs}`);
    }
    const { engine } = this.#config;
    if (!engine.capabilities.extendLock) throw new Error(`Engine ${engine.name} cannot extend locks`);
    if (held.released) throw new Error("The task has ended");
    if (held.abandoned !== null) throw new Error(held.abandoned.message);
    await this.extend(held, lockDurationMs);
  }

  /**
   * Sets the lock to end `lockDurationMs` from now, after a renewal that is under way.
   *
   * @throws EngineError when the engine did not; a lost lock has then let go of the task.
   */
  async extend(held: HeldTask, lockDurationMs: number): Promise<void> {
    while (held.renewal !== null) await held.renewal;
    const call = this.#extendNow(held, lockDurationMs);
    held.renewal = call.then(
      () => undefined,
      () => undefined,
    );
    try {
      await call;
    } finally {
      held.renewal = null;
    }
  }

  async #extendNow(held: HeldTask, lockDurationMs: number): Promise<void> {
    const { engine, clock, events, requestTimeoutMs } = this.#config;
    const sentAt = clock.now();
    const leftMs = Math.max(held.lockExpiresAt - marginMs(held) - sentAt, SHORTEST_TIMEOUT_MS);
    try {
      await engine.extendLock(held.task, lockDurationMs, { timeoutMs: Math.min(requestTimeoutMs, leftMs) });
    } catch (error) {
      if (isEngineError(error) && (error.kind === "taskGone" || error.kind === "lockLost")) {
        this.#letGo(held, error.kind, headline(error));
      }
      events.emit("extensionFailed", () => ({ at: clock.now(), task: held.task, error }));
      throw error;
    }
    held.lockExpiresAt = sentAt + lockDurationMs;
    held.renewAt = held.lockExpiresAt - held.lockDurationMs / 2;
    held.renewalDelayMs = 0;
    const { task, lockExpiresAt } = held;
    events.emit("lockExtended", () => ({ at: clock.now(), task, lockExpiresAt }));
  }

  #schedule(): void {
    this.#cancelTick = this.#config.clock.after(this.#tickMs, () => this.#tick());
  }

  #tick(): void {
    this.#cancelTick = null;
    if (this.#held.size === 0) return;
    this.#schedule();
    for (const held of this.#held.all) this.#look(held);
    this.#onTick();
  }

  #look(held: HeldTask): void {
    if (held.abandoned !== null || held.renewal !== null) return;
    const now = this.#config.clock.now();
    const { extendLock } = this.#config.engine.capabilities;
    if (now >= this.#endOf(held)) {
      const why = extendLock ? "it could not be extended" : "this engine cannot extend locks";
      this.#letGoUnlessReporting(held, `The lock ends, and ${why}.`);
    } else if (extendLock && now >= held.renewAt) {
      void this.#renew(held);
    }
  }

  /** When to give up a lock that is not extended; where that is impossible anyway, the handler has until its end. */
  #endOf(held: HeldTask): number {
    return this.#config.engine.capabilities.extendLock
      ? held.lockExpiresAt - marginMs(held)
      : held.lockExpiresAt;
  }

  async #renew(held: HeldTask): Promise<void> {
    try {
      await this.extend(held, held.lockDurationMs);
    } catch (error) {
      if (held.abandoned !== null || held.released) return;
      const { clock, random, logger } = this.#config;
      if (clock.now() >= this.#endOf(held)) {
        this.#letGoUnlessReporting(held, `The lock ends, and it could not be extended: ${headline(error)}`);
        return;
      }
      const isFirst = held.renewalDelayMs === 0;
      held.renewalDelayMs = nextDelayMs(REPORT_BACKOFF, held.renewalDelayMs, random, error);
      held.renewAt = clock.now() + held.renewalDelayMs;
      if (!isFirst) return;
      logger.warn(
        { ...taskFields(held.task), ...whyFailed(error) },
        "A lock could not be extended; trying again",
      );
    }
  }

  /** A finished handler has nothing to stop any more, and its report has until the very end of the lock. */
  #letGoUnlessReporting(held: HeldTask, message: string): void {
    if (!held.reporting) this.#letGo(held, "lockLost", message);
  }

  #letGo(held: HeldTask, kind: "taskGone" | "lockLost", message: string): void {
    if (held.released || held.abandoned !== null) return;
    this.#config.logger.warn({ ...taskFields(held.task), reason: kind }, `Stopping a handler: ${message}`);
    held.abandon({ kind, message });
  }
}

function marginMs({ lockDurationMs }: HeldTask): number {
  return lockDurationMs / 8;
}
