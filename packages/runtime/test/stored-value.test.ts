import { test } from "uvu";
import * as assert from "uvu/assert";
import { readStored, writeStored } from "../src/stored-value.js";

const brand = Symbol.for("bpmn-worker.engine-value");

const VALUES: readonly (readonly [name: string, value: unknown])[] = [
  ["texts", "a"],
  ["numbers", [0, -1.5, Number.NaN, Number.POSITIVE_INFINITY]],
  ["big integers", 2n ** 63n],
  ["nothing", [null, undefined]],
  ["dates", new Date(1_700_000_000_123)],
  ["bytes", new Uint8Array([0, 255, 7])],
  ["maps", new Map<string, unknown>([["a", new Map([["b", 1n]])]])],
  ["plain objects", { a: [{ b: true }] }],
  ["objects with the member that marks others", { $type: "date", content: 5 }],
];

for (const [name, value] of VALUES) {
  test(`${name} come back as they were`, () => {
    assert.equal(readStored(writeStored(value)), value);
  });
}

test("a value of an engine type is one when it comes back", () => {
  const typed = { [brand]: "typed", type: "Long", value: 5n, details: {} };
  const read = readStored(writeStored(new Map([["n", typed]]))) as Map<string, typeof typed>;
  assert.is(read.get("n")?.[brand], "typed");
  assert.is(read.get("n")?.value, 5n);
});

test("minus zero stays what it is", () => {
  assert.ok(Object.is(readStored(writeStored(-0)), -0));
});

test("a member called __proto__ is a member", () => {
  const read = readStored(writeStored(JSON.parse('{"__proto__":{"polluted":true}}'))) as object;
  assert.equal(Object.keys(read), ["__proto__"]);
  assert.is(Object.getPrototypeOf(read), Object.prototype);
});

test("what has no place in a file is refused", () => {
  assert.throws(() => writeStored({ bytes: () => undefined }), /A function cannot be kept/);
  assert.throws(() => writeStored({ value: new Blob(["x"]) }), /A Blob cannot be kept/);
});

test.run();
