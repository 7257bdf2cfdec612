import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { SCHEMA_FOLDER } from "../models/schemas.js";
import { isSearched } from "../models/searched.js";
import { errorCode } from "../refusal.js";

/**
 * The folders in which something may happen that concerns models: those that arguments name, all the way down, those
 * that files and globs lie in, with the schemas beside, and where nothing is, the nearest folder above. Output
 * folders are left out: what happens there is our own doing.
 */
export function watchedFolders(models: readonly string[], out: string, cwd: string): ReadonlySet<string> {
  const found = new Set<string>();
  const outFolder = resolve(cwd, out);
  const visit = (folder: string): void => {
    if (found.has(folder) || folder === outFolder) return;
    found.add(folder);
    for (const entry of entriesIn(folder)) {
      const below = join(folder, entry.name);
      if (isSearched(entry.name) && (entry.isDirectory() || (entry.isSymbolicLink() && isFolder(below)))) {
        visit(entry.isSymbolicLink() ? realpathSync(below) : below);
      }
    }
  };
  for (const argument of models) {
    const path = resolve(cwd, argument);
    if (isFolder(path)) visit(realpathSync(path));
    else if (!exists(path) && GLOB.test(argument)) visit(existing(resolve(cwd, globBase(argument))));
    else {
      const folder = existing(dirname(path));
      found.add(folder);
      if (isFolder(join(folder, SCHEMA_FOLDER))) found.add(join(folder, SCHEMA_FOLDER));
    }
  }
  return found;
}

const GLOB = /[*?[\]{}()!]/;

/** What stands before the first part of a path that is a pattern. */
function globBase(pattern: string): string {
  const parts = pattern.split("/");
  const first = parts.findIndex((part) => GLOB.test(part));
  return parts.slice(0, first).join("/") || (pattern.startsWith("/") ? "/" : ".");
}

/** The path, or the nearest above it at which there is a folder. */
function existing(path: string): string {
  let folder = path;
  while (!isFolder(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return realpathSync(folder);
}

/** None in a folder that cannot be listed, or is gone by now. */
function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return [];
  }
}

const isFolder = (path: string): boolean => statOf(path)?.isDirectory() === true;

const exists = (path: string): boolean => statOf(path) !== undefined;

const statOf = (path: string) => statSync(path, { throwIfNoEntry: false });
