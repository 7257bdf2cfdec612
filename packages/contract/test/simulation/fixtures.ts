import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ReadResult, readModel } from "@bpmn-worker/bpmn";

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

/** The models of one case, read. */
export const readFixture = (name: string): Promise<readonly ReadResult[]> =>
  Promise.all(
    filesOf(name, ".bpmn").map((file) =>
      readModel({ file, bytes: readFileSync(`${FIXTURES}${name}/${file}`) }),
    ),
  );
