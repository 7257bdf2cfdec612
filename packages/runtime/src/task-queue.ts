import type { LockedTask } from "./adapter.js";

/** Tasks that are locked but not begun, first in first out. */
export class TaskQueue {
  #tasks: (LockedTask | undefined)[] = [];
  #head = 0;

  get size(): number {
    return this.#tasks.length - this.#head;
  }

  push(task: LockedTask): void {
    this.#tasks.push(task);
  }

  shift(): LockedTask | undefined {
    const task = this.#tasks[this.#head];
    if (task === undefined) return undefined;
    this.#tasks[this.#head] = undefined;
    this.#head += 1;
    if (this.#head === this.#tasks.length) {
      this.#tasks = [];
      this.#head = 0;
    }
    return task;
  }

  /** Takes out every task that `leaves` says yes to. */
  takeOut(leaves: (task: LockedTask) => boolean): readonly LockedTask[] {
    const taken: LockedTask[] = [];
    const kept: LockedTask[] = [];
    for (let task = this.shift(); task !== undefined; task = this.shift()) {
      (leaves(task) ? taken : kept).push(task);
    }
    this.#tasks = kept;
    this.#head = 0;
    return taken;
  }
}
