import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseVariableList } from "../../src/declared/variable-list.js";
import { printTypeTree } from "../../src/type-text/print.js";

const show = (text: string): string =>
  parseVariableList(text)
    .map(({ name, type, optional }) => `${name}${optional ? "?" : ""}: ${printTypeTree(type)}`)
    .join("; ");

const read: readonly (readonly [given: string, want: string])[] = [
  ["", ""],
  ["a, b", "a?: unknown; b?: unknown"],
  ["a, b,", "a?: unknown; b?: unknown"],
  ["orderId: string, amount?: number, items: Item[]", "orderId: string; amount?: number; items: Item[]"],
  [
    "order: { id: string, lines: Array<[string, number]> }, x",
    "order: { id: string; lines: Array<[string, number]> }; x?: unknown",
  ],
  ["order-id, String Input: string", "order-id?: unknown; String Input: string"],
  ["\"a, b: c\": 'x, y: z', d ? : Date", 'a, b: c: "x, y: z"; d?: Date'],
  ["__proto__: string", "__proto__: string"],
  ["a\n  , b\t: string\n", "a?: unknown; b: string"],
];

for (const [given, want] of read)
  test(`${JSON.stringify(given)} is read`, () => assert.is(show(given), want));

const refused = [
  ",",
  "a,,b",
  ": string",
  "?: string",
  "a: ",
  "a: any",
  "a: string b: string",
  "a: (string",
  '"a: string',
  '"a" b',
  "a: string; export const x = 1",
  "a: b: c",
];

for (const given of refused) {
  test(`${JSON.stringify(given)} is refused`, () => {
    assert.throws(
      () => parseVariableList(given),
      (error: unknown) => error instanceof SyntaxError,
    );
  });
}

test("a list of any length is read in one go", () => {
  assert.is(parseVariableList("a: string, ".repeat(50_000)).length, 50_000);
});

test.run();
