import type { LockedTask } from "./adapter.js";
import { shortestLockMs, type WorkerConfig } from "./config.js";
import type { Room } from "./fetch-plan.js";
import { Pace } from "./pace.js";
import { prefetchBudget, tasksWanted } from "./prefetch.js";
import { TopicSlots } from "./topic-slots.js";

/** What the intake needs of others. */
export interface IntakePorts {
  /** Runs one task to its end. Never rejects. */
  readonly run: (task: LockedTask) => Promise<void>;
  /** Whether a fetched task is that of an attempt under way, which has taken it over. */
  readonly takenOver: (task: LockedTask) => boolean;
  /** Returns tasks that were not begun to the engine. Never rejects. */
  readonly giveBack: (tasks: readonly LockedTask[]) => void;
  /** Called when a slot became free. */
  readonly slotFreed: () => void;
}

/**
 * Slots and buffer: takes what the poller fetched, begins as many as there are slots and keeps the rest, in order. Of
 * several topics with waiting tasks the one that has least of the slots goes next, by weight, so that none starves.
 *
 * | it is | a fetched task | a free slot |
 * | --- | --- | --- |
 * | open | begins or waits | takes the next waiting task |
 * | closed | is given back | stays free |
 */
export class Intake {
  readonly #config: WorkerConfig;
  readonly #ports: IntakePorts;
  readonly #topics = new Map<string, TopicSlots>();
  readonly #pace = new Pace();
  readonly #shortestLockMs: number;
  #running = 0;
  #open = true;
  #idle: (() => void) | null = null;

  constructor(config: WorkerConfig, ports: IntakePorts) {
    this.#config = config;
    this.#ports = ports;
    for (const { topic } of config.topics) this.#slotsOf(topic);
    this.#shortestLockMs = shortestLockMs(config);
  }

  get running(): number {
    return this.#running;
  }

  get buffered(): number {
    let waiting = 0;
    for (const slots of this.#topics.values()) waiting += slots.waiting.size;
    return waiting;
  }

  /** How many tasks the poller may ask for now. */
  room(): Room {
    const { maxTasks, engine } = this.#config;
    const ahead = engine.capabilities.extendLock;
    const budget = this.#budget();
    let fullForMs = Number.POSITIVE_INFINITY;
    for (const slots of this.#topics.values()) {
      if (slots.limits.maxTasks < maxTasks && slots.room(ahead) === 0) {
        fullForMs = Math.min(fullForMs, slots.fullForMs);
      }
    }
    return {
      wanted: tasksWanted(maxTasks, budget, this.#running, this.buffered),
      roomOf: (topic) => {
        const slots = this.#slotsOf(topic);
        return slots.limits.maxTasks < maxTasks ? slots.room(ahead) : maxTasks + budget;
      },
      fullForMs,
    };
  }

  accept(tasks: readonly LockedTask[]): void {
    const now = this.#config.clock.now();
    for (const task of tasks) {
      // Not when its turn comes: until then the report of the attempt may have ended the new lock.
      if (this.#ports.takenOver(task)) continue;
      if (!this.#open) {
        this.#ports.giveBack([task]);
        continue;
      }
      const slots = this.#slotsOf(task.topic);
      // An answer can be so late that little is left of the locks it brings.
      if (slots.isLate(task, now)) this.#ports.giveBack([task]);
      // While slots are free nothing waits that could begin: tasks begin in the order in which the engine sent them.
      else if (this.#running < this.#config.maxTasks && slots.hasFreeSlot)
        this.#begin(task, slots, this.#config.clock.now());
      else slots.waiting.push(task);
    }
  }

  /** Gives back waiting tasks whose lock would end too soon. Called now and then. */
  sweep(): void {
    const now = this.#config.clock.now();
    for (const slots of this.#topics.values()) {
      const late = slots.waiting.takeOut((task) => slots.isLate(task, now));
      if (late.length === 0) continue;
      // Without this the same tasks would be fetched again.
      slots.pace.atLeast(slots.limits.lockDurationMs);
      this.#pace.atLeast(slots.limits.lockDurationMs);
      this.#ports.giveBack(late);
    }
  }

  /** Begins nothing more and gives back what waits. */
  close(): void {
    this.#open = false;
    for (const { waiting } of this.#topics.values()) this.#ports.giveBack(waiting.takeOut(() => true));
  }

  /** Resolves when no task is running. To be called once, after {@link close}. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idle = resolve;
    });
  }

  /**
   * How many tasks may wait in all. A lock that cannot be extended has to cover the whole handler: such a task must not
   * lose time in a buffer.
   */
  #budget(): number {
    const { maxTasks, engine } = this.#config;
    if (!engine.capabilities.extendLock) return 0;
    return prefetchBudget(maxTasks, this.#pace.occupancyMs, this.#shortestLockMs);
  }

  #slotsOf(topic: string): TopicSlots {
    const known = this.#topics.get(topic);
    if (known !== undefined) return known;
    const slots = new TopicSlots(this.#config.limitsOf(topic));
    this.#topics.set(topic, slots);
    return slots;
  }

  #begin(task: LockedTask, slots: TopicSlots, begunAt: number): void {
    this.#running += 1;
    slots.running += 1;
    void this.#ports.run(task).then(() => this.#ended(slots, begunAt));
  }

  #ended(slots: TopicSlots, begunAt: number): void {
    this.#running -= 1;
    slots.running -= 1;
    const now = this.#config.clock.now();
    slots.pace.took(now - begunAt);
    this.#pace.took(now - begunAt);
    if (this.#open) this.#fillSlots(now);
    if (this.#running === 0) this.#idle?.();
    this.#ports.slotFreed();
  }

  #fillSlots(now: number): void {
    // A handler may take its time before it first waits, so only the first one begins now.
    let at: number | null = now;
    while (this.#running < this.#config.maxTasks) {
      const slots = this.#neediest();
      const next = slots?.waiting.shift();
      if (slots === null || next === undefined) return;
      const begunAt = at ?? this.#config.clock.now();
      at = null;
      if (slots.isLate(next, begunAt)) this.#ports.giveBack([next]);
      else this.#begin(next, slots, begunAt);
    }
  }

  /** The topic whose task goes next, `null` when none can. */
  #neediest(): TopicSlots | null {
    let neediest: TopicSlots | null = null;
    for (const slots of this.#topics.values()) {
      if (slots.waiting.size === 0 || !slots.hasFreeSlot) continue;
      if (neediest === null || slots.share < neediest.share) neediest = slots;
    }
    return neediest;
  }
}
