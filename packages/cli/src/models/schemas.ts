import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SchemaSource } from "@bpmn-worker/contract";
import { errorCode } from "../refusal.js";
import type { ModelFile } from "./model-file.js";

/** The folder beside models in which JSON Schemas of topics, types and variables lie. */
export const SCHEMA_FOLDER = "schemas";

const SCHEMA_NAME = /\.(in|out|type|variable)\.json$/;

/**
 * The JSON Schemas of topics, types and variables that lie in `schemas` beside the models, each once. One that cannot be read is handed on
 * empty: that it is no schema is a finding like any other.
 */
export async function schemasBeside(files: readonly ModelFile[]): Promise<SchemaSource[]> {
  const folders = new Map<string, string>();
  for (const { file, path, kind } of files) {
    if (kind !== "model") continue;
    const spelling = file.slice(0, file.lastIndexOf("/") + 1);
    const known = folders.get(dirname(path));
    if (known === undefined || spelling.length < known.length) folders.set(dirname(path), spelling);
  }
  const found = await Promise.all(
    [...folders].map(async ([folder, spelling]) => {
      const names = (await namesIn(join(folder, SCHEMA_FOLDER))).filter((name) => SCHEMA_NAME.test(name));
      return Promise.all(
        names.map(async (name) => ({
          file: `${spelling}${SCHEMA_FOLDER}/${name}`,
          text: await textOf(join(folder, SCHEMA_FOLDER, name)),
        })),
      );
    }),
  );
  return found.flat();
}

/** There need not be such a folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isOutOfReach(error)) return [];
    throw error;
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isOutOfReach(error)) return "";
    throw error;
  }
}

const isOutOfReach = (error: unknown): boolean =>
  ["ENOENT", "ENOTDIR", "EISDIR", "EACCES", "EPERM"].includes(errorCode(error) ?? "");
