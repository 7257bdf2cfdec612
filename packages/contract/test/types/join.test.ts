import { test } from "uvu";
import * as assert from "uvu/assert";
import { join, joinAll } from "../../src/types/join.js";
import { meet } from "../../src/types/meet.js";
import { printType } from "../../src/types/print.js";
import {
  BOOLEAN,
  DATE,
  listOf,
  literal,
  NEVER,
  NULL,
  NUMBER,
  objectWith,
  STRING,
  UNKNOWN,
  type ValueType,
} from "../../src/types/value-type.js";

const text = (type: ValueType) => printType(type).type;

test("a join holds the values of both", () => {
  assert.is(text(join(literal("A"), literal("B"))), '"A" | "B"');
  assert.is(text(join(literal("A"), STRING)), "string");
  assert.is(text(join(NUMBER, BOOLEAN)), "number | boolean");
  assert.is(text(join(NUMBER, UNKNOWN)), "unknown");
  assert.equal(printType(join(NUMBER, NULL)), { type: "number", nullable: true });
  assert.is(text(join(objectWith("a", NUMBER), objectWith("b", STRING))), "{ a?: number; b?: string }");
  assert.is(text(join(objectWith("a", NUMBER), objectWith("a", STRING))), "{ a?: string | number }");
  assert.is(text(join(listOf(NUMBER), listOf(STRING))), "Array<string | number>");
});

test("a join does not depend on the order", () => {
  const types = [literal("b"), NUMBER, literal("a"), NULL, objectWith("x", DATE)];
  assert.equal(printType(joinAll(types)), printType(joinAll([...types].reverse())));
});

test("many literals are a string, many kinds unknown", () => {
  const literals = Array.from({ length: 33 }, (_, index) => literal(`code-${index}`));
  assert.is(text(joinAll(literals)), "string");
  assert.match(text(joinAll(literals.slice(1))), /^"code-1" \| /);
  assert.is(text(joinAll([STRING, NUMBER, BOOLEAN, DATE])), "string | number | boolean | Date");
  assert.is(text(joinAll([STRING, NUMBER, BOOLEAN, DATE, listOf(NUMBER)])), "unknown");
});

test("a meet satisfies both, and demands that exclude each other meet in unknown", () => {
  assert.is(text(meet(UNKNOWN, NUMBER)), "number");
  assert.is(text(meet(STRING, literal("A"))), '"A"');
  assert.is(text(meet(join(NUMBER, NULL), NUMBER)), "number");
  assert.is(text(meet(objectWith("a", NUMBER), objectWith("b", STRING))), "{ a?: number; b?: string }");
  assert.is(text(meet(listOf(UNKNOWN), listOf(NUMBER))), "number[]");
  assert.is(text(meet(STRING, NUMBER)), "unknown");
});

test("a type without values is nothing that could be relied on", () => {
  assert.equal(printType(NEVER), { type: "unknown", nullable: true });
});

test.run();
