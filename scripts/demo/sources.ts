import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The files below `folder` as an indented tree, folders first. */
export function tree(folder: string, indent = ""): string {
  const entries = readdirSync(folder, { withFileTypes: true });
  const rank = (isDirectory: boolean): number => (isDirectory ? 0 : 1);
  return entries
    .sort((a, b) => rank(a.isDirectory()) - rank(b.isDirectory()) || a.name.localeCompare(b.name, "en"))
    .map((entry) =>
      entry.isDirectory()
        ? `${indent}${entry.name}/\n${tree(join(folder, entry.name), `${indent}  `)}`
        : `${indent}${entry.name}`,
    )
    .join("\n");
}

/** The declarations of `names` in a file, each from its doc comment to its end. */
export async function declarations(file: string, names: readonly string[]): Promise<string> {
  const blocks = (await readFile(file, "utf8")).split("\n\n");
  const found = names.map((name) => {
    const block = blocks.find((text) => new RegExp(`^export (?:interface|type) ${name}\\b`, "m").test(text));
    if (block === undefined) throw new Error(`${file} does not declare ${name}.`);
    return block.trimEnd();
  });
  return found.join("\n\n");
}

/** A file without the imports at its top. */
export async function withoutImports(file: string): Promise<string> {
  return (await readFile(file, "utf8")).replace(/^(?:import .*\n)+\n*/, "").trimEnd();
}

/** Replaces one word in a file and resolves to the way back. */
export async function misspell(file: string, right: string, wrong: string): Promise<() => Promise<void>> {
  const before = await readFile(file, "utf8");
  if (!before.includes(right)) throw new Error(`${file} does not contain "${right}".`);
  await writeFile(file, before.replace(right, wrong));
  return () => writeFile(file, before);
}
