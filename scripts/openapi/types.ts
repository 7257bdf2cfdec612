import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { run } from "../testing/engine/run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const DESCRIPTIONS = "packages/engines/openapi";
const COMMAND = "packages/engines/node_modules/openapi-typescript/bin/cli.js";

/** The pruned description of Operaton, from the repository's root. The other descriptions are written by hand. */
export const PRUNED = `${DESCRIPTIONS}/operaton.json`;

/**
 * Makes the types of every REST API from its description, in the folder of the engine; with `--check` it only rejects
 * when they are not current. A default does not make a request's field required: the engine knows its own defaults.
 */
export async function generateTypes(...options: readonly "--check"[]): Promise<void> {
  const flags = ["--default-non-nullable=false", ...options];
  for (const name of await describedEngines()) {
    const types = `packages/engines/src/${name}/schema.gen.ts`;
    await run(process.execPath, [COMMAND, `${DESCRIPTIONS}/${name}.json`, "--output", types, ...flags], root);
  }
}

/** Names of the folders and descriptions. */
async function describedEngines(): Promise<readonly string[]> {
  const files = await readdir(`${root}${DESCRIPTIONS}`);
  return files.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));
}
