import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What a rule's page says besides the rule itself, in Markdown: why, and examples. `null` when it has no page. */
export function pageOf(code: string): string | null {
  const file = fileURLToPath(import.meta.resolve(`@bpmn-worker/contract/checks/${code}.md`));
  if (!existsSync(file)) return null;
  const [, ...rest] = readFileSync(file, "utf8").split(/^\*\*What to do:\*\* .*\n\n/m);
  return rest.join("").trimEnd();
}
