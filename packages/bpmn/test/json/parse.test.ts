import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseJson } from "../../src/json/parse.js";
import type { JsonNode } from "../../src/json/tree.js";

function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries([...node.members].map(([name, value]) => [name, plain(value)]));
    case "array":
      return node.items.map(plain);
    case "null":
      return null;
    default:
      return node.value;
  }
}

const GOOD: readonly string[] = [
  "null",
  " true ",
  "-0.5e+3",
  '"a\\"b\\u00e9\\\\"',
  "[]",
  "{}",
  '{ "a": [1, { "b": "" }], "c": false }\n',
  '{"__proto__": 1, "constructor": 2}',
];

for (const text of GOOD) {
  test(`${text} is read as JSON.parse reads it`, () => {
    const result = parseJson(text);
    assert.ok("root" in result);
    assert.equal(plain(result.root), JSON.parse(text));
  });
}

const BAD: readonly (readonly [text: string, offset: number])[] = [
  ["", 0],
  ["[1,]", 3],
  ["[1 2]", 3],
  ["{a: 1}", 1],
  ['{"a" 1}', 5],
  ['{"a": 1', 7],
  ["'a'", 0],
  ['"a', 0],
  ['"a\nb"', 0],
  ['"\\x"', 0],
  ["01", 1],
  ["nul", 0],
  ["{} {}", 3],
  ["// a\n1", 0],
];

for (const [text, offset] of BAD) {
  test(`${JSON.stringify(text)} is none, from offset ${offset}`, () => {
    const result = parseJson(text);
    assert.ok("fault" in result);
    assert.is(result.fault.offset, offset);
    assert.throws(() => JSON.parse(text));
  });
}

test("values know where they begin", () => {
  const result = parseJson('{\n  "a": [1, "b"]\n}');
  const list = "root" in result && result.root.kind === "object" ? result.root.members.get("a") : undefined;
  assert.is(list?.offset, 9);
  assert.equal(list?.kind === "array" && list.items.map(({ offset }) => offset), [10, 13]);
});

test("what is nested too deep is refused", () => {
  assert.ok("fault" in parseJson("[".repeat(100_000)));
});

test("a text of many megabytes is one value", () => {
  const result = parseJson(JSON.stringify("a\\".repeat(3_000_000)));
  assert.ok("root" in result);
});

test.run();
