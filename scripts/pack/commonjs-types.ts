import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MODULE = ".d.ts";
const COMMON_JS = ".d.cts";

/** Relative addresses, which are all of files of the same package. */
const RELATIVE = /(?<=["']\.{1,2}\/[^"'\n]*)\.js(?=["'])/g;

/**
 * Writes declaration files for programs in CommonJS beside those for modules, into a package whose manifest names some.
 * They are the same text: what `require` gives is the module itself. Compilers that do not know yet that Node can do
 * that (`module: node16`) refuse the ones for modules.
 */
export function addCommonJsTypes(packageFolder: string): void {
  const manifest = readFileSync(join(packageFolder, "package.json"), "utf8");
  if (!manifest.includes(COMMON_JS)) return;
  for (const path of filesEnding(packageFolder, MODULE)) {
    const text = readFileSync(path, "utf8").replace(RELATIVE, ".cjs");
    writeFileSync(path.slice(0, -MODULE.length) + COMMON_JS, text);
  }
}

/** Takes them away again. */
export function removeCommonJsTypes(packageFolder: string): void {
  for (const path of filesEnding(packageFolder, COMMON_JS)) rmSync(path);
}

function filesEnding(packageFolder: string, ending: string): readonly string[] {
  const dist = join(packageFolder, "dist");
  if (!existsSync(dist)) return [];
  return readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(dist, name));
}
