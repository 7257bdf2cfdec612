import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The packages whose rules have pages, each in its folder `checks`. */
const PACKAGES = ["@bpmn-worker/bpmn", "@bpmn-worker/contract", "bpmn-worker"];

/** What a rule's page says besides the rule itself, in Markdown: why, and examples. `null` when it has no page. */
export function pageOf(code: string): string | null {
  const files = PACKAGES.map((name) => fileURLToPath(import.meta.resolve(`${name}/checks/${code}.md`)));
  const file = files.find((one) => existsSync(one));
  if (file === undefined) return null;
  const [, ...rest] = readFileSync(file, "utf8").split(/^\*\*What to do:\*\* .*\n\n/m);
  return rest.join("").trimEnd();
}
