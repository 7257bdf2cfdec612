import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Refusal } from "../refusal.js";
import { readJson } from "./json.js";

/** Names of configuration files. The key {@link CONFIG_KEY} of a `package.json` does as well. */
export const CONFIG_NAMES: readonly string[] = ["ts", "js", "mjs", "json"].map(
  (ending) => `bpmn-worker.config.${ending}`,
);

export const CONFIG_KEY = "bpmn-worker";

/**
 * The configuration that is in force in a folder: the one in it, or in the nearest folder above that has one; `null`
 * when there is none.
 *
 * @throws {Refusal} when a folder has two
 */
export function locateConfig(cwd: string): string | null {
  for (let folder = resolve(cwd), above = ""; folder !== above; above = folder, folder = dirname(folder)) {
    const found = [
      ...CONFIG_NAMES.map((name) => join(folder, name)).filter(existsSync),
      ...inPackage(folder),
    ];
    if (found.length > 1) {
      throw new Refusal(
        `There are ${found.length} configurations in one folder: ${found.join(", ")}.`,
        "Keep one of them, or name one with --config.",
      );
    }
    const [path] = found;
    if (path !== undefined) return path;
  }
  return null;
}

/** A `package.json` that cannot be read is npm's to complain about. */
function inPackage(folder: string): string[] {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return [];
  const { value } = readJson(path);
  return typeof value === "object" && value !== null && CONFIG_KEY in value ? [path] : [];
}
