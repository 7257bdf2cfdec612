import { test } from "uvu";
import * as assert from "uvu/assert";
import { docComment } from "../../src/text/comment.js";
import { proseLines } from "../../src/text/prose.js";

test("no text is no line", () => {
  assert.equal(proseLines([]), []);
});

test("each text is a paragraph of its own lines", () => {
  assert.equal(proseLines(["Charges.\r\n  Once. ", "And\u2028more"]), [
    "",
    "Charges.",
    "Once.",
    "",
    "And",
    "more",
  ]);
});

test("empty lines are kept, one at a time, but not at the end", () => {
  assert.equal(proseLines(["a\n\n\nb\n\n"]), ["", "a", "", "b"]);
});

test("long lines are broken between words, so that the comment fits its column", () => {
  const words = Array.from({ length: 60 }, (_, at) => `word${at}`).join(" ");
  for (const depth of [0, 1]) {
    const comment = docComment(["What it is.", ...proseLines([words], depth)], depth);
    assert.ok(comment.split("\n").every((line) => line.length <= 100));
    assert.ok(comment.split("\n").some((line) => line.length > 90));
    assert.is(comment.replace(/\s*\n\s*\*\s/g, " ").match(/word\d+/g)?.length, 60);
  }
});

test("a word that fits no line has one of its own", () => {
  const word = "x".repeat(150);
  assert.equal(proseLines([`see ${word} there`]), ["", "see", word, "there"]);
});

test("very long texts end somewhere", () => {
  const lines = proseLines([Array.from({ length: 500 }, (_, at) => `line ${at}`).join("\n")]);
  assert.is(lines.length, 41);
  assert.is(lines.at(-1), "…");
});

test.run();
