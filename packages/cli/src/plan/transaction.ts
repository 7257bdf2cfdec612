import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { errorCode, Refusal } from "../refusal.js";
import { type NewFolder, NewFolders, stagedIn } from "./new-folders.js";
import { sha256OfText } from "./sha256.js";
import { removeStale, STAGED_MANIFEST, stagingName } from "./staging.js";

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
  /** What lies in the staging folder, apart from new folders. */
  readonly #inStaging = new Set<string>();
  readonly #newFolders: NewFolders;
  #staged = 0;

  /** @param home an own folder of ours, on the disk that the changes are for; made when there is none */
  constructor(home: string) {
    this.#home = home;
    this.#staging = join(home, stagingName());
    this.#newFolders = new NewFolders(this.#staging);
    this.current = home;
  }

  /** Writes content where it does not show yet, for {@link createExclusively} or {@link replace}. */
  stage(content: string): string {
    this.#staged += 1;
    return this.#stageAs(String(this.#staged), content);
  }

  /** Writes the manifest where it does not show yet, but the next run finds it should this one be killed. */
  stageManifest(content: string): string {
    return this.#stageAs(STAGED_MANIFEST, content);
  }

  /**
   * Writes the content of a file that is not there yet. When its folder is not either, it is staged within that, for
   * {@link placeFolders}: then a file costs the disk nothing but to be written.
   */
  stageNew(content: string, path: string): { readonly staged: string; readonly folder: NewFolder | null } {
    this.makeFolder(this.#staging);
    const folder = this.#newFolders.around(path);
    if (folder === null) return { staged: this.stage(content), folder };
    const staged = stagedIn(folder, path);
    this.makeFolder(dirname(staged));
    this.#write(staged, content);
    folder.files.push(path);
    return { staged, folder };
  }

  #stageAs(name: string, content: string): string {
    this.makeFolder(this.#staging);
    const path = join(this.#staging, name);
    this.#write(path, content);
    this.#inStaging.add(path);
    return path;
  }

  #write(path: string, content: string): void {
    this.current = path;
    writeFileSync(path, content, { flag: "wx", encoding: "utf8" });
  }

  /**
   * Puts the folders in place that are not there yet, with all that is staged in them. One that came into being
   * meanwhile stays as it is if it holds anything.
   *
   * @returns those that are in place. Files of the others, whatever the reason, can still be put in place one by one,
   * and what keeps them from it will be said then.
   */
  placeFolders(): ReadonlySet<NewFolder> {
    return new Set(this.#newFolders.all.filter((folder) => this.#place(folder)));
  }

  #place({ path, staged, files }: NewFolder): boolean {
    this.current = path;
    try {
      renameSync(staged, path);
    } catch {
      return false;
    }
    this.#done.push({ path, undo: () => removeFiles(files, path) });
    return true;
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

  /**
   * Puts staged content in place of the file that is there, or is not.
   *
   * @param found the hash of what the file held when it was looked at, `null` when it was not there or does not matter
   * @throws {Refusal} when somebody has changed the file since
   */
  replace(staged: string, path: string, found: string | null): void {
    this.makeFolder(dirname(path));
    this.current = path;
    const before = contentOf(path);
    expect(before, found, path);
    renameSync(staged, path);
    this.#inStaging.delete(staged);
    this.#done.push({ path, undo: () => this.#restore(path, before) });
  }

  /** Removes a file; `found` as for {@link replace}. */
  remove(path: string, found: string | null): void {
    this.current = path;
    const before = contentOf(path);
    expect(before, found, path);
    rmSync(path);
    this.#done.push({ path, undo: () => this.#restore(path, before) });
  }

  makeFolder(path: string): void {
    if (this.#folders.has(path)) return;
    this.current = path;
    const first = mkdirSync(path, { recursive: true });
    this.#folders.add(path);
    if (first === undefined) return;
    this.#done.push({ path, undo: () => removeEmpty(path, first) });
  }

  /** Makes the changes final. Only now is what killed runs have left of no more use. */
  commit(): void {
    this.#removeStaging();
    removeStale(this.#home);
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

function expect(content: Buffer | null, found: string | null, path: string): void {
  if (found === null || (content !== null && sha256OfText(content) === found)) return;
  throw new Refusal(`"${path}" was changed while this run was under way.`, "Run it again.");
}

/** Asks first, because most files are new, and making an error takes as long as writing one. */
function contentOf(path: string): Buffer | null {
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

/** Removes files, and the folders that they were in as far as nothing else is there, up to the outermost. */
function removeFiles(files: readonly string[], outermost: string): void {
  for (const file of files) rmSync(file, { force: true });
  for (const folder of new Set(files.map((file) => dirname(file)))) removeEmpty(folder, outermost);
}

/** Removes a folder, and those around it up to the outermost, as far as they hold nothing. */
function removeEmpty(innermost: string, outermost: string): void {
  for (let folder = innermost; folder.length >= outermost.length; folder = dirname(folder)) {
    removeIfEmpty(folder);
  }
}

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
