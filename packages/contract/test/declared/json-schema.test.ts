import { test } from "uvu";
import * as assert from "uvu/assert";
import { typeOfSchema } from "../../src/declared/json-schema.js";
import { printTypeTree } from "../../src/type-text/print.js";

const show = (schema: unknown): string => printTypeTree(typeOfSchema(schema).type);

const cases: readonly (readonly [schema: unknown, type: string])[] = [
  [true, "unknown"],
  [{}, "unknown"],
  [{ type: "integer" }, "number"],
  [{ type: ["string", "null"] }, "string | null"],
  [{ type: "string", nullable: true }, "string | null"],
  [{ type: "string", format: "date-time", pattern: "x" }, "string"],
  [{ enum: ["A", "B", 3, null, true] }, '"A" | "B" | 3 | null | true'],
  [{ const: "A", type: "string" }, '"A"'],
  [{ const: 1.5 }, "number"],
  [{ enum: [{}] }, "unknown"],
  [{ type: "array", items: { type: "string" } }, "string[]"],
  [{ type: "array" }, "unknown[]"],
  [
    { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], items: false },
    "[string, number]",
  ],
  [{ type: "array", items: { oneOf: [{ type: "string" }, { type: "number" }] } }, "(string | number)[]"],
  [{ type: "object" }, "Record<string, unknown>"],
  [{ type: "object", additionalProperties: { type: "number" } }, "Record<string, number>"],
  [{ properties: { a: { type: "string" }, "b-c": {} }, required: ["a"] }, '{ a: string; "b-c"?: unknown }'],
  [
    {
      allOf: [
        { properties: { a: { type: "string" } } },
        { properties: { b: { type: "number" } }, required: ["b"] },
      ],
    },
    "{ b: number; a?: string }",
  ],
  [{ $ref: "#/$defs/money", $defs: { money: { type: "number" } } }, "number"],
  [{ $ref: "#/definitions/a~1b%20c", definitions: { "a/b c": { const: "x" } } }, '"x"'],
  [{ type: "string", oneOf: [{ const: "A" }, { const: "B" }] }, '"A" | "B"'],
  [{ allOf: [{ type: "string" }, { type: "number" }] }, "unknown"],
];

for (const [schema, type] of cases) {
  test(`${JSON.stringify(schema)} is ${type}`, () => assert.is(show(schema), type));
}

test("what types cannot say is named", () => {
  assert.equal(typeOfSchema({ not: {}, properties: { a: { $ref: "other.json", if: {} } } }).ignored, [
    "$ref other.json",
    "if",
    "not",
  ]);
});

test("a schema that refers to itself comes to an end", () => {
  const text = show({
    $defs: { n: { type: "object", properties: { next: { $ref: "#/$defs/n" } } } },
    $ref: "#/$defs/n",
  });
  assert.match(text, /^\{ next\?: \{ next\?: .*unknown/);
  assert.is(show({ $ref: "#" }), "unknown");
  assert.is(show({ $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/a" } } }), "unknown");
});

test("names that mean something to JavaScript are names", () => {
  assert.is(show(JSON.parse('{"properties":{"__proto__":{"type":"string"}}}')), '{ "__proto__"?: string }');
  assert.is(show({ $ref: "#/constructor" }), "unknown");
});

test.run();
