import { randomBytes } from "node:crypto";
import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { errorCode } from "../refusal.js";

const STAGING = /^\.staging-(\d+)-[0-9a-f]+$/;

/**
 * Changes to files that can be taken back as long as the process lives. New content is staged first, in a folder
 * below `home`, and then moved into place, so that every file is whole at any moment, even if the process is killed.
 *
 * Everything is synchronous: creating a file takes half the processor time that way, and nothing else of this
 * process can come in between.
 */
export class Transaction {
  /** The file or folder that was touched last: where it went wrong, after an exception. */
  current: string;
  readonly #home: string;
  readonly #staging: string;
  readonly #done: { readonly path: string; readonly undo: () => void }[] = [];
  /** Folders that are there, because they have been asked for before. */
  readonly #folders = new Set<string>();
  /** What lies in the staging folder. */
  readonly #inStaging = new Set<string>();
  #staged = 0;

  /** @param home an own folder of ours, on the disk that the changes are for; made when there is none */
  constructor(home: string) {
    this.#home = home;
    this.#staging = join(home, `.staging-${process.pid}-${randomBytes(4).toString("hex")}`);
    this.current = home;
  }

  /** Writes content where it does not show yet, for {@link createExclusively} or {@link replace}. */
  stage(content: string): string {
    if (this.#staged === 0) {
      this.makeFolder(this.#staging);
      removeStale(this.#home);
    }
    this.#staged += 1;
    const path = join(this.#staging, String(this.#staged));
    this.current = path;
    writeFileSync(path, content, { flag: "wx" });
    this.#inStaging.add(path);
    return path;
  }

  /** Puts staged content in place unless something is there already, which then stays as it is. */
  createExclusively(staged: string, path: string): void {
    this.makeFolder(dirname(path));
    this.current = path;
    try {
      linkExclusively(staged, path);
    } catch (error) {
      if (errorCode(error) === "EEXIST") return;
      throw error;
    }
    this.#done.push({ path, undo: () => rmSync(path, { force: true }) });
  }

  /** Puts staged content in place of whatever file is or is not there. */
  replace(staged: string, path: string): void {
    this.makeFolder(dirname(path));
    this.current = path;
    const before = contentOf(path);
    renameSync(staged, path);
    this.#inStaging.delete(staged);
    this.#done.push({ path, undo: () => this.#restore(path, before) });
  }

  remove(path: string): void {
    this.current = path;
    const before = contentOf(path);
    rmSync(path);
    this.#done.push({ path, undo: () => this.#restore(path, before) });
  }

  makeFolder(path: string): void {
    if (this.#folders.has(path)) return;
    this.current = path;
    const first = mkdirSync(path, { recursive: true });
    this.#folders.add(path);
    if (first === undefined) return;
    const undo = (): void => {
      for (let folder = path; folder.length >= first.length; folder = dirname(folder)) removeIfEmpty(folder);
    };
    this.#done.push({ path, undo });
  }

  /** Makes the changes final. */
  commit(): void {
    this.#removeStaging();
  }

  /** Takes all changes back, the last one first. Returns the paths for which that was not possible. */
  rollBack(): string[] {
    this.#removeStaging();
    return this.#done.reverse().flatMap(({ path, undo }) => {
      try {
        undo();
        return [];
      } catch {
        return [path];
      }
    });
  }

  /** File by file, as far as they are known: removing a folder as a whole looks at each of them first. */
  #removeStaging(): void {
    for (const path of this.#inStaging) unlinkIfThere(path);
    rmSync(this.#staging, { recursive: true, force: true });
  }

  #restore(path: string, content: Uint8Array | null): void {
    if (content === null) rmSync(path, { force: true });
    else writeFileSync(path, content);
  }
}

/** Asks first, because most files are new, and making an error takes as long as writing one. */
function contentOf(path: string): Uint8Array | null {
  return existsSync(path) ? readFileSync(path) : null;
}

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
}

/** A hard link appears whole or not at all, and never replaces a file; where there are none, an exclusive copy. */
function linkExclusively(staged: string, path: string): void {
  try {
    linkSync(staged, path);
  } catch (error) {
    if (!NO_LINKS.has(errorCode(error) ?? "")) throw error;
    copyFileSync(staged, path, constants.COPYFILE_EXCL);
  }
}

/** What file systems without hard links answer (exFAT, some network and container mounts). */
const NO_LINKS: ReadonlySet<string> = new Set([
  "EPERM",
  "ENOSYS",
  "ENOTSUP",
  "EOPNOTSUPP",
  "EXDEV",
  "EMLINK",
]);

/** Removes a folder that holds nothing; returns whether it did. */
export function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOENT") return false;
    throw error;
  }
}

/** Removes what runs that were killed have left; runs that are under way keep theirs. */
function removeStale(home: string): void {
  for (const name of readdirSync(home)) {
    const pid = STAGING.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(home, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== "ESRCH";
  }
}
