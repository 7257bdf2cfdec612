import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode, fileSystemReason, Refusal } from "../refusal.js";

/** A file to be made, by its path within the project. */
export interface NewFile {
  readonly path: string;
  readonly content: string;
}

/** What came of it: paths that were made, and those at which something was already. */
export interface Created {
  readonly created: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Makes files where there is nothing yet. What is there is never opened for writing. When the file system refuses,
 * the files made so far are taken away again.
 *
 * @throws {Refusal} when the file system refuses
 */
export async function createFiles(folder: string, files: readonly NewFile[]): Promise<Created> {
  const created: string[] = [];
  const kept: string[] = [];
  for (const { path, content } of files) {
    try {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content, { flag: "wx" });
      created.push(path);
    } catch (error) {
      if (errorCode(error) === "EEXIST" || errorCode(error) === "EISDIR") kept.push(path);
      else {
        await Promise.all(created.map((made) => rm(join(folder, made), { force: true })));
        const reason = fileSystemReason(error);
        throw new Refusal(`"${join(folder, path)}" cannot be written: ${reason}.`, "Nothing was written.");
      }
    }
  }
  return { created, kept };
}
