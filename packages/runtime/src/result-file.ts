import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ResultStore, StoredResult } from "./result-store.js";
import { readStored, writeStored } from "./stored-value.js";

const DAY_MS = 24 * 3_600_000;
const ENDING = ".result.json";

/**
 * Keeps results as files, one per task: a worker that is killed between its handler's end and its report answers from
 * them after a restart. Values that are not plain (dates, bytes, big integers, typed values) come back as they were;
 * files that are streams cannot be kept, nor those that came with a task. A result holds what the handler returned: protect the folder.
 *
 * @param directory is made when it is missing. Only files of this store are touched in it.
 * @param keepMs older results are removed at the first use; their tasks have long been done again. Default 7 days.
 */
export function fileResultStore(directory: string, keepMs = 7 * DAY_MS): ResultStore {
  let ready: Promise<void> | null = null;
  const prepared = (): Promise<void> => {
    ready ??= prepare(directory, keepMs).catch((error: unknown) => {
      ready = null;
      throw error;
    });
    return ready;
  };
  const fileOf = (key: string): string =>
    join(directory, `${createHash("sha256").update(key).digest("hex")}${ENDING}`);
  return {
    async get(key) {
      await prepared();
      const text = await readFile(fileOf(key), "utf8").catch(unlessMissing);
      return text === undefined ? undefined : (readStored(text) as StoredResult);
    },
    async put(key, result) {
      await prepared();
      const file = fileOf(key);
      // Under another name first: a reader, or a crash, never meets half a result.
      const draft = `${file}.${randomBytes(6).toString("hex")}`;
      await writeFile(draft, writeStored(result), { flush: true, mode: 0o600 });
      await rename(draft, file);
    },
    async delete(key) {
      await rm(fileOf(key), { force: true });
    },
  };
}

async function prepare(directory: string, keepMs: number): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const names = await readdir(directory);
  const oldest = Date.now() - keepMs;
  for (const name of names.filter((one) => one.includes(ENDING))) {
    const file = join(directory, name);
    // Another worker may clear the same folder.
    const found = await stat(file).catch(unlessMissing);
    if (found !== undefined && found.mtimeMs < oldest) await rm(file, { force: true });
  }
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}
