import { suite } from "uvu";
import * as assert from "uvu/assert";
import { writeBody } from "../../src/flowable/body.js";
import { encodeVariables } from "../../src/flowable/encode.js";
import { typed } from "../../src/index.js";

const test = suite("encodeVariables for Flowable");

/** As the engine gets it: type and JSON text of the value. */
function wire(value: unknown): string {
  const body = writeBody({ variables: encodeVariables(new Map([["v", value]])) });
  const [, type = "(none)", text] =
    /^\{"variables":\[\{"name":"v"(?:,"type":"(\w+)")?,"value":(.*)\}\]\}$/s.exec(body) ?? [];
  return `${type} ${text}`;
}

const cases: readonly [given: unknown, want: string][] = [
  ['a "b"\n', 'string "a \\"b\\"\\n"'],
  [true, "boolean true"],
  [null, "(none) null"],
  [0, "integer 0"],
  [2 ** 31 - 1, "integer 2147483647"],
  [2 ** 31, "long 2147483648"],
  [5n, "long 5"],
  [9_007_199_254_740_993n, "long 9007199254740993"],
  [2n ** 63n, 'bigInteger "9223372036854775808"'],
  [1.5, "double 1.5"],
  [2 ** 60, "double 1152921504606847000"],
  [new Date("2026-02-03T04:05:06.007Z"), 'instant "2026-02-03T04:05:06.007Z"'],
  [[1, { a: null }], 'json [1,{"a":null}]'],
  [{}, "json {}"],
  [typed("Date", new Date(0)), 'date "1970-01-01T00:00:00.000Z"'],
  [typed("Long", 5), "long 5"],
  [typed("Double", 5), "double 5"],
  [typed("Short", 5), "short 5"],
  [typed("BigInteger", 5), 'bigInteger "5"'],
  [typed("BigDecimal", "12.50"), 'bigDecimal "12.50"'],
  [typed("BigDecimal", 0.1), 'bigDecimal "0.1"'],
  [typed("LocalDate", "2026-02-03"), 'localDate "2026-02-03"'],
  [typed("LocalDateTime", "2026-02-03T04:05"), 'localDateTime "2026-02-03T04:05"'],
  [typed("Json", "text"), 'json "text"'],
  [typed("Json", null), "(none) null"],
];

for (const [given, want] of cases) test(`writes ${want}`, () => assert.is(wire(given), want));

const refusals: readonly [given: unknown, reason: RegExp][] = [
  [() => 1, /a function is not a value/],
  [Number.NaN, /NaN is not a number that an engine stores/],
  [new Map(), /an instance of Map is not plain/],
  [{ a: { b: 1n } }, /a\.b: JSON has no bigint/],
  [new Uint8Array(1), /base64/],
  [new Date(Number.NaN), /the Date is invalid/],
  [typed("Xml", "<a/>"), /the engine has no type Xml/],
  [typed("Integer", 1.5), /expected an integer/],
  [typed("Long", 2n ** 63n), /64 bits/],
  [typed("LocalDate", "3.2.2026"), /such as 2026-01-31/],
  [typed("BigDecimal", "a lot"), /such as 12\.50/],
];

for (const [given, reason] of refusals) {
  test(`refuses what fits no type, naming the variable: ${reason}`, () => {
    assert.throws(
      () => wire(given),
      (error: Error) => /Variable "v"/.test(error.message) && reason.test(error.message),
    );
  });
}

test("leaves out what is undefined", () => {
  assert.equal(encodeVariables(new Map([["v", undefined]])), []);
});

test.run();

const body = suite("writeBody");

body("puts variables beside the other properties", () => {
  const text = writeBody({
    workerId: "w",
    variables: encodeVariables(
      new Map<string, unknown>([
        ["a", 1n],
        ["__proto__", "x"],
      ]),
    ),
  } as object);
  assert.equal(JSON.parse(text).variables, [
    { name: "a", type: "long", value: 1 },
    { name: "__proto__", type: "string", value: "x" },
  ]);
  assert.is(JSON.parse(text).workerId, "w");
  assert.is(writeBody({}), "{}");
});

body.run();
