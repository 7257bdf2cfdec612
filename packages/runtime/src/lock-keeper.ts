import { isEngineError } from "./adapter.js";
import { nextDelayMs, REPORT_BACKOFF } from "./backoff.js";
import type { WorkerConfig } from "./config.js";
import { headline } from "./failure-text.js";
import type { HeldTask } from "./held-task.js";
import { taskFields } from "./log-fields.js";

/**
 * Keeps the locks of all tasks under way with one timer, which ticks eight times in a lock's life as long as there is a
 * task. A lock is renewed at its half, so that there is time for some more attempts.
 */
export class LockKeeper {
  readonly #config: WorkerConfig;
  readonly #onTick: () => void;
  readonly #held = new Set<HeldTask>();
  #cancelTick: (() => void) | null = null;

  /** @param onTick called at each tick, for others who watch the time. */
  constructor(config: WorkerConfig, onTick: () => void) {
    this.#config = config;
    this.#onTick = onTick;
  }

  /** Tasks that are under way now. */
  get held(): readonly HeldTask[] {
    return [...this.#held];
  }

  hold(held: HeldTask): void {
    this.#held.add(held);
    if (this.#cancelTick === null) this.#schedule();
  }

  release(held: HeldTask): void {
    held.released = true;
    this.#held.delete(held);
  }

  /** Clears the timer. Tasks still held keep the lock that they have. */
  stop(): void {
    this.#held.clear();
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
    const { engine, clock, requestTimeoutMs, lockDurationMs: usualMs } = this.#config;
    const sentAt = clock.now();
    const leftMs = Math.max(held.lockExpiresAt - sentAt, 100);
    try {
      await engine.extendLock(held.task, lockDurationMs, { timeoutMs: Math.min(requestTimeoutMs, leftMs) });
    } catch (error) {
      if (isEngineError(error) && (error.kind === "taskGone" || error.kind === "lockLost")) {
        this.#letGo(held, error.kind, headline(error));
      }
      throw error;
    }
    held.lockExpiresAt = sentAt + lockDurationMs;
    held.renewAt = held.lockExpiresAt - usualMs / 2;
    held.renewalDelayMs = 0;
  }

  #schedule(): void {
    const { clock, lockDurationMs } = this.#config;
    this.#cancelTick = clock.after(lockDurationMs / 8, () => this.#tick());
  }

  #tick(): void {
    this.#cancelTick = null;
    if (this.#held.size === 0) return;
    this.#schedule();
    const now = this.#config.clock.now();
    const extendable = this.#config.engine.capabilities.extendLock;
    for (const held of this.#held) {
      if (held.abandoned !== null) continue;
      if (extendable && held.renewal === null && now >= held.renewAt) void this.#renew(held);
      if (!extendable && now >= held.lockExpiresAt) {
        this.#letGo(held, "lockLost", "The lock ended, and this engine cannot extend locks.");
      }
    }
    this.#onTick();
  }

  async #renew(held: HeldTask): Promise<void> {
    try {
      await this.extend(held, this.#config.lockDurationMs);
    } catch (error) {
      if (held.abandoned !== null || held.released) return;
      const { clock, random, logger } = this.#config;
      if (clock.now() >= held.lockExpiresAt) {
        this.#letGo(held, "lockLost", `The lock ended before it could be extended: ${headline(error)}`);
        return;
      }
      held.renewalDelayMs = nextDelayMs(REPORT_BACKOFF, held.renewalDelayMs, random, error);
      held.renewAt = clock.now() + held.renewalDelayMs;
      logger.warn({ ...taskFields(held.task), err: error }, "A lock could not be extended; trying again");
    }
  }

  #letGo(held: HeldTask, kind: "taskGone" | "lockLost", message: string): void {
    if (held.released || held.abandoned !== null) return;
    this.#config.logger.warn({ ...taskFields(held.task), reason: kind }, `Stopping a handler: ${message}`);
    held.abandon({ kind, message });
  }
}
