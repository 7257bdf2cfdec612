import { test } from "uvu";
import * as assert from "uvu/assert";
import { print } from "../../src/layout/doc.js";
import { expandedObject, expressionList, literal } from "../../src/layout/literal.js";

test("values are written as literals", () => {
  assert.is(
    print(literal({ name: "it's", required: true, cycle: null, list: ["a", "b"], none: [] })),
    '{ name: "it\'s", required: true, cycle: null, list: ["a", "b"], none: [] }',
  );
});

test("several objects stand below each other, one stands on the line", () => {
  assert.is(print(literal([{ a: "1", b: true }])), '[{ a: "1", b: true }]');
  assert.is(
    print(
      literal([
        { a: "1", b: true },
        { a: "2", b: false },
      ]),
    ),
    '[\n  { a: "1", b: true },\n  { a: "2", b: false },\n]',
  );
});

test("a text that does not fit goes below its name, unless that is short", () => {
  const long = "x".repeat(100);
  assert.is(print(literal({ topic: long })), `{\n  topic:\n    "${long}",\n}`);
  assert.is(print(literal({ name: long })), `{\n  name: "${long}",\n}`);
});

test("an object with nothing in it needs no lines", () => {
  assert.is(print(expandedObject([])), "{}");
  assert.is(print(expressionList([])), "[]");
});

test("a property named __proto__ is a property", () => {
  assert.is(print(expandedObject([["__proto__", "f"]])), '{\n  ["__proto__"]: f,\n}');
});

test.run();
