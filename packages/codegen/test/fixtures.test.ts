import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { selectForEmission, type WorkerContract } from "@bpmn-worker/contract";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CompiledProject, compilers } from "../../../scripts/testing/compiler.js";
import { format } from "./testing/formatter.js";
import { project, sideBySide } from "./testing/project.js";

const fixtures = fileURLToPath(new URL("../../../fixtures/", import.meta.url));
const update = process.env["UPDATE_GOLDENS"] === "1";

const projects = new Map(
  readdirSync(fixtures)
    .filter((name) => existsSync(join(fixtures, name, "contract.json")))
    .map((name): [string, Map<string, string>] => [name, project(selectForEmission(contractOf(name)))]),
);

/** What is emitted for `fixtures/<case>/contract.json`. `UPDATE_GOLDENS=1` writes `emitted/` anew. */
const goldens = suite("fixtures");

for (const [name, files] of projects) {
  goldens(`${name} is emitted as in its golden files`, () => {
    const folder = join(fixtures, name, "emitted");
    if (update) write(folder, files);
    assert.equal(existsSync(folder) ? read(folder) : new Map(), files);
  });
}

goldens("there are fixtures", () => assert.ok(projects.size >= 12));

const all = sideBySide(projects);

goldens("a formatter finds nothing to change", () => {
  for (const [path, formatted] of format(all)) assert.is(all.get(path), formatted, path);
});

const compiled = new CompiledProject(all);
for (const compiler of compilers) {
  goldens(`all of them compile under ${compiler}`, () => assert.equal(compiled.errors(compiler), []));
}
goldens.after(() => compiled.remove());

goldens.run();

function contractOf(name: string): WorkerContract {
  return JSON.parse(readFileSync(join(fixtures, name, "contract.json"), "utf8"));
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function read(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => statSync(join(folder, path)).isFile());
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
