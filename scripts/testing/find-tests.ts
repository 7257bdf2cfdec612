import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** All test files of the repository, as paths from `root` with forward slashes, sorted. */
export function findTests(root: string): string[] {
  const folders = readdirSync(join(root, "packages")).map((name) => join(root, "packages", name, "test"));
  return [...folders, join(root, "scripts", "test")]
    .flatMap((folder) => filesBelow(folder))
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => relative(root, file).split(sep).join("/"))
    .sort();
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
