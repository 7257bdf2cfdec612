import { type FSWatcher, statSync, watch } from "node:fs";
import { join } from "node:path";
import { errorCode, fileSystemReason, Refusal } from "../refusal.js";

/**
 * Watches folders, each by itself: what is to be watched is known from the search for models, and neither of Node's
 * recursive ways sees all of it (the one for Linux misses what a new folder holds when it appears).
 */
export class FolderWatchers {
  readonly #onChange: (path: string) => void;
  readonly #watchers = new Map<string, { readonly watcher: FSWatcher; readonly inode: bigint }>();

  /** @param onChange gets the path of what has changed, or of its folder */
  constructor(onChange: (path: string) => void) {
    this.#onChange = onChange;
  }

  /**
   * Watches these folders and no others.
   *
   * @returns whether there are new ones, in which things may have happened unseen
   * @throws {Refusal} when the system allows no more watches
   */
  update(folders: ReadonlySet<string>): boolean {
    for (const [folder, { watcher, inode }] of this.#watchers) {
      if (folders.has(folder) && inodeOf(folder) === inode) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    let isNew = false;
    for (const folder of folders) {
      const inode = inodeOf(folder);
      if (this.#watchers.has(folder) || inode === null) continue;
      this.#watchers.set(folder, { watcher: this.#watch(folder), inode });
      isNew = true;
    }
    return isNew;
  }

  close(): void {
    for (const { watcher } of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string): FSWatcher {
    try {
      const watcher = watch(folder, (_event, name) => {
        this.#onChange(name === null ? folder : join(folder, name));
      });
      // A folder that is removed; the next update sees that it is gone.
      watcher.on("error", () => this.#onChange(folder));
      return watcher;
    } catch (error) {
      const isLimit = errorCode(error) === "ENOSPC" || errorCode(error) === "EMFILE";
      throw new Refusal(
        `"${folder}" cannot be watched: ${isLimit ? "the system allows no more watches" : fileSystemReason(error)}.`,
        isLimit ? "On Linux, raise fs.inotify.max_user_watches and max_user_instances." : null,
      );
    }
  }
}

/** What tells a folder from one that was made anew in its place; `null` when there is none. */
function inodeOf(folder: string): bigint | null {
  try {
    return statSync(folder, { bigint: true }).ino;
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}
