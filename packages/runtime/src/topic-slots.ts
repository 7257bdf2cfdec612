import type { LockedTask } from "./adapter.js";
import { Pace } from "./pace.js";
import { prefetchBudget, tasksWanted } from "./prefetch.js";
import { TaskQueue } from "./task-queue.js";
import type { TopicLimits } from "./topic-options.js";

/** A topic of which nothing is known yet is looked at again after this. */
const FULL_AT_FIRST_MS = 500;
const LEAST_FULL_MS = 20;

/** What runs and waits of one topic. */
export class TopicSlots {
  readonly limits: TopicLimits;
  readonly waiting = new TaskQueue();
  readonly pace = new Pace();
  running = 0;

  constructor(limits: TopicLimits) {
    this.limits = limits;
  }

  get hasFreeSlot(): boolean {
    return this.running < this.limits.maxTasks;
  }

  /** What it has of the slots, by weight: the topic with the least goes next. */
  get share(): number {
    return this.running / this.limits.weight;
  }

  /** About how long all of its slots stay taken, in milliseconds. */
  get fullForMs(): number {
    const { occupancyMs } = this.pace;
    return occupancyMs === null ? FULL_AT_FIRST_MS : Math.max(LEAST_FULL_MS, occupancyMs / 2);
  }

  /**
   * How many tasks it can take.
   *
   * @param ahead whether some may wait.
   */
  room(ahead: boolean): number {
    const { maxTasks, lockDurationMs } = this.limits;
    const budget = ahead ? prefetchBudget(maxTasks, this.pace.occupancyMs, lockDurationMs) : 0;
    return tasksWanted(maxTasks, budget, this.running, this.waiting.size);
  }

  /** Whether too little is left of a task's lock to begin it. */
  isLate(task: LockedTask, now: number): boolean {
    return task.lockExpiresAt - now < this.limits.lockDurationMs / 4;
  }
}
