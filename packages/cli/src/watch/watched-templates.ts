import { readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TEMPLATE_FOLDERS, upwards } from "../models/templates.js";
import { errorCode } from "../refusal.js";

/**
 * The folders in which something may happen that concerns element templates: those beside models and above them, with
 * the folders that these would come to be in, and what the configuration names.
 *
 * @param modelFolders absolute paths
 */
export function watchedTemplates(
  modelFolders: Iterable<string>,
  given: readonly string[],
  cwd: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const root = realpathSync(cwd);
  const around = new Set([...modelFolders].flatMap((folder) => upwards(folder, root)));
  for (const folder of around) {
    for (const name of TEMPLATE_FOLDERS) {
      let path = folder;
      for (const part of name.split("/")) {
        if (isFolder(path)) found.add(path);
        path = join(path, part);
      }
      for (const below of foldersIn(path)) found.add(below);
    }
  }
  for (const path of given.map((one) => resolve(cwd, one))) {
    for (const below of isFolder(path) ? foldersIn(path) : [dirname(path)].filter(isFolder)) found.add(below);
  }
  return found;
}

/** A folder and those in it at any depth; none when it is not there, or gone by now. */
function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const below = entries.filter((entry) => entry.isDirectory());
    return [folder, ...below.map((entry) => join(entry.parentPath, entry.name))];
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return [];
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
