import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../testing/engine/run.js";
import type { ContestantName } from "./contestant.js";
import { INCUMBENT, INCUMBENT_VERSION, incumbentFolder, incumbentHome } from "./incumbent-package.js";
import { javaClientClassPath } from "./java-client.js";

/** Builds and installs what contestants are made of, below the working directory. */
export async function prepare(contestants: readonly ContestantName[]): Promise<void> {
  const tsc = "node_modules/typescript/bin/tsc";
  await run(process.execPath, [tsc, "--build", "packages/engines"], ".");
  await run(process.execPath, [tsc, "-p", "scripts/bench/worker"], ".");
  if (contestants.includes("incumbent")) await installIncumbent();
  if (contestants.includes("java")) await javaClientClassPath();
}

/** Into `.cache`, once: it is no dependency of the workspace. */
async function installIncumbent(): Promise<void> {
  if (existsSync(incumbentFolder)) return;
  await mkdir(incumbentHome, { recursive: true });
  await writeFile(join(incumbentHome, "package.json"), "{}\n");
  const what = `${INCUMBENT}@${INCUMBENT_VERSION}`;
  await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", what], incumbentHome);
}
