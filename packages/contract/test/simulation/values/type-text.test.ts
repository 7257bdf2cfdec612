import { test } from "uvu";
import * as assert from "uvu/assert";
import { Choices } from "../choices.js";
import { fits } from "./fits.js";
import { randomOf } from "./random.js";
import { shapeOf } from "./type-text.js";

const NO_HINTS = { texts: [], numbers: [] };

for (const text of [
  "string",
  '"EUR" | "it\'s \\"fine\\""',
  "number | boolean",
  "Date",
  "string[]",
  'Array<{ "order-id"?: string; total: number | null }>',
  "{ lines?: Array<{ sku?: unknown }> }",
]) {
  test(`values made of ${text} fit it`, () => {
    const shape = shapeOf(text);
    const choices = Choices.random(1);
    for (let times = 0; times < 50; times += 1) assert.ok(fits(randomOf(shape, choices, NO_HINTS), shape));
  });
}

test("what a type excludes does not fit", () => {
  assert.not(fits("USD", shapeOf('"EUR" | "CHF"')));
  assert.not(fits(null, shapeOf("string")));
  assert.not(fits(["a", 1], shapeOf("string[]")));
  assert.not(fits(new Map([["total", "5"]]), shapeOf("{ total?: number }")));
  assert.not(fits(new Map(), shapeOf("{ total: number }")));
});

test("a text that is no type is refused", () => {
  assert.throws(() => shapeOf("{ total"), /Not a type text/);
  assert.throws(() => shapeOf("string;"), /Not a type text/);
});

test.run();
