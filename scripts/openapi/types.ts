import { fileURLToPath } from "node:url";
import { run } from "../testing/engine/run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const TYPES = "packages/engines/src/operaton/schema.gen.ts";
const COMMAND = "packages/engines/node_modules/openapi-typescript/bin/cli.js";

/** The pruned description, from the repository's root. */
export const DESCRIPTION = "packages/engines/openapi/operaton.json";

/**
 * Makes the types of the REST API from the pruned description; with `--check` it only rejects when they are not
 * current. A default does not make a request's field required: the engine knows its own defaults.
 */
export async function generateTypes(...options: readonly "--check"[]): Promise<void> {
  const flags = ["--default-non-nullable=false"];
  await run(process.execPath, [COMMAND, DESCRIPTION, "--output", TYPES, ...flags, ...options], root);
}
