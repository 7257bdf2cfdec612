import { test } from "uvu";
import * as assert from "uvu/assert";
import { quoteText } from "../../src/type-text/print.js";
import { printType } from "../../src/types/print.js";
import { listOf, literal, NULL, NUMBER, objectWith, STRING, UNKNOWN } from "../../src/types/value-type.js";

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

test.run();
