import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseType } from "../../src/type-text/parse.js";
import { printTypeTree, quoteText } from "../../src/type-text/print.js";
import { join } from "../../src/types/join.js";
import { printType } from "../../src/types/print.js";
import {
  listOf,
  literal,
  NULL,
  NUMBER,
  objectWith,
  STRING,
  UNKNOWN,
  type ValueType,
} from "../../src/types/value-type.js";

test("null is a flag, unless it is all there is", () => {
  assert.equal(printType(NULL), { type: "null", nullable: true });
  assert.equal(printType(UNKNOWN), { type: "unknown", nullable: true });
  assert.equal(printType(STRING), { type: "string", nullable: false });
});

test("text of a model cannot leave its string literal", () => {
  const hostile = 'a"; process.exit(1); //\n\u2028\u0085 \\" */ `${x}` \ud800';
  const printed = quoteText(hostile);
  assert.is(JSON.parse(printed), hostile);
  assert.not.match(printed, /[\n\u0085\u2028\ud800]/);
  assert.is(printType(literal(hostile)).type, printed);
});

test("property names that are no identifiers are quoted", () => {
  assert.is(printType(objectWith("order id", NUMBER)).type, '{ "order id"?: number }');
  assert.is(printType(objectWith("__proto__", NUMBER)).type, '{ "__proto__"?: number }');
  assert.is(printType(objectWith("über", NUMBER)).type, '{ "über"?: number }');
  assert.is(printType(objectWith("$ref", NUMBER)).type, "{ $ref?: number }");
});

test("nesting ends in unknown", () => {
  const deep = objectWith("a", objectWith("b", objectWith("c", objectWith("d", NUMBER))));
  assert.is(printType(deep).type, "{ a?: { b?: { c?: unknown } } }");
  assert.is(printType(listOf(listOf(listOf(listOf(NUMBER))))).type, "Array<Array<unknown[]>>");
});

test("texts that are too long to be told apart are any text", () => {
  const long = literal("x".repeat(2000));
  assert.is(printType(long).type, "string");
  assert.is(printType(join(NULL, join(long, literal("a")))).type, "string");
});

test("whatever is printed can be read, however much there is of it", () => {
  const many = (count: number, inner: ValueType): ValueType => {
    const one = objectWith("m", inner);
    const members = Array.from({ length: count }, (_, at) => ({
      name: `m${at}`,
      type: inner,
      isRequired: false,
    }));
    if (one.kind === "unknown") return one;
    return { ...one, of: one.of.map((atom) => (atom.kind === "object" ? { ...atom, members } : atom)) };
  };
  const wide = printType(many(3000, NUMBER)).type;
  assert.ok(wide.length > 10_000);
  assert.is(printTypeTree(parseType(wide)), wide);
  const deeper = printType(many(300, many(100, NUMBER))).type;
  assert.match(deeper, /^\{ m0\?: unknown; .* m299\?: unknown \}$/);
  assert.is(printType(many(100_000, NUMBER)).type, "unknown");
});

test.run();
