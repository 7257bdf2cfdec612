import { readdirSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Example, examplesIn, headOf, markedIn } from "../../../../scripts/testing/check-pages.js";
import { buildContract } from "../../src/build.js";
import { CONTRACT_RULES } from "../../src/checks/rules.js";
import { pageOf, sourcesOf } from "./page.js";

/** It takes a hundred thousand variables to be found. */
const WITHOUT_EXAMPLES = ["variables-unfollowed"];

const found = async (code: string, example: Example): Promise<readonly string[]> =>
  buildContract(await sourcesOf(example))
    .diagnostics.filter((diagnostic) => diagnostic.code === code)
    .map(({ file, line }) => `${file}:${line}`);

for (const rule of CONTRACT_RULES) {
  const { code } = rule;
  const page = pageOf(code);
  const examples = examplesIn(page);

  test(`the page of ${code} says what the rule says`, () => {
    assert.is(page.slice(0, headOf(rule).length), headOf(rule));
    const headings = WITHOUT_EXAMPLES.includes(code) ? [] : ["Found", "Not found"];
    assert.equal(
      examples.map(({ heading }) => heading),
      headings,
    );
  });

  for (const example of examples) {
    test(`${example.heading}, on the page of ${code}, is so`, async () => {
      const marked = markedIn(example);
      assert.is(marked.length > 0, example.heading === "Found");
      assert.equal(await found(code, example), marked);
    });
  }
}

test("every page is that of a rule", () => {
  const pages = readdirSync(new URL("../../checks", import.meta.url));
  assert.equal(
    pages.sort(),
    CONTRACT_RULES.map(({ code }) => `${code}.md`),
  );
});

test("examples can be read", async () => {
  for (const { code } of CONTRACT_RULES) {
    for (const example of examplesIn(pageOf(code))) {
      const { diagnostics } = buildContract(await sourcesOf(example));
      const errors = diagnostics.filter((one) => one.severity === "error" && one.code !== code);
      assert.equal(errors, [], `${code}: ${example.heading}`);
    }
  }
});

test.run();
