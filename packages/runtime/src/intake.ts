import type { LockedTask } from "./adapter.js";
import type { WorkerConfig } from "./config.js";
import { prefetchBudget, tasksWanted } from "./prefetch.js";
import { TaskQueue } from "./task-queue.js";

/** What the intake needs of others. */
export interface IntakePorts {
  /** Runs one task to its end. Never rejects. */
  readonly run: (task: LockedTask) => Promise<void>;
  /** Returns tasks that were not begun to the engine. Never rejects. */
  readonly giveBack: (tasks: readonly LockedTask[]) => void;
  /** Called when a slot became free. */
  readonly slotFreed: () => void;
}

/** Weight of the newest task in the average. */
const NEWEST_WEIGHT = 0.1;

/**
 * Slots and buffer: takes what the poller fetched, begins as many as there are slots and keeps the rest, in order.
 *
 * | it is | a fetched task | a free slot |
 * | --- | --- | --- |
 * | open | begins or waits | takes the next waiting task |
 * | closed | is given back | stays free |
 */
export class Intake {
  readonly #config: WorkerConfig;
  readonly #ports: IntakePorts;
  readonly #buffer = new TaskQueue();
  #running = 0;
  #open = true;
  #occupancyMs: number | null = null;
  #idle: (() => void) | null = null;

  constructor(config: WorkerConfig, ports: IntakePorts) {
    this.#config = config;
    this.#ports = ports;
  }

  get running(): number {
    return this.#running;
  }

  get buffered(): number {
    return this.#buffer.size;
  }

  /** How many tasks the poller should ask for now; 0 for none. */
  wanted(): number {
    const { maxTasks, lockDurationMs, engine } = this.#config;
    // A lock that cannot be extended has to cover the whole handler: such a task must not lose time in a buffer.
    const budget = engine.capabilities.extendLock
      ? prefetchBudget(maxTasks, this.#occupancyMs, lockDurationMs)
      : 0;
    return tasksWanted(maxTasks, budget, this.#running, this.#buffer.size);
  }

  accept(tasks: readonly LockedTask[]): void {
    if (!this.#open) {
      this.#ports.giveBack(tasks);
      return;
    }
    for (const task of tasks) {
      // An answer can be so late that little is left of the locks it brings.
      if (this.#isLate(task)) this.#ports.giveBack([task]);
      else if (this.#running < this.#config.maxTasks && this.#buffer.size === 0) this.#begin(task);
      else this.#buffer.push(task);
    }
  }

  /** Gives back waiting tasks whose lock would end too soon. Called now and then. */
  sweep(): void {
    const late = this.#buffer.takeOut((task) => this.#isLate(task));
    if (late.length === 0) return;
    // The average is out of date: what runs now takes longer. Without this the same tasks would be fetched again.
    this.#occupancyMs = this.#config.lockDurationMs;
    this.#ports.giveBack(late);
  }

  /** Begins nothing more and gives back what waits. */
  close(): void {
    this.#open = false;
    this.#ports.giveBack(this.#buffer.takeOut(() => true));
  }

  /** Resolves when no task is running. To be called once, after {@link close}. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idle = resolve;
    });
  }

  #isLate(task: LockedTask): boolean {
    const { clock, lockDurationMs } = this.#config;
    return task.lockExpiresAt - clock.now() < lockDurationMs / 4;
  }

  #begin(task: LockedTask): void {
    this.#running += 1;
    const begunAt = this.#config.clock.now();
    void this.#ports.run(task).then(() => this.#ended(begunAt));
  }

  #ended(begunAt: number): void {
    this.#running -= 1;
    const tookMs = this.#config.clock.now() - begunAt;
    const averageMs = this.#occupancyMs ?? tookMs;
    this.#occupancyMs = averageMs + (tookMs - averageMs) * NEWEST_WEIGHT;
    if (this.#open) this.#fillSlots();
    if (this.#running === 0) this.#idle?.();
    this.#ports.slotFreed();
  }

  #fillSlots(): void {
    while (this.#running < this.#config.maxTasks) {
      const next = this.#buffer.shift();
      if (next === undefined) return;
      if (this.#isLate(next)) this.#ports.giveBack([next]);
      else this.#begin(next);
    }
  }
}
