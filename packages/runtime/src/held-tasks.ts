import type { HeldTask } from "./held-task.js";

/**
 * Tasks under way, by id; no two have the same.
 *
 * Not a `Map`, for the sake of garbage collection. A map in which thousands of keys come and go is rehashed all the
 * time, and V8 links each outgrown table to the next: once one of them has become old, everything that was ever held
 * after it stays until the next full collection. An object's dictionary reuses its places.
 */
export class HeldTasks {
  readonly #byId: Record<string, HeldTask> = Object.create(null);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get all(): readonly HeldTask[] {
    return Object.values(this.#byId);
  }

  get(id: string): HeldTask | undefined {
    return this.#byId[id];
  }

  /** Takes the place of one with the same id. */
  add(held: HeldTask): void {
    const { id } = held.task;
    if (this.#byId[id] === undefined) this.#size += 1;
    this.#byId[id] = held;
  }

  /** Does nothing when it is not there, or another one has taken its place. */
  remove(held: HeldTask): void {
    const { id } = held.task;
    if (this.#byId[id] !== held) return;
    delete this.#byId[id];
    this.#size -= 1;
  }
}
