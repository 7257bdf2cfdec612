import { readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { headOf } from "../../../../scripts/testing/check-pages.js";
import { RULES, ruleOf } from "../../src/rules/known.js";
import { pageOf } from "../../src/rules/page.js";

const OWN = new URL("../../checks/", import.meta.url);

for (const { code } of RULES) {
  test(`${code} has a page`, () => {
    assert.match(pageOf(code) ?? "", /^[A-Z].{20}/);
  });
}

for (const name of readdirSync(OWN)) {
  test(`the page ${name} says what the rule says`, () => {
    const head = headOf(ruleOf(name.replace(/\.md$/, "")));
    assert.is(readFileSync(new URL(name, OWN), "utf8").slice(0, head.length), head);
  });
}

test("what is no rule has none", () => {
  assert.is(pageOf("input-removed"), null);
});

test.run();
