import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { readJson } from "../config/json.js";

/** What a deployment is called unless it is told: the name of the package around the working folder, else the folder's. */
export function deploymentName(cwd: string): string {
  for (let folder = resolve(cwd), above = ""; folder !== above; above = folder, folder = dirname(folder)) {
    const path = join(folder, "package.json");
    if (!existsSync(path)) continue;
    const { value } = readJson(path);
    if (typeof value === "object" && value !== null && "name" in value && typeof value.name === "string") {
      return value.name;
    }
  }
  return basename(resolve(cwd)) || "models";
}
