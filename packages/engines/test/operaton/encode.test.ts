import { Readable } from "node:stream";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { EngineCallError } from "../../src/engine-error.js";
import { type FileValue, type OpaqueValue, typed } from "../../src/index.js";
import { encodeVariables } from "../../src/operaton/encode.js";
import { fileValue, opaqueValue } from "../../src/typed.js";

const test = suite("encodeVariables");

const encode = (value: unknown) => encodeVariables(new Map([["v", value]]))?.["v"];

const opaque: OpaqueValue = opaqueValue({
  type: "Object",
  value: "rO0=",
  valueInfo: { objectTypeName: "A", serializationDataFormat: "application/x-java-serialized-object" },
  reason: "",
});

const cases: readonly (readonly [given: unknown, want: unknown])[] = [
  ["", { type: "String", value: "" }],
  [true, { type: "Boolean", value: true }],
  [2_147_483_647, { type: "Integer", value: 2_147_483_647 }],
  [2_147_483_648, { type: "Long", value: 2_147_483_648 }],
  [-2_147_483_649, { type: "Long", value: -2_147_483_649 }],
  [0.5, { type: "Double", value: 0.5 }],
  [2 ** 53, { type: "Double", value: 2 ** 53 }],
  [2n ** 63n - 1n, { type: "Long", value: "9223372036854775807" }],
  [null, { type: "Null", value: null }],
  [new Date(7), { type: "Date", value: "1970-01-01T00:00:00.007+0000" }],
  [new Uint8Array([255]), { type: "Bytes", value: "/w==" }],
  [new Uint8Array([1, 255, 2]).subarray(1, 2), { type: "Bytes", value: "/w==" }],
  [{ a: [1] }, { type: "Json", value: '{"a":[1]}' }],
  [[], { type: "Json", value: "[]" }],
  [typed("Long", 5), { type: "Long", value: 5 }],
  [typed("Short", null), { type: "Short", value: null }],
  [typed("String", "x", { transient: true }), { type: "String", value: "x", valueInfo: { transient: true } }],
  [
    typed("Object", { a: 1 }, { objectTypeName: "java.util.Map" }),
    {
      type: "Object",
      value: '{"a":1}',
      valueInfo: { serializationDataFormat: "application/json", objectTypeName: "java.util.Map" },
    },
  ],
  [
    typed("Object", "<a/>", { objectTypeName: "A", serializationDataFormat: "application/xml" }),
    {
      type: "Object",
      value: "<a/>",
      valueInfo: { serializationDataFormat: "application/xml", objectTypeName: "A" },
    },
  ],
  [
    typed("File", new Uint8Array([1]), { filename: "a", mimeType: "b/c" }),
    { type: "File", value: "AQ==", valueInfo: { filename: "a", mimeType: "b/c" } },
  ],
  [opaque, { type: "Object", value: "rO0=", valueInfo: opaque.valueInfo }],
];

for (const [index, [given, want]] of cases.entries()) {
  test(`writes case ${index}: ${JSON.stringify(want)}`, () => assert.equal(encode(given), want));
}

class Money {
  readonly cents = 5;
}
const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;
const file: FileValue = fileValue({
  filename: "a",
  mimeType: null,
  encoding: null,
  bytes: async () => new Uint8Array(),
  stream: async () => Readable.from([]),
});

const refused: readonly (readonly [given: unknown, want: RegExp])[] = [
  [Number.NaN, /NaN is not a number/],
  [Number.POSITIVE_INFINITY, /Infinity is not a number/],
  [2n ** 63n, /does not fit the 64 bits/],
  [() => 1, /a function is not a value/],
  [Symbol("s"), /a symbol is not a value/],
  [new Money(), /an instance of Money is not plain/],
  [new Map([["a", 1]]), /an instance of Map is not plain/],
  [{ a: [{ b: new Set() }] }, /a\[0\]\.b: an instance of Set is not plain/],
  [{ a: 1n }, /a: JSON has no bigint/],
  [[Number.NaN], /\[0\]: JSON has no NaN/],
  [[undefined], /\[0\]: an array has no place for undefined/],
  [{ a: () => 1 }, /a: JSON has no function/],
  [cyclic, /circular/],
  [new Date(Number.NaN), /the Date is invalid/],
  [file, /a file is no value to compare with/],
  [typed("Short", 40_000), /an integer from -32768 to 32767, got 40000/],
  [typed("Integer", 1.5), /an integer from .* got 1\.5/],
  [typed("Long", 2 ** 60), /a safe integer or a bigint/],
  [typed("Double", Number.NaN), /NaN/],
  [typed("Object", {}), /needs an objectTypeName/],
  [typed("File", new Uint8Array()), /needs a filename/],
  [typed("String", 5 as unknown as string), /expected a string, got number/],
  [typed("Money" as "Json", 5), /the engine has no type Money/],
  [typed("Json", undefined), /nothing that JSON can hold/],
];

for (const [given, want] of refused) {
  test(`refuses with ${want}`, () => {
    try {
      encode(given);
      assert.unreachable();
    } catch (error) {
      assert.is((error as EngineCallError).kind, "rejected");
      assert.match((error as Error).message, want);
      assert.match((error as Error).message, /^Variable "v" cannot be sent: /);
    }
  });
}

test("leaves out what is undefined, and keeps any name", () => {
  const encoded = encodeVariables(
    new Map<string, unknown>([
      ["a", undefined],
      ["__proto__", 1],
    ]),
  );
  assert.equal(Object.keys(encoded ?? {}), ["__proto__"]);
  assert.is(JSON.stringify(encoded), '{"__proto__":{"type":"Integer","value":1}}');
});

test("is nothing when there are no variables", () => assert.is(encodeVariables(new Map()), undefined));

test("objects and lists that expressions look into are maps and lists of Java", () => {
  const encoded = (value: unknown) => encodeVariables(new Map([["v", value]]), new Set(["v"]))?.["v"];
  const java = (objectTypeName: string, value: string) => ({
    type: "Object",
    value,
    valueInfo: { objectTypeName, serializationDataFormat: "application/json" },
  });
  assert.equal(
    encoded({ a: [1] }),
    java("java.util.LinkedHashMap<java.lang.String,java.lang.Object>", '{"a":[1]}'),
  );
  assert.equal(encoded([]), java("java.util.ArrayList<java.lang.Object>", "[]"));
  assert.equal(encoded("{"), { type: "String", value: "{" });
  assert.equal(encoded(null), { type: "Null", value: null });
  assert.equal(
    encoded(typed("Json", { a: 1 })),
    { type: "Json", value: '{"a":1}' },
    "as the handler wants it",
  );
  assert.equal(encodeVariables(new Map([["w", {}]]), new Set(["v"]))?.["w"], { type: "Json", value: "{}" });
});

test.run();
