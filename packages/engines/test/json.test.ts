import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseJson } from "../src/json.js";

const test = suite("parseJson");

/** A Long whose value is `digits`. */
const long = (digits: string) => parseJson(`{"type":"Long","value":${digits}}`) as { value: unknown };

const cases: readonly (readonly [given: string, want: unknown])[] = [
  ["9007199254740991", 9007199254740991],
  ["9007199254740993", "9007199254740993"],
  ["-9223372036854775808", "-9223372036854775808"],
  ["1234567890123456", 1234567890123456],
  ["0.1234567890123456", 0.1234567890123456],
  ["1e300", 1e300],
  ["1.2345678901234567E19", 1.2345678901234567e19],
  ['"9007199254740993"', "9007199254740993"],
  ['"say \\"9007199254740993\\" and 9007199254740993"', 'say "9007199254740993" and 9007199254740993'],
  ["[9007199254740993,1]", ["9007199254740993", 1]],
];

for (const [given, want] of cases) {
  test(`reads ${given} next to a Long`, () => assert.equal(long(given).value, want));
}

test("is JSON.parse for everything else", () => {
  assert.equal(parseJson('{"a":[1,null,"x"]}'), { a: [1, null, "x"] });
  assert.throws(() => parseJson("<html>"), SyntaxError);
});

test.run();
