import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One file of the repository. */
export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Something that breaks a rule. `line` counts from 1; 0 is the file as a whole. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** All text files that are tracked, or would be if added. */
export function readSources(root: string): Source[] {
  const { stdout, stderr, status } = spawnSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`git cannot list the files of ${root}: ${stderr}`);
  return [...new Set(stdout.split("\0"))]
    .filter((path) => path !== "" && existsSync(join(root, path)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))
    .filter(({ text }) => !text.includes("\0"));
}

/** Whether the rules for code apply: TypeScript that people write. */
export function isCode({ path }: Source): boolean {
  return (
    /^(?:packages\/[^/]+\/(?:src|test)|scripts)\/.*(?<!\.gen)\.ts$/.test(path) && !path.includes("/emitted/")
  );
}

/** The folder under `packages/` that a path lies in, `null` outside. */
export function packageOf(path: string): string | null {
  return /^packages\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** Whether the file is shipped, so that the import table binds it. */
export function isShipped(path: string): boolean {
  return /^packages\/[^/]+\/src\//.test(path);
}
