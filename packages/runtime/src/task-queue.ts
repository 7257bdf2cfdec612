import type { LockedTask } from "./adapter.js";

/** Tasks that are locked but not begun, first in first out. */
export class TaskQueue {
  #tasks: LockedTask[] = [];

  get size(): number {
    return this.#tasks.length;
  }

  push(task: LockedTask): void {
    this.#tasks.push(task);
  }

  shift(): LockedTask | undefined {
    return this.#tasks.shift();
  }

  /** Takes out every task that `leaves` says yes to. */
  takeOut(leaves: (task: LockedTask) => boolean): readonly LockedTask[] {
    const taken: LockedTask[] = [];
    const kept: LockedTask[] = [];
    for (const task of this.#tasks) (leaves(task) ? taken : kept).push(task);
    this.#tasks = kept;
    return taken;
  }
}
