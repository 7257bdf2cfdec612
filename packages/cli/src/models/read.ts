import { readFileSync } from "node:fs";
import type { Diagnostic, Dialect } from "@bpmn-worker/bpmn";
import { fileSystemReason } from "../refusal.js";
import type { SecondThread } from "../threads/second-thread.js";
import { drawnTurns, inTurn, newTurns } from "../threads/turns.js";
import type { ReadByIndex, ReadShare } from "../threads/work.js";
import { mapBounded } from "./bounded.js";
import type { ModelFile } from "./model-file.js";
import type { ReadCache } from "./read-cache.js";
import type { ReadFile, ReadFiles } from "./read-file.js";

/** Files that are looked at at once: whether they have changed is found out beside the reading of others. */
const READ_AT_ONCE = 4;

export interface ReadOptions {
  /** The dialect to read all models as, `null` for the one that each is written in. */
  readonly dialect?: Dialect | null;
  /** Told how many files were begun. */
  readonly onRead?: (begun: number) => void;
  /** What was read before, for the same dialect. */
  readonly cache?: ReadCache<ReadFile> | null;
  /** Reads a share of them, unless there is a cache, which has to see them all. Default: none. */
  readonly second?: SecondThread | null;
}

/**
 * Reads all files, in the given order. A file that the system does not hand over is a finding like one that is not
 * a model: the others are still read.
 */
export async function readFiles(
  files: readonly ModelFile[],
  { dialect = null, onRead = () => {}, cache = null, second = null }: ReadOptions = {},
): Promise<ReadFiles> {
  const share: ReadShare = { files, dialect, turns: newTurns() };
  const asked = cache === null ? second?.ask("read", share) : undefined;
  const own = readShare(share, async (one) => {
    const read = (): Promise<ReadFile> => readOne(one, dialect);
    const result = await (cache === null ? read() : cache.read(one, read));
    onRead(Math.min(share.turns[0] ?? 0, files.length));
    return result;
  });
  const results = inTurn(...(await Promise.all([own, asked ?? []])));
  return {
    models: results.flatMap((one) => (one.kind === "model" ? [one.result] : [])),
    decisions: results.flatMap((one) => (one.kind === "decision" ? [one.result] : [])),
    forms: results.flatMap((one) => (one.kind === "form" ? [one.result] : [])),
    templates: results.flatMap((one) => (one.kind === "template" ? [one.result] : [])),
  };
}

/** Reads files as long as there are any, each with its index. */
export async function readShare(
  { files, dialect, turns }: ReadShare,
  read = (one: ModelFile): Promise<ReadFile> => readOne(one, dialect),
): Promise<ReadByIndex> {
  const drawn = await mapBounded(drawnTurns(turns, files.length), READ_AT_ONCE, async (index) => {
    const one = files[index];
    return one === undefined ? [] : [[index, await read(one)] as const];
  });
  return drawn.flat();
}

async function readOne({ file, path, kind }: ModelFile, dialect: Dialect | null): Promise<ReadFile> {
  const { readDecisions, readElementTemplates, readForm, readModel } = await import("@bpmn-worker/bpmn");
  const bytes = bytesOf(path);
  const isThere = typeof bytes !== "string";
  const none = { file, readable: false, diagnostics: isThere ? [] : [unreadable(file, bytes)] };
  switch (kind) {
    case "decision":
      return { kind, result: isThere ? readDecisions({ file, bytes }) : { ...none, decisions: [] } };
    case "form":
      return { kind, result: isThere ? readForm({ file, bytes }) : { ...none, form: null } };
    case "template":
      return { kind, result: isThere ? readElementTemplates({ file, bytes }) : { ...none, templates: [] } };
    case "model": {
      const source = { file, ...(dialect === null ? {} : { dialect }) };
      const result = isThere ? await readModel({ ...source, bytes }) : { ...none, processes: [] };
      return { kind, result };
    }
  }
}

/** The reason when there are none. Files of this size are read in less time than it takes to wait for them. */
function bytesOf(path: string): Buffer | string {
  try {
    return readFileSync(path);
  } catch (error) {
    return fileSystemReason(error);
  }
}

function unreadable(file: string, reason: string): Diagnostic {
  return {
    code: "model-unreadable",
    severity: "error",
    file,
    line: 1,
    column: 1,
    elementId: null,
    message: `The file cannot be read: ${reason}.`,
    hint: "Check that it exists and that you may read it.",
  };
}
