import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ReadResult, readModel } from "@bpmn-worker/bpmn";
import { buildContract, type WorkerContract } from "@bpmn-worker/contract";

const fixtures = fileURLToPath(new URL("../../../../fixtures/", import.meta.url));

/** Folders of fixtures, but for the broken models. */
export const CASES: readonly string[] = readdirSync(fixtures).filter(
  (name) => /^\d/.test(name) && name !== "25-hostile",
);

export const modelOf = (file: string, bytes: Uint8Array): Promise<ReadResult> => readModel({ file, bytes });
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function contractOf(folder: string): Promise<WorkerContract> {
  const files = readdirSync(join(fixtures, folder)).filter((name) => name.endsWith(".bpmn"));
  const models = await Promise.all(
    files.map((name) => modelOf(name, readFileSync(join(fixtures, folder, name)))),
  );
  return buildContract({ models });
}
