import type { HeldTask } from "./held-task.js";

/** A power of two. There are about as many tasks as slots, and a few in one bucket cost nothing. */
const BUCKETS = 1_024;

/**
 * Tasks under way, by id; no two have the same.
 *
 * A hash table of its own, for the sake of garbage collection. A `Map` in which thousands of keys come and go is
 * rehashed all the time, and V8 links each outgrown table to the next: once one of them has become old, everything that
 * was ever held after it stays until the next full collection. An object's dictionary has to find each id a place among
 * all texts that V8 knows first, which takes longer than all of this.
 */
export class HeldTasks {
  readonly #buckets = new Array<HeldTask | null>(BUCKETS).fill(null);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get all(): readonly HeldTask[] {
    const all: HeldTask[] = [];
    if (this.#size === 0) return all;
    for (const first of this.#buckets) {
      for (let held = first; held !== null; held = held.nextInBucket) all.push(held);
    }
    return all;
  }

  get(id: string): HeldTask | undefined {
    return this.#find(id, bucketOf(id));
  }

  /** Takes the place of one with the same id. */
  add(held: HeldTask): void {
    const { id } = held.task;
    const bucket = bucketOf(id);
    const earlier = this.#find(id, bucket);
    if (earlier !== undefined) this.remove(earlier);
    held.bucket = bucket;
    held.nextInBucket = this.#buckets[bucket] ?? null;
    this.#buckets[bucket] = held;
    this.#size += 1;
  }

  /** Does nothing when it is not there, or another one has taken its place. */
  remove(held: HeldTask): void {
    const { bucket } = held;
    let before: HeldTask | null = null;
    let found = this.#buckets[bucket] ?? null;
    while (found !== null && found !== held) {
      before = found;
      found = found.nextInBucket;
    }
    if (found === null) return;
    if (before === null) this.#buckets[bucket] = held.nextInBucket;
    else before.nextInBucket = held.nextInBucket;
    held.nextInBucket = null;
    this.#size -= 1;
  }

  #find(id: string, bucket: number): HeldTask | undefined {
    let held = this.#buckets[bucket] ?? null;
    while (held !== null && held.task.id !== id) held = held.nextInBucket;
    return held ?? undefined;
  }
}

/** FNV-1a. Ids of engines differ in few of their characters, and not always in the same ones. */
function bucketOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}
