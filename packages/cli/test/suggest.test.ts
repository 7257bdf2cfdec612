import { test } from "uvu";
import * as assert from "uvu/assert";
import { editDistance, suggest } from "../src/suggest.js";

const distances: readonly [from: string, to: string, distance: number][] = [
  ["", "", 0],
  ["out", "out", 0],
  ["", "abc", 3],
  ["kitten", "sitting", 3],
  ["genrate", "generate", 1],
  ["otu", "out", 1],
];

for (const [from, to, distance] of distances) {
  test(`from "${from}" to "${to}" it is ${distance}, and as far back`, () => {
    assert.is(editDistance(from, to), distance);
    assert.is(editDistance(to, from), distance);
  });
}

test("the nearest is suggested, whatever the case", () => {
  assert.is(suggest("Genarate", ["inspect", "generate"]), "generate");
  assert.is(suggest("insepct", ["inspect", "generate"]), "inspect");
});

test("a word that goes on where a candidate ends is near, and the other way round", () => {
  assert.is(suggest("output", ["topic", "out"]), "out");
  assert.is(suggest("gen", ["inspect", "generate"]), "generate");
  assert.is(suggest("o", ["out"]), null);
});

test("nothing is suggested for what is far from everything", () => {
  assert.is(suggest("deploy", ["inspect", "generate"]), null);
  assert.is(suggest("x", []), null);
});

test.run();
