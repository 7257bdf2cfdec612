import { test } from "uvu";
import * as assert from "uvu/assert";
import { printableJson, printableJsonParts } from "../../src/output/json.js";

test("JSON stays JSON and says the same, without acting characters", () => {
  const value = { text: "\u001b\u009b\u202e\u2028 ü" };
  const text = printableJson(value);
  for (const character of value.text.trimEnd().slice(0, 4)) assert.not(text.includes(character));
  assert.equal(JSON.parse(text), value);
});

const sameInParts = (value: object): readonly string[] => {
  const parts = [...printableJsonParts(value)];
  assert.is(parts.join("\n"), printableJson(value));
  return parts;
};

test("JSON in parts is the same text", () => {
  const items = [1, null, undefined, true, "\u009b", { none: [], nothing: undefined }, [[], [{}]]];
  for (const value of [{}, { items }, { first: 1, none: undefined, items, "a\u2028": {}, last: [] }])
    sameInParts(value);
});

test("no part holds all of a long array", () => {
  const items = Array.from({ length: 250 }, (_, at) => ({ at, text: "x".repeat(1000) }));
  const parts = sameInParts({ items, last: null });
  assert.ok(parts.length > 4);
  for (const part of parts) assert.ok(part.length <= (1 << 16) + 2000);
});

test.run();
