import { type ReadResult, readModel } from "@bpmn-worker/bpmn";

/** Reads models from their texts, by file name. */
export const readFiles = (files: Readonly<Record<string, string>>): Promise<readonly ReadResult[]> =>
  Promise.all(
    Object.entries(files).map(([file, text]) => readModel({ file, bytes: new TextEncoder().encode(text) })),
  );
