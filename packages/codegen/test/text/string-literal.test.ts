import { test } from "uvu";
import * as assert from "uvu/assert";
import { stringLiteral } from "../../src/text/string-literal.js";
import { hostileTexts } from "../testing/hostile-texts.js";

const cases: readonly (readonly [given: string, want: string])[] = [
  ["charge-card", '"charge-card"'],
  ['say "hi"', "'say \"hi\"'"],
  ["it's", '"it\'s"'],
  [`it's "x"`, String.raw`'it\'s "x"'`],
  ["a\\b", '"a\\\\b"'],
  ["a\nb\tc\rd", '"a\\nb\\tc\\rd"'],
  ["\u2028\u2029", '"\\u2028\\u2029"'],
  ["\u0000\u001b\u007f\u0085", '"\\u0000\\u001b\\u007f\\u0085"'],
  ["\ud800x", '"\\ud800x"'],
  ["\u202eabc\u2066", '"\\u202eabc\\u2066"'],
  ["</script>", '"\\x3c/script>"'],
  ["${x} `y`", '"${x} `y`"'],
  ["größe 客户 🙂", '"größe 客户 🙂"'],
];

for (const [given, want] of cases) {
  test(`${JSON.stringify(given)} is written ${want}`, () => assert.is(stringLiteral(given), want));
}

test("whatever the text, the literal has it as its value", () => {
  for (const text of hostileTexts) assert.is(new Function(`return ${stringLiteral(text)}`)(), text);
});

test("a literal is printable, on one line", () => {
  for (const text of hostileTexts) assert.not.match(stringLiteral(text), /[\p{C}\p{Zl}\p{Zp}]/u);
});

test.run();
