import { test } from "uvu";
import * as assert from "uvu/assert";
import { print } from "../../src/layout/doc.js";
import {
  expandedObject,
  expressionList,
  flatLiteral,
  type Literal,
  literal,
  literalLine,
  objectsLine,
} from "../../src/layout/literal.js";

const long = "x".repeat(100);

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

test("what fits on a line is known without laying it out", () => {
  const values: readonly Literal[] = [
    "it's",
    null,
    [],
    ["a", "b"],
    [{ is: "a" }, { is: "b" }],
    [{ a: 1, "b-c": { list: "any" } }],
    { members: [["a", "string"]] },
  ];
  for (const value of values) assert.is(flatLiteral(value), print(literal(value)));
});

test("what breaks in any case has no text on one line", () => {
  const broken = [
    { a: 1, b: 2 },
    { a: 1, b: 2 },
  ];
  for (const value of [broken, { list: broken }, [broken]]) {
    assert.is(flatLiteral(value), null);
    assert.ok(print(literal(value)).includes("\n"));
  }
});

test("the properties of an object can be laid out one by one", () => {
  const properties: Readonly<Record<string, Literal>> = {
    topic: long,
    name: "a",
    none: [],
    one: [{ a: "1", b: true }],
    two: [
      { a: "1", b: true },
      { a: long, b: false },
    ],
    big: [{ a: long, b: long }],
  };
  const whole = print(
    expandedObject(Object.entries(properties).map(([name, value]) => [name, literal(value)])),
  );
  const lines = Object.entries(properties).map(([name, value]) =>
    Array.isArray(value)
      ? objectsLine(name, value, flatLiteral, (one: Literal) => one, 1)
      : literalLine(name, value, 1),
  );
  assert.is(`{\n  ${lines.join("\n  ")}\n}`, whole);
});

test.run();
