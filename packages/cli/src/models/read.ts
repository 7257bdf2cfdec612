import { readFile } from "node:fs";
import { promisify } from "node:util";
import type { ReadResult } from "@bpmn-worker/bpmn";
import { fileSystemReason } from "../refusal.js";
import { mapBounded } from "./bounded.js";
import type { ModelFile } from "./collect.js";

/** Files that are read ahead while others are parsed; more gains nothing and costs memory. */
const READ_AT_ONCE = 16;

// The callback form takes half the time of the one in `node:fs/promises`.
const readBytes = promisify(readFile);

/**
 * Reads all models, in the given order. A file that the system does not hand over is a finding like one that is not
 * a model: the others are still read.
 */
export async function readModels(
  files: readonly ModelFile[],
  onRead: (file: ModelFile) => void = () => {},
): Promise<ReadResult[]> {
  const { readModel } = await import("@bpmn-worker/bpmn");
  return mapBounded(files, READ_AT_ONCE, async ({ file, path }) => {
    const bytes = await readBytes(path).catch((error: unknown) => fileSystemReason(error));
    onRead({ file, path });
    return typeof bytes === "string" ? unreadable(file, bytes) : readModel({ file, bytes });
  });
}

function unreadable(file: string, reason: string): ReadResult {
  return {
    file,
    readable: false,
    processes: [],
    diagnostics: [
      {
        code: "model-unreadable",
        severity: "error",
        file,
        line: 1,
        column: 1,
        elementId: null,
        message: `The file cannot be read: ${reason}.`,
        hint: "Check that it exists and that you may read it.",
      },
    ],
  };
}
