import { test } from "uvu";
import * as assert from "uvu/assert";
import { print } from "../../src/layout/doc.js";
import { stringLiteral } from "../../src/text/string-literal.js";
import { typeAnnotation } from "../../src/type-text/layout.js";
import { orNull, parseType } from "../../src/type-text/parse.js";
import { hostileTexts } from "../testing/hostile-texts.js";

const show = (type: string): string => print(typeAnnotation(parseType(type)));

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
  ["{ readonly: string; readonly readonly?: string }", "{ readonly: string; readonly readonly?: string }"],
  ["{ 404: string }", '{ "404": string }'],
  ["{}", "{}"],
  ['"\\u0041\\x42\\u{43}\\n\\q"', '"ABC\\nq"'],
];

for (const [given, want] of accepted) test(`${given} is a type`, () => assert.is(show(given), want));

const refused = [
  "",
  "any",
  "Foo",
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
  test(`${JSON.stringify(text)} is refused`, () => {
    assert.throws(
      () => parseType(text),
      (error: unknown) => error instanceof SyntaxError,
    );
  });
}

test("a text in a type keeps its value", () => {
  for (const text of hostileTexts)
    assert.equal(parseType(stringLiteral(text)), { kind: "string", value: text });
});

test("null is added once, and not to what may be anything", () => {
  assert.is(print(typeAnnotation(orNull(parseType("string | null")))), "string | null");
  assert.is(print(typeAnnotation(orNull(parseType("string")))), "string | null");
  assert.is(print(typeAnnotation(orNull(parseType("null")))), "null");
  assert.is(print(typeAnnotation(orNull(parseType("unknown")))), "unknown");
});

test.run();
