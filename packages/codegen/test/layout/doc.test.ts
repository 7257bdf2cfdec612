import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  brokenGroup,
  type Doc,
  group,
  ifBroken,
  indent,
  join,
  line,
  print,
  softline,
} from "../../src/layout/doc.js";

const list = (items: readonly Doc[]): Doc =>
  group(["[", indent([softline, join([",", line], items)]), ifBroken(","), softline, "]"]);

test("what fits stays on one line", () => {
  assert.is(print(["x = ", list(["a", "b"]), ";"]), "x = [a, b];");
});

test("what follows counts up to the next place where it may break", () => {
  const long = "a".repeat(96);
  assert.is(print([list([long]), ";;"]), `[${long}];;`);
  assert.is(print([list([long]), ";;;"]), `[\n  ${long},\n];;;`);
});

test("when a group breaks, groups inside it are tried anew", () => {
  const half = "a".repeat(60);
  assert.is(print(list([list([half]), list([half, "b"])])), `[\n  [${half}],\n  [${half}, b],\n]`);
});

test("the depth is that of the surrounding lines", () => {
  const long = "a".repeat(97);
  assert.is(print(list([long]), 1), `[\n    ${long},\n  ]`);
});

test("a group that always breaks breaks all around it", () => {
  assert.is(print(list([brokenGroup(["{", indent([line, "a"]), line, "}"])])), "[\n  {\n    a\n  },\n]");
});

test("no line ends in a space", () => {
  assert.is(print(brokenGroup(["a: ", indent([softline, "b"])])), "a:\n  b");
});

test.run();
