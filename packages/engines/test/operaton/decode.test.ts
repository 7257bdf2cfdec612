import { Readable } from "node:stream";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { isFileValue, isOpaqueValue } from "../../src/index.js";
import { parseInstant } from "../../src/instant.js";
import { decodeValue, type WireValue } from "../../src/operaton/decode.js";

const test = suite("decodeValue");

const bytes = new Uint8Array([1]);
const download = () => ({ bytes: async () => bytes, stream: async () => Readable.from([bytes]) });
const decode = (wire: WireValue) => decodeValue("v", wire, { download });

const JSON_OBJECT = { objectTypeName: "A", serializationDataFormat: "application/json" };

const cases: readonly (readonly [given: WireValue, want: unknown])[] = [
  [{ type: "String", value: "x", valueInfo: {} }, "x"],
  [{ type: "Boolean", value: false }, false],
  [{ type: "Short", value: 1 }, 1],
  [{ type: "Integer", value: 1 }, 1],
  [{ type: "Long", value: 1 }, 1],
  [{ type: "Long", value: "9007199254740993" }, 9007199254740993n],
  [{ type: "Long", value: "5" }, 5],
  [{ type: "Double", value: 1.5 }, 1.5],
  [{ type: "Double", value: "-Infinity" }, Number.NEGATIVE_INFINITY],
  [{ type: "Double", value: "10000000000000000000" }, 1e19],
  [{ type: "Date", value: "2026-01-02T03:04:05.006+0000" }, new Date("2026-01-02T03:04:05.006Z")],
  [{ type: "Date", value: "2026-01-02T03:04:05.006+0230" }, new Date("2026-01-02T00:34:05.006Z")],
  [{ type: "Bytes", value: "AQ==" }, bytes],
  [{ type: "Json", value: '{"a":[1.0]}' }, { a: [1] }],
  [{ type: "Json", value: "null" }, null],
  [{ type: "Xml", value: "<a/>" }, "<a/>"],
  [{ type: "Object", value: '{"a":1}', valueInfo: JSON_OBJECT }, { a: 1 }],
  [{ type: "Null", value: null }, null],
  [{ type: "Integer", value: null }, null],
  [{ type: "Object", value: null, valueInfo: JSON_OBJECT }, null],
  [{ type: null, value: null }, null],
];

for (const [given, want] of cases) {
  test(`reads ${JSON.stringify(given)}`, () => assert.equal(decode(given), want));
}

const unreadable: readonly (readonly [given: WireValue, reason: RegExp])[] = [
  [{ type: "Json", value: "{nope" }, /not a readable Json$/],
  [{ type: "Integer", value: "x" }, /not a readable Integer$/],
  [{ type: "Date", value: "yesterday" }, /not a readable Date$/],
  [
    { type: "Object", value: "rO0=", valueInfo: { objectTypeName: "A", serializationDataFormat: "x/y" } },
    /not a readable Object \(A in x\/y\)$/,
  ],
  [{ type: "Money", value: 5 }, /the type Money is not known$/],
  [{ type: "constructor", value: 5 }, /the type constructor is not known$/],
];

for (const [given, reason] of unreadable) {
  test(`hands on ${JSON.stringify(given)} unread`, () => {
    const value = decode(given);
    assert.ok(isOpaqueValue(value));
    assert.is(value.type, given.type);
    assert.equal(value.value, given.value);
    assert.match(value.reason, reason);
  });
}

test("makes a file that is downloaded when it is asked for", async () => {
  const file = decode({
    type: "File",
    value: null,
    valueInfo: { filename: "a.txt", mimeType: "text/plain" },
  });
  assert.ok(isFileValue(file));
  assert.equal([file.filename, file.mimeType, file.encoding], ["a.txt", "text/plain", null]);
  assert.equal(await file.bytes(), bytes);
});

const instants: readonly (readonly [text: string, iso: string])[] = [
  ["2026-01-31T12:00:00.000+0000", "2026-01-31T12:00:00.000Z"],
  ["2026-01-31T12:00:00.987+0000", "2026-01-31T12:00:00.987Z"],
  ["2026-01-31T12:00:01.987+0000", "2026-01-31T12:00:01.987Z"],
  ["2026-01-31T12:00:01.987+0530", "2026-01-31T06:30:01.987Z"],
  ["2026-01-31T12:00:01+0000", "2026-01-31T12:00:01.000Z"],
  ["2026-01-31T12:00:01.987654+0000", "2026-01-31T12:00:01.987Z"],
  ["2026-01-31T12:00:01.987Z", "2026-01-31T12:00:01.987Z"],
];
for (const [text, iso] of instants) {
  test(`reads the instant ${text}`, () => assert.is(parseInstant(text), Date.parse(iso)));
}

test("takes nothing for an instant that is none", () => {
  assert.is(parseInstant(null), null);
  assert.is(parseInstant("x"), null);
  assert.is(parseInstant("2026-13-31T12:00:01.987+0000"), null);
  assert.is(parseInstant("2026-01-31T12:00:01.9x7+0000"), null);
});

test.run();
