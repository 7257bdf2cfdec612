import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readDecisions, readForm, readModel } from "@bpmn-worker/bpmn";
import type { ModelSources } from "../../src/sources.js";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures/", import.meta.url));

/** Folders under `fixtures/` that hold models. */
export const fixtureNames: readonly string[] = readdirSync(FIXTURES)
  .sort()
  .filter((name) => existsSync(`${FIXTURES}${name}/README.md`) && filesOf(name, ".bpmn").length > 0);

function filesOf(name: string, ending: string): readonly string[] {
  return readdirSync(`${FIXTURES}${name}`).filter((file) => file.endsWith(ending));
}

export const fixtureText = (name: string, file: string): string =>
  readFileSync(`${FIXTURES}${name}/${file}`, "utf8");

/** What one case holds, read. */
export async function readFixture(
  name: string,
): Promise<Omit<Required<ModelSources>, "schemas" | "templates">> {
  const sources = (ending: string) =>
    filesOf(name, ending).map((file) => ({ file, bytes: readFileSync(`${FIXTURES}${name}/${file}`) }));
  return {
    models: await Promise.all(sources(".bpmn").map(readModel)),
    decisions: sources(".dmn").map(readDecisions),
    forms: sources(".form").map(readForm),
  };
}
