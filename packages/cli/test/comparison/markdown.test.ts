import { test } from "uvu";
import * as assert from "uvu/assert";
import { code } from "../../src/comparison/markdown.js";

const cases: readonly (readonly [text: string, want: string])[] = [
  ["charge-card", "`charge-card`"],
  ['"EUR" | "USD"', '`"EUR" \\| "USD"`'],
  ["a`b", "<code>a&#96;b</code>"],
  ["a\\|b", "<code>a&#92;&#124;b</code>"],
  ["@team <b>", "`@team <b>`"],
  ["</code>`@team", "<code>&#60;&#47;code&#62;&#96;&#64;team</code>"],
  ["two\nlines", "`two lines`"],
  ["", ""],
];

for (const [text, want] of cases) {
  test(`${JSON.stringify(text)} is written ${want}`, () => assert.is(code(text), want));
}

test.run();
