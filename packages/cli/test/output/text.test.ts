import { test } from "uvu";
import * as assert from "uvu/assert";
import { columns, pad, printable, wrap } from "../../src/output/text.js";

test("characters that act on a terminal are shown, not obeyed", () => {
  assert.is(printable("a\u001b[31mb\u0007\u009b"), "a\\u{1b}[31mb\\u{7}\\u{9b}");
  assert.is(printable("abc\u202etxt.exe"), "abc\\u{202e}txt.exe");
  assert.is(printable("two\r\nlines\tand a tab"), "two lines and a tab");
});

test("letters of all languages are left alone", () => {
  assert.is(printable("Größe 订单 🚚 é"), "Größe 订单 🚚 é");
});

test("columns count what a terminal shows", () => {
  assert.is(columns("abc"), 3);
  assert.is(columns("订单"), 4);
  assert.is(columns("e\u0301"), 1);
  assert.is(columns("🚚"), 2);
  assert.is(pad("订", 4), "订  ");
  assert.is(pad("long", 2), "long");
});

test("lines break at spaces, and within words that are too long", () => {
  assert.equal(wrap("one two three", 7), ["one two", "three"]);
  assert.equal(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
  assert.equal(wrap("", 5), [""]);
  assert.equal(wrap("订单 ü 🚚🚚 e\u0301 e", 4), ["订单", "ü", "🚚🚚", "e\u0301 e"]);
  assert.equal(wrap("a订单b", 3), ["a订", "单b"]);
  assert.equal(wrap("a  b", 9), ["a  b"]);
});

test.run();
