import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Those that ask for nothing but that their text comes along. */
const ALLOWED: ReadonlySet<string> = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause"]);

/** The folders of third-party packages that files come from. */
export function packageFolders(files: readonly string[]): string[] {
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/**
 * The names, versions and licence texts of packages, as a copy of their code has to bring them along.
 *
 * @throws when a package has no licence text, or a licence that asks for more than that
 */
export function licenceTexts(folders: readonly string[]): string {
  return `${folders.map(licenceText).join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function licenceText(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (!ALLOWED.has(license)) throw new Error(`${name} may not be bundled: its licence is ${license}`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.|$)/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence text`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
}
