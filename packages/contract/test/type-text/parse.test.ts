import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseType } from "../../src/type-text/parse.js";
import { printTypeTree, quoteText } from "../../src/type-text/print.js";
import { orNull } from "../../src/type-text/tree.js";

const show = (type: string): string => printTypeTree(parseType(type));

const accepted: readonly (readonly [given: string, want: string])[] = [
  ["unknown", "unknown"],
  ["'EUR'|\"USD\"", '"EUR" | "USD"'],
  ["| string | number", "string | number"],
  ["string | (number | string)", "string | number"],
  ["-1.5 | 1e3 | true", "-1.5 | 1e3 | true"],
  ["string[][]", "string[][]"],
  ["(string | null)[]", "(string | null)[]"],
  ["readonly string[]", "readonly string[]"],
  ["readonly [string, number]", "readonly [string, number]"],
  ["(readonly string[])[]", "(readonly string[])[]"],
  ["Array<{ a: string }>", "Array<{ a: string }>"],
  ["Record<string, unknown>", "Record<string, unknown>"],
  ['{a:string,"b"?:number;readonly "c-d":Date;}', '{ a: string; b?: number; readonly "c-d": Date }'],
  ["{ [key: string]: number }", "{ [key: string]: number }"],
  ["{ readonly?: string; readonly a: string }", "{ readonly?: string; readonly a: string }"],
  ["{ readonly readonly?: string }", "{ readonly readonly?: string }"],
  ["{ 404: string }", '{ "404": string }'],
  ["{}", "{}"],
  ["Order[] | null", "Order[] | null"],
  ["{ __proto__: Order }", '{ "__proto__": Order }'],
  ['"\\u0041\\x42\\u{43}\\n\\q"', '"ABC\\nq"'],
];

for (const [given, want] of accepted) test(`${given} is a type`, () => assert.is(show(given), want));

const refused = [
  "",
  "any",
  "strng",
  "foo.Bar",
  "Order<string>",
  "Array",
  "Array<string, number>",
  "Date<string>",
  "Record<string>",
  "Record<boolean, string>",
  "{ a: string; a: number }",
  "{ a: string; [key: string]: number }",
  "{ [key: Order]: number }",
  "{ [key: 'a']: number }",
  "01",
  "1n",
  "0x1f",
  "1abc",
  `${"(".repeat(40)}string${")".repeat(40)}`,
  "(".repeat(100_000),
  `"${"x".repeat(1_000_000)}"`,
  "string; export const x = 1",
  "string }",
  "string |",
  "typeof process",
  "import('fs')",
  "() => void",
  "`a`",
  '"open',
  '"a\nb"',
  "{ a: string } & { b: number }",
  "string /* comment */",
  "string // comment",
  "{ a() : string }",
];

for (const text of refused) {
  test(`${JSON.stringify(text.slice(0, 60))} is refused`, () => {
    assert.throws(
      () => parseType(text),
      (error: unknown) => error instanceof SyntaxError,
    );
  });
}

const hostileTexts = [
  '"; process.exit(1); //',
  "*/",
  "\\",
  '\\"',
  "a\nb\r\tc",
  "\u2028\u0085\u0000",
  "\ud800",
  "𝒜",
  "'",
];

test("a text in a type keeps its value", () => {
  for (const text of hostileTexts) assert.equal(parseType(quoteText(text)), { kind: "string", value: text });
});

test("what no character can be is no escape", () => {
  assert.equal(parseType('"\\u{110000}\\u{10ffff}"'), { kind: "string", value: "u{110000}\u{10ffff}" });
});

test("null is added once, and not to what may be anything", () => {
  assert.is(printTypeTree(orNull(parseType("string | null"))), "string | null");
  assert.is(printTypeTree(orNull(parseType("string"))), "string | null");
  assert.is(printTypeTree(orNull(parseType("null"))), "null");
  assert.is(printTypeTree(orNull(parseType("unknown"))), "unknown");
});

test.run();
