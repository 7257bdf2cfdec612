import { isBuiltin } from "node:module";
import { posix } from "node:path";
import type { Import } from "./imports.js";
import { OPEN_TO_TESTS, PACKAGES, type PackageRules } from "./rules.js";
import { type Finding, isShipped, packageOf } from "./source.js";

const byName = new Map(Object.entries(PACKAGES).map(([folder, { name }]) => [name, folder]));

/** Holds imports against the import table: `found` may come from any files of the repository. */
export function checkImports(found: readonly Import[]): Finding[] {
  return found.flatMap((item) => {
    const message = item.specifier.startsWith(".") ? checkRelative(item) : checkBare(item);
    return message === null ? [] : [{ path: item.path, line: item.line, message }];
  });
}

function checkRelative({ path, specifier }: Import): string | null {
  const target = resolveRelative(path, specifier);
  if (!/\.(?:js|json)$/.test(specifier)) return `"${specifier}" does not end in .js`;
  if (areaOf(target) === areaOf(path)) return null;
  if (!isShipped(path) && target.startsWith(OPEN_TO_TESTS)) return null;
  return `"${specifier}" leaves ${areaOf(path)}: import a package by its name, at its index`;
}

function checkBare({ path, specifier, typeOnly }: Import): string | null {
  if (isBuiltin(specifier)) {
    return specifier.startsWith("node:") ? null : `"${specifier}" is Node's own: write "node:${specifier}"`;
  }
  const name = packageName(specifier);
  const imported = byName.get(name);
  if (imported !== undefined) {
    const entry = checkEntry(imported, name, specifier);
    if (entry !== null) return entry;
  }
  const folder = packageOf(path);
  if (folder === null || !isShipped(path)) return null;
  const rules = PACKAGES[folder];
  if (!rules) return `package ${folder} is not in the import table (scripts/boundaries/rules.ts)`;
  return imported === undefined
    ? checkThirdParty(folder, rules, name)
    : checkWorkspace(folder, rules, imported, typeOnly || specifier !== name);
}

function checkEntry(folder: string, name: string, specifier: string): string | null {
  const allowed = [name, ...(PACKAGES[folder]?.entries ?? []).map((entry) => `${name}/${entry}`)];
  return allowed.includes(specifier)
    ? null
    : `"${specifier}" reaches into a package: import from ${allowed.map((entry) => `"${entry}"`).join(" or ")}`;
}

function checkThirdParty(folder: string, { thirdParty }: PackageRules, name: string): string | null {
  if (thirdParty.includes(name)) return null;
  return `package ${folder} may not import "${name}" (allowed: ${thirdParty.join(", ") || "nothing"})`;
}

function checkWorkspace(
  folder: string,
  { workspace, typesOnly = [] }: PackageRules,
  imported: string,
  typeOnly: boolean,
): string | null {
  if (imported === folder) return `package ${folder} imports itself by name: use a relative path`;
  if (!workspace.includes(imported)) {
    return `package ${folder} may not import package ${imported} (allowed: ${workspace.join(", ") || "none"})`;
  }
  if (typesOnly.includes(imported) && !typeOnly) {
    return `package ${folder} may import only types from package ${imported}: write "import type"`;
  }
  return null;
}

/** The file that a relative specifier means, as a path from the root: `.js` stands for the `.ts` it comes from. */
export function resolveRelative(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts");
}

/** The package that an import names: `@scope/name/entry` is `@scope/name`. */
export function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function areaOf(path: string): string {
  const folder = packageOf(path);
  return folder === null ? `${path.split("/")[0]}/` : `packages/${folder}/`;
}
