import { isBuiltin } from "node:module";
import { packageName } from "./check-imports.js";
import type { Import } from "./imports.js";
import { type Finding, isShipped, packageOf, type Source } from "./source.js";

/**
 * Whatever shipped sources import is under `dependencies` of their package.json, types included (they appear in the
 * declaration files), and nothing else is: an installed package brings neither too little nor too much.
 */
export function checkDependencies(manifests: readonly Source[], found: readonly Import[]): Finding[] {
  return manifests.flatMap(({ path, text }) => {
    const folder = packageOf(path);
    const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(text);
    const shipped = found.filter((item) => packageOf(item.path) === folder && isShipped(item.path));
    const bare = shipped.filter(({ specifier }) => !specifier.startsWith(".") && !isBuiltin(specifier));
    const missing = bare
      .filter(({ specifier }) => !Object.hasOwn(dependencies, packageName(specifier)))
      .map((item) => ({
        ...item,
        message: `"${packageName(item.specifier)}" is not among the dependencies in ${path}`,
      }));
    const used = new Set(bare.map(({ specifier }) => packageName(specifier)));
    const unused = Object.keys(dependencies)
      .filter((name) => !used.has(name))
      .map((name) => ({
        path,
        line: lineOf(text, `"${name}"`),
        message: `no source imports the dependency "${name}"`,
      }));
    return [...missing, ...unused];
  });
}

function lineOf(text: string, word: string): number {
  return text.slice(0, text.indexOf(word)).split("\n").length;
}
