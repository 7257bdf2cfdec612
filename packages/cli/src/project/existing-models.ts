import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { kindOfName } from "../models/kind.js";

/** Folders that hold no models of the project's own. */
const OTHERS: ReadonlySet<string> = new Set(["node_modules", "dist", "build", "out", "target", "coverage"]);

/**
 * Where the models of a project are, from its folder: the folders right below it that hold any, and models that lie in
 * it. Empty when there are none. Links are not followed.
 */
export async function existingModels(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      if (entry.isFile()) return kindOfName(entry.name) === "model" ? [entry.name] : [];
      if (!entry.isDirectory() || OTHERS.has(entry.name) || entry.name.startsWith(".")) return [];
      return (await holdsModels(join(folder, entry.name))) ? [entry.name] : [];
    }),
  );
  return found.flat().sort();
}

async function holdsModels(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile() && kindOfName(entry.name) === "model")) return true;
  for (const entry of entries) {
    const isSearched = entry.isDirectory() && !OTHERS.has(entry.name) && !entry.name.startsWith(".");
    if (isSearched && (await holdsModels(join(folder, entry.name)))) return true;
  }
  return false;
}
