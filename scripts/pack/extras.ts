import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a package brings along from the top of the repository, by folder name of the package. */
const EXTRAS: Readonly<Record<string, readonly string[]>> = { codegen: ["templates"] };

/** All packages bring the licence. */
function extrasOf(packageFolder: string): readonly string[] {
  return ["LICENSE", ...(EXTRAS[basename(packageFolder)] ?? [])];
}

/** Puts the extras into a package that is about to be packed. */
export function addExtras(packageFolder: string): void {
  for (const name of extrasOf(packageFolder)) {
    cpSync(join(root, name), join(packageFolder, name), { recursive: true });
  }
}

/** Takes them out again. */
export function removeExtras(packageFolder: string): void {
  for (const name of extrasOf(packageFolder))
    rmSync(join(packageFolder, name), { recursive: true, force: true });
}

/** Removes compiled files whose source is gone: the compiler leaves them, and they must not be published. */
export function removeStaleOutput(packageFolder: string): void {
  const dist = join(packageFolder, "dist");
  for (const name of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    const source = /^(.*)\.(?:d\.ts|js)$/.exec(name)?.[1];
    if (source === undefined) continue;
    const sources = [".ts", ".d.ts"].map((ending) => join(packageFolder, "src", source + ending));
    if (!sources.some((path) => existsSync(path))) rmSync(join(dist, name));
  }
}
