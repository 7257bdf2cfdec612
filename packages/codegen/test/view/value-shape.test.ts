import { test } from "uvu";
import * as assert from "uvu/assert";
import { valueShape } from "../../src/view/value-shape.js";

const SHAPES: readonly (readonly [type: string, shape: unknown])[] = [
  ["number", "number"],
  ["bigint", "bigint"],
  ["unknown", null],
  ["Date", "date"],
  ["Uint8Array", "bytes"],
  ['"EUR"', { is: "EUR" }],
  ["5", { is: 5 }],
  ["true", { is: true }],
  ['"EUR" | "USD"', [{ is: "EUR" }, { is: "USD" }]],
  ["string | unknown", null],
  ["string[]", { list: "string" }],
  ["Array<unknown>", { list: "any" }],
  ["[string, number]", { list: "any" }],
  ["Record<string, number>", "object"],
  [
    "{ total?: number; readonly note: string | null }",
    {
      members: [
        ["total?", "number"],
        ["note", ["string", "null"]],
      ],
    },
  ],
  ["{ constructor: string }", { members: [["constructor", "string"]] }],
  ["{ total: unknown }", "object"],
  ['{ "odd?": number }', "object"],
  ["Order", null],
  ["Order[]", { list: "any" }],
  ["Order | null", null],
];

for (const [type, shape] of SHAPES) {
  test(`${type} is ${JSON.stringify(shape)} at run time`, () => {
    assert.equal(valueShape({ type, nullable: false }), shape);
  });
}

test("what may be null says so once", () => {
  assert.equal(valueShape({ type: "number", nullable: true }), ["number", "null"]);
  assert.equal(valueShape({ type: "number | string", nullable: true }), ["number", "string", "null"]);
  assert.equal(valueShape({ type: "string | null", nullable: true }), ["string", "null"]);
  assert.is(valueShape({ type: "unknown", nullable: true }), null);
});

test.run();
