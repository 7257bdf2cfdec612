import { stat } from "node:fs/promises";
import { errorCode } from "../refusal.js";
import type { ModelFile } from "./model-file.js";

/** What has become of files since the last time, by the names that were given for them. */
export interface FileChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

interface Known<R> {
  readonly file: string;
  /** Of the file right before it was read; `null` when there was none. */
  readonly stamp: string | null;
  readonly result: R;
}

/**
 * Keeps what reading files gave, so that a file is read again only when it has changed: when its size, its times, or
 * its place on the disk has. Times are too coarse to tell what happens within a few milliseconds; who asks must have
 * waited for so long since the last change.
 *
 * @typeParam R what reading gives
 */
export class ReadCache<R> {
  #known = new Map<string, Known<R>>();
  #next = new Map<string, Known<R>>();
  #added: string[] = [];
  #changed: string[] = [];

  /** What reading the file gave the last time, or gives now. */
  async read(one: ModelFile, act: () => Promise<R>): Promise<R> {
    const before = this.#known.get(one.path);
    const stamp = await stampOf(one.path);
    if (before !== undefined && before.file === one.file && stamp !== null && before.stamp === stamp) {
      this.#next.set(one.path, before);
      return before.result;
    }
    const result = await act();
    this.#next.set(one.path, { file: one.file, stamp, result });
    (before === undefined ? this.#added : this.#changed).push(one.file);
    return result;
  }

  /** Where the files lie that were read in the last round. */
  paths(): Iterable<string> {
    return this.#known.keys();
  }

  /** Ends a round: files that were not asked for in it are gone. */
  endRound(): FileChanges {
    const removed = [...this.#known].flatMap(([path, { file }]) => (this.#next.has(path) ? [] : [file]));
    const changes = { added: this.#added.sort(), changed: this.#changed.sort(), removed: removed.sort() };
    this.#known = this.#next;
    this.#next = new Map();
    [this.#added, this.#changed] = [[], []];
    return changes;
  }
}

/** `null` for a file that is not there, or cannot be looked at: it is read, which says why. */
async function stampOf(path: string): Promise<string | null> {
  try {
    const { mtimeNs, ctimeNs, size, ino } = await stat(path, { bigint: true });
    return `${mtimeNs} ${ctimeNs} ${size} ${ino}`;
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}
