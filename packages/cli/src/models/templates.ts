import { readdir, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { errorCode, fileSystemReason, Refusal } from "../refusal.js";
import type { ModelFile } from "./model-file.js";

/** Where the modeller looks for element templates, in the folder of a diagram and those above it; and the plain name. */
export const TEMPLATE_FOLDERS: readonly string[] = [".camunda/element-templates", "element-templates"];

/**
 * The files of element templates: those in {@link TEMPLATE_FOLDERS} beside models and above them, up to the working
 * folder, and those that the configuration names (`given`, files or folders). Sorted, each once.
 *
 * @throws {Refusal} when what the configuration names does not exist
 */
export async function templatesFor(
  files: readonly ModelFile[],
  given: readonly string[],
  cwd: string,
): Promise<ModelFile[]> {
  const root = await realpath(cwd);
  const folders = new Set(
    files.flatMap(({ path, kind }) => (kind === "model" ? upwards(dirname(path), root) : [])),
  );
  const beside = [...folders].flatMap((folder) => TEMPLATE_FOLDERS.map((name) => join(folder, name)));
  const found = await Promise.all([
    ...beside.map(async (folder) => (await filesIn(folder)) ?? []),
    ...given.map((path) => named(path, cwd)),
  ]);
  return [...new Set(found.flat())]
    .sort()
    .map((path) => ({ file: relative(root, path).split(sep).join("/"), path, kind: "template" }));
}

/** A folder and those above it, as far as the root; the folder alone when it lies elsewhere. */
export function upwards(folder: string, root: string): readonly string[] {
  if (folder !== root && !folder.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) return [folder];
  return folder === root ? [folder] : [folder, ...upwards(dirname(folder), root)];
}

async function named(path: string, cwd: string): Promise<readonly string[]> {
  try {
    const absolute = await realpath(resolve(cwd, path));
    if ((await stat(absolute)).isFile()) return [absolute];
    return (await filesIn(absolute)) ?? [];
  } catch (error) {
    throw new Refusal(`The element templates "${path}" cannot be used: ${fileSystemReason(error)}.`);
  }
}

/** The JSON files at any depth, `null` when there is no such folder, or it may not be looked into. */
async function filesIn(folder: string): Promise<readonly string[] | null> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith(".json"))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EACCES", "EPERM"].includes(errorCode(error) ?? "")) return null;
    throw error;
  }
}
