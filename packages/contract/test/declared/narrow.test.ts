import { test } from "uvu";
import * as assert from "uvu/assert";
import { narrow } from "../../src/declared/narrow.js";
import { parseType } from "../../src/type-text/parse.js";
import { printTypeTree } from "../../src/type-text/print.js";

function show(found: string, declared: string): string {
  const type = narrow(parseType(found), parseType(declared));
  return type === null ? "nothing" : printTypeTree(type);
}

const cases: readonly (readonly [found: string, declared: string, both: string])[] = [
  ["unknown", "number", "number"],
  ["number", "unknown", "number"],
  ["string", '"A" | "B"', '"A" | "B"'],
  ['"A" | "B"', "string", '"A" | "B"'],
  ['"A" | "B"', '"B" | "C"', '"B"'],
  ["string | number", "number | boolean", "number"],
  ["boolean", "true", "true"],
  ["number", "1 | 2", "1 | 2"],
  ["number", "bigint", "bigint"],
  ["string", "number", "nothing"],
  ['"A"', '"B"', "nothing"],
  ["Date", "string", "nothing"],
  ["Date", "Date", "Date"],
  ["unknown", "Order", "Order"],
  ["{ total?: number }", "Order", "Order"],
  ["Order", "string", "Order"],
  ["string[]", "unknown[]", "string[]"],
  ["unknown[]", "readonly Item[]", "readonly Item[]"],
  ["unknown[]", "Array<string>", "Array<string>"],
  ["string[]", "number[]", "nothing"],
  ["unknown[]", "[string, number]", "[string, number]"],
  ["unknown[]", "string", "nothing"],
  ["{ total?: number }", "{ id: string }", "{ id: string; total?: number }"],
  ["{ total?: number }", "{ total: unknown }", "{ total: number }"],
  ["{ total?: number }", "{ total?: string }", "nothing"],
  ["{ total?: number }", "Record<string, number>", "Record<string, number>"],
  ["{ total?: number }", "{ [key: string]: number }", "{ [key: string]: number }"],
  ["{ total?: number }", "object", "{ total?: number }"],
  ["{ total?: number }", "number[]", "nothing"],
  ["null", "string", "nothing"],
];

for (const [found, declared, both] of cases) {
  test(`of ${found} and ${declared} ${both} is both`, () => assert.is(show(found, declared), both));
}

test.run();
