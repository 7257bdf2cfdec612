import { readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readDecisions, readForm, readModel } from "../src/index.js";
import { assertGolden, FIXTURES, fixtureCases, fixtureFiles, fixtureModels, goldenOf } from "./golden.js";
import { largeModel } from "./large-model.js";

const models = fixtureModels();

for (const model of models) {
  test(`${model.case}/${model.file} reads as it did`, async () => {
    const result = await readModel({ file: model.file, bytes: readFileSync(model.path) });
    assertGolden(model.goldenPath, result);
  });
}

for (const decision of fixtureFiles(".dmn")) {
  test(`${decision.case}/${decision.file} reads as it did`, () => {
    const result = readDecisions({ file: decision.file, bytes: readFileSync(decision.path) });
    assertGolden(decision.goldenPath, result);
  });
}

for (const form of fixtureFiles(".form")) {
  test(`${form.case}/${form.file} reads as it did`, () => {
    assertGolden(form.goldenPath, readForm({ file: form.file, bytes: readFileSync(form.path) }));
  });
}

for (const name of fixtureCases()) {
  test(`${name} is described, listed, and has no golden without a model`, () => {
    const files = readdirSync(new URL(`${name}/`, FIXTURES));
    assert.ok(files.includes("README.md"), "no README.md");
    assert.ok(files.includes("process.bpmn"), "no process.bpmn");
    assert.match(readFileSync(new URL("README.md", FIXTURES), "utf8"), `[${name}](${name})`);
    const goldens = files.filter((file) => file.endsWith("model.json"));
    const wanted = models.filter((model) => model.case === name).map(({ file }) => goldenOf(file));
    assert.equal(goldens.sort(), wanted.sort());
  });
}

test("a model of 500 external tasks is read whole", async () => {
  const source = new TextEncoder().encode(largeModel(500));
  const { readable, diagnostics, processes } = await readModel({ file: "large.bpmn", bytes: source });
  assert.ok(readable);
  assert.equal(diagnostics, []);
  const nodes = processes[0]?.scope.nodes ?? [];
  assert.is(nodes.filter((node) => node.kind === "task" && node.external !== null).length, 500);
  assert.equal(nodes.at(-2)?.place, { file: "large.bpmn", line: 4497, column: 5 });
});

test.run();
