import type { LockedTask } from "./adapter.js";
import type { Route } from "./route.js";
import type { AbandonReason } from "./task.js";

/**
 * A task under way in a slot.
 *
 * | it is | `abandoned` | `released` |
 * | --- | --- | --- |
 * | ours: its handler runs or its outcome is being reported | `null` | no |
 * | out of our hands: nothing is reported any more, the handler is asked to stop | the reason | no |
 * | done with: its slot is free | either | yes |
 */
export class HeldTask {
  readonly task: LockedTask;
  readonly route: Route;
  /** How long it is locked for at a time. */
  readonly lockDurationMs: number;
  /** When the lock ends, by our clock. */
  lockExpiresAt: number;
  /** When to extend it. */
  renewAt: number;
  /** The extension under way, if any: two at a time could end in the shorter one. */
  renewal: Promise<void> | null = null;
  /** Pause before the next attempt to renew; 0 when the last one worked. */
  renewalDelayMs = 0;
  released = false;
  /** The handler has ended; what is left is to tell the engine. */
  reporting = false;
  /** A handler that goes on although its attempt is over. */
  goesOn: Promise<unknown> | null = null;
  /** The same task, when the engine handed it out again meanwhile. */
  fetchedAgain: LockedTask | null = null;
  /** For {@link HeldTasks} alone. */
  bucket = 0;
  /** For {@link HeldTasks} alone. */
  nextInBucket: HeldTask | null = null;
  #abandoned: AbandonReason | null = null;
  #interrupted: AbandonReason | null = null;
  #controller: AbortController | null = null;
  #shutdown: AbortController | null = null;
  #wake: (() => void) | null = null;
  readonly #onAbandoned: (held: HeldTask, reason: AbandonReason) => void;

  /** @param onAbandoned told once, should the task be abandoned. */
  constructor(
    task: LockedTask,
    route: Route,
    lockDurationMs: number,
    onAbandoned: (held: HeldTask, reason: AbandonReason) => void = () => undefined,
  ) {
    this.task = task;
    this.route = route;
    this.lockExpiresAt = task.lockExpiresAt;
    this.lockDurationMs = lockDurationMs;
    this.renewAt = task.lockExpiresAt - lockDurationMs / 2;
    this.#onAbandoned = onAbandoned;
  }

  get abandoned(): AbandonReason | null {
    return this.#abandoned;
  }

  /** Made when it is asked for: most handlers never do. */
  get signal(): AbortSignal {
    if (this.#controller === null) {
      this.#controller = new AbortController();
      if (this.#interrupted !== null) this.#controller.abort(this.#interrupted);
    }
    return this.#controller.signal;
  }

  /**
   * Says that the worker begins to stop. Each task has its own, so that listeners end with their task; it is made when
   * it is asked for, aborted if the worker is `stopping` already.
   */
  shutdownSignal(stopping: boolean): AbortSignal {
    this.#shutdown ??= new AbortController();
    if (stopping) this.#shutdown.abort();
    return this.#shutdown.signal;
  }

  announceShutdown(): void {
    this.#shutdown?.abort();
  }

  /** Lets go of the task. The first reason stays; after release there is nothing to let go of. */
  abandon(reason: AbandonReason): void {
    if (this.#abandoned !== null || this.released) return;
    this.#abandoned = reason;
    this.interrupt(reason);
    this.#wake?.();
    this.#onAbandoned(this, reason);
  }

  /** Asks the handler to stop, whatever becomes of the task. The first reason stays. */
  interrupt(reason: AbandonReason): void {
    if (this.#interrupted !== null) return;
    this.#interrupted = reason;
    this.#controller?.abort(reason);
  }

  /** `wake` is called once when the task is abandoned, so that a pause can end early; `null` takes that back. */
  set onAbandon(wake: (() => void) | null) {
    this.#wake = wake;
  }
}
