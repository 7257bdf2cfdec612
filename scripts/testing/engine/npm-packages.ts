import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.js";
import { run } from "./run.js";

const cache = fileURLToPath(new URL("../../../.cache/engines/", import.meta.url));

/**
 * A copy of `sources` with what its `package.json` names installed beside it, and nothing built natively. The first
 * call asks npm; the copy is kept under `.cache/engines/` until a file of `sources` changes. Resolves to its folder.
 *
 * @param name of the engine, for the cache's folder
 */
export async function installedProgram(name: string, sources: string): Promise<string> {
  const home = join(cache, name);
  const installed = join(home, await fingerprint(sources));
  if (existsSync(installed)) return installed;
  await mkdir(home, { recursive: true });
  return withLock(join(home, "lock"), async () => {
    if (existsSync(installed)) return installed;
    const draft = join(home, `draft-${randomUUID()}`);
    try {
      await cp(sources, draft, { recursive: true });
      const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
      await run("npm", ["install", ...quiet, "--loglevel=error"], draft);
      await rename(draft, installed);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    return installed;
  });
}

async function fingerprint(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(folder)).sort()) hash.update(await readFile(join(folder, name)));
  return hash.digest("hex").slice(0, 12);
}
