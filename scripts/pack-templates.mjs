// Puts the templates into packages/codegen while that is packed, and takes them out again. A published package needs
// them inside; in the repository they lie at the top.
//
//   node scripts/pack-templates.mjs add | remove
import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const templates = fileURLToPath(new URL("../templates/", import.meta.url));
const packed = fileURLToPath(new URL("../packages/codegen/templates/", import.meta.url));

const [action] = process.argv.slice(2);
if (action !== "add" && action !== "remove") {
  console.error(`Expected "add" or "remove", found ${JSON.stringify(action ?? "nothing")}.`);
  process.exit(2);
}
rmSync(packed, { recursive: true, force: true });
if (action === "add") cpSync(templates, packed, { recursive: true });
