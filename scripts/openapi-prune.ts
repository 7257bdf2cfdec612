// Makes packages/engines/openapi/operaton.json from the published description of the REST API, and the types in
// packages/engines/src/operaton/schema.gen.ts from that. Needs Maven and a JDK on its first run.
//
//   node --import tsx scripts/openapi-prune.ts            writes both
//   node --import tsx scripts/openapi-prune.ts --check    writes nothing; ends with 1 when either is not current
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { publishedDescription } from "./openapi/artifact.js";
import { operations } from "./openapi/operations.js";
import { prune } from "./openapi/prune.js";
import { generateTypes, PRUNED } from "./openapi/types.js";

const file = fileURLToPath(new URL(`../${PRUNED}`, import.meta.url));
const check = process.argv.includes("--check");

const wanted = `${JSON.stringify(prune(await publishedDescription(), operations), null, 1)}\n`;
if (!check) {
  await writeFile(file, wanted);
  await generateTypes();
} else if ((await readFile(file, "utf8")) !== wanted) {
  console.error(`${PRUNED} differs from what the published description gives.`);
  process.exitCode = 1;
} else {
  await generateTypes("--check");
}
