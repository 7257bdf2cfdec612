import { test } from "uvu";
import * as assert from "uvu/assert";
import { camelCase, pascalCase, pascalCaseOf, shortened } from "../../src/names/identifier.js";

const slugs: readonly (readonly [slug: string, camel: string, pascal: string])[] = [
  ["charge-card", "chargeCard", "ChargeCard"],
  ["a1", "a1", "A1"],
  ["a-1", "a_1", "A_1"],
  ["1a", "_1a", "_1a"],
  ["404", "_404", "_404"],
  ["a-1-b", "a_1B", "A_1B"],
  ["x-0f3a9c", "x_0f3a9c", "X_0f3a9c"],
  ["a-", "a_", "A_"],
];

for (const [slug, camel, pascal] of slugs) {
  test(`${slug} is ${camel} and ${pascal}`, () => {
    assert.is(camelCase(slug), camel);
    assert.is(pascalCase(slug), pascal);
  });
}

test("different slugs give different names", () => {
  const parts = ["", "a", "b", "1", "-", "-a", "-1"];
  const all = new Set(
    parts.flatMap((one) => parts.flatMap((two) => parts.map((three) => `a${one}${two}${three}`))),
  );
  assert.is(new Set([...all].map(camelCase)).size, all.size);
  assert.is(new Set([...all].map(pascalCase)).size, all.size);
});

test("any text in Pascal case keeps letters and digits", () => {
  assert.is(pascalCaseOf("Task_charge-card 2"), "TaskChargeCard2");
  assert.is(pascalCaseOf("客户"), "");
});

test("long names are cut and stay different", () => {
  assert.is(shortened("abc", 20), "abc");
  const [one, two] = [shortened(`${"x".repeat(30)}1`, 20), shortened(`${"x".repeat(30)}2`, 20)];
  assert.is(one.length, 20);
  assert.is.not(one, two);
});

test.run();
