import { readdirSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  type Example,
  examplesIn,
  filesEnding,
  headOf,
  markedIn,
  readPage,
} from "../../../../scripts/testing/check-pages.js";
import {
  type Diagnostic,
  READING_RULES,
  readDecisions,
  readElementTemplates,
  readForm,
  readModel,
} from "../../src/index.js";

const CHECKS = new URL("../../checks/", import.meta.url);

/** It takes more elements to be found than anybody wants to see. */
const WITHOUT_EXAMPLES = ["model-too-deep"];

async function diagnosticsOf(example: Example): Promise<readonly Diagnostic[]> {
  const results = [
    ...(await Promise.all(filesEnding(".bpmn", example).map((source) => readModel(source)))),
    ...filesEnding(".dmn", example).map((source) => readDecisions(source)),
    ...filesEnding(".form", example).map((source) => readForm(source)),
    ...filesEnding(".json", example).map((source) => readElementTemplates(source)),
  ];
  return results.flatMap(({ diagnostics }) => diagnostics);
}

for (const rule of READING_RULES) {
  const { code } = rule;
  const page = readPage(CHECKS, code);
  const examples = examplesIn(page);

  test(`the page of ${code} says what the rule says`, () => {
    assert.is(page.slice(0, headOf(rule).length), headOf(rule));
    assert.equal(
      examples.map(({ heading }) => heading),
      WITHOUT_EXAMPLES.includes(code) ? [] : ["Found", "Not found"],
    );
  });

  for (const example of examples) {
    test(`${example.heading}, on the page of ${code}, is so`, async () => {
      const found = (await diagnosticsOf(example)).filter((diagnostic) => diagnostic.code === code);
      assert.equal(
        found.map(({ file, line }) => `${file}:${line}`),
        markedIn(example),
      );
      assert.is(found.length > 0, example.heading === "Found");
    });

    test(`${example.heading}, on the page of ${code}, has nothing else wrong`, async () => {
      const others = (await diagnosticsOf(example)).filter((diagnostic) => diagnostic.code !== code);
      assert.equal(others, []);
    });
  }
}

test("every page is that of a rule", () => {
  assert.equal(readdirSync(CHECKS).sort(), READING_RULES.map(({ code }) => `${code}.md`).sort());
});

test.run();
