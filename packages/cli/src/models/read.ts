import { readFileSync } from "node:fs";
import type { Diagnostic, Dialect } from "@bpmn-worker/bpmn";
import { fileSystemReason } from "../refusal.js";
import type { Exchange } from "../threads/exchange.js";
import { type Pieces, piecesFor } from "../threads/turns.js";
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
  /** With a second thread that reads a share of them; a cache has to see them all, so there is none then. */
  readonly exchange?: Exchange | null;
}

/**
 * Reads all files, in the given order. A file that the system does not hand over is a finding like one that is not
 * a model: the others are still read.
 */
export async function readFiles(
  files: readonly ModelFile[],
  { dialect = null, onRead = () => {}, cache = null, exchange = null }: ReadOptions = {},
): Promise<ReadFiles> {
  const pieces = exchange === null ? readPieces(files, dialect, cache) : await surveyPieces(files, dialect);
  const act = async (index: number): Promise<ReadFile> => {
    const result = await pieces.act(index);
    onRead(index + 1);
    return result;
  };
  return readFilesOf(
    exchange === null
      ? await mapBounded(files.keys(), READ_AT_ONCE, act)
      : await exchange.share({ ...pieces, act }),
  );
}

/** The reading of each file, and all that can be told of a model by itself: what two threads share. */
export async function surveyPieces(
  files: readonly ModelFile[],
  dialect: Dialect | null,
): Promise<Pieces<ReadFile>> {
  const { survey } = await import("@bpmn-worker/contract");
  return piecesFor(files, async (file) => {
    const read = await readOne(file, dialect);
    return read.kind === "model" ? { ...read, result: survey(read.result) } : read;
  });
}

/** The reading of each file. */
const readPieces = (
  files: readonly ModelFile[],
  dialect: Dialect | null,
  cache: ReadCache<ReadFile> | null = null,
): Pieces<ReadFile> =>
  piecesFor(files, (one) => {
    const read = (): Promise<ReadFile> => readOne(one, dialect);
    return cache === null ? read() : cache.read(one, read);
  });

/** What reading each file gave, by kind. */
export const readFilesOf = (results: readonly ReadFile[]): ReadFiles => ({
  models: results.flatMap((one) => (one.kind === "model" ? [one.result] : [])),
  decisions: results.flatMap((one) => (one.kind === "decision" ? [one.result] : [])),
  forms: results.flatMap((one) => (one.kind === "form" ? [one.result] : [])),
  templates: results.flatMap((one) => (one.kind === "template" ? [one.result] : [])),
});

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
