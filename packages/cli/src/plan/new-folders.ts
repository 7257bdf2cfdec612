import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** A folder that is not there yet, and comes into being with all that a run has for it. */
export interface NewFolder {
  /** Where it will be; the folder around it is there. */
  readonly path: string;
  /** Where it is until then. */
  readonly staged: string;
  /** Where the files in it will be. */
  readonly files: string[];
}

/** Which folders a run brings, the outermost of each. Whether one is there is looked up once. */
export class NewFolders {
  readonly #around = new Map<string, NewFolder | null>();
  readonly #staging: string;
  readonly #all: NewFolder[] = [];

  /** @param staging the folder that they are staged in, on the same disk */
  constructor(staging: string) {
    this.#staging = staging;
  }

  /** Those that files were found to be in. */
  get all(): readonly NewFolder[] {
    return this.#all;
  }

  /** The new folder that a file is in, however deep; `null` when it goes into one that is there. */
  around(path: string): NewFolder | null {
    return this.#of(dirname(path));
  }

  #of(folder: string): NewFolder | null {
    let found = this.#around.get(folder);
    if (found === undefined) {
      found = existsSync(folder) ? null : (this.#of(dirname(folder)) ?? this.#begin(folder));
      this.#around.set(folder, found);
    }
    return found;
  }

  #begin(path: string): NewFolder {
    const folder = { path, staged: join(this.#staging, `folder-${this.#all.length}`), files: [] };
    this.#all.push(folder);
    return folder;
  }
}

/** Where a file of a new folder is staged. */
export const stagedIn = ({ path, staged }: NewFolder, file: string): string =>
  join(staged, relative(path, file));
