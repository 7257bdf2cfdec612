import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../refusal.js";
import { kindOfName } from "./kind.js";
import type { ModelFile } from "./model-file.js";

/**
 * The decisions and forms that lie in the folders of models, so that a model that is named itself, or by a glob for
 * models, is understood like one that is found in its folder.
 */
export async function filesBeside(models: readonly ModelFile[]): Promise<ModelFile[]> {
  const folders = new Map<string, string>();
  for (const { file, path } of models) {
    const spelling = file.slice(0, file.lastIndexOf("/") + 1);
    const folder = dirname(path);
    const known = folders.get(folder);
    if (known === undefined || spelling.length < known.length) folders.set(folder, spelling);
  }
  const found = await Promise.all(
    [...folders].map(async ([folder, spelling]) =>
      (await namesIn(folder)).flatMap((name): ModelFile[] => {
        const kind = kindOfName(name);
        if (kind === null || kind === "model") return [];
        return [{ file: `${spelling}${name}`, path: join(folder, name), kind }];
      }),
    ),
  );
  return found.flat();
}

/** The files in a folder. One that may be entered but not listed has none to offer. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EACCES" || code === "EPERM" || code === "ENOENT") return [];
    throw error;
  }
}
