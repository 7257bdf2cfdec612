import { test } from "uvu";
import * as assert from "uvu/assert";
import { feelNames, feelPath } from "../../src/feel/names.js";

const CASES: readonly (readonly [source: string, names: readonly string[]])[] = [
  ["a + b", ["a", "b"]],
  ["a.b.c", ["a"]],
  ['"a" + `b c`', ["b c"]],
  ["sum(list) > string length(x)", ["list", "x"]],
  ["for x in list return x * y", ["list", "y"]],
  ["some x in a, z in b satisfies x > z", ["a", "b"]],
  ["function(p, q) p + q + r", ["r"]],
  ["{ key: a, other: key }", ["a", "key"]],
  ["if date < now() then 1 else null", ["date"]],
  ["list[item > 1]", ["list"]],
  ["a /* b */ - c // d", ["a", "c"]],
  ['"never closed', []],
];

for (const [source, names] of CASES) {
  test(`${source} reads ${names.join(", ") || "nothing"}`, () => assert.equal(feelNames(source), names));
}

test("one name and nothing else is a variable", () => {
  assert.equal(feelPath(" a "), ["a"]);
  assert.equal(feelPath("a.b.`c d`"), ["a", "b", "c d"]);
  assert.is(feelPath("a.b + 1"), null);
  assert.is(feelPath("a."), null);
  assert.is(feelPath("true"), null);
  assert.is(feelPath('"a"'), null);
});

test.run();
