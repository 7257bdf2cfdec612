import { suite } from "uvu";
import * as assert from "uvu/assert";
import { typed } from "../../src/index.js";
import { encodeVariables } from "../../src/operaton/encode.js";
import { writeVariables } from "../../src/operaton/write-variables.js";

const test = suite("writeVariables");

const values: readonly unknown[] = [
  ...["", 'say "é€\u2028\\"\n', "\ud800", true, false, null, 0, -0, 1.5, 1e21],
  ...[2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, 2n ** 62n],
  ...[new Date(7), new Uint8Array([1, 2]), { a: [1] }, typed("Short", 7), typed("Double", 5)],
];

for (const [index, value] of values.entries()) {
  test(`value ${index} is written as it is encoded`, () => {
    const variables = new Map([["v", value]]);
    assert.is(writeVariables(variables), JSON.stringify(encodeVariables(variables)));
  });
}

test("any names are kept, and what is undefined is left out", () => {
  const variables = new Map<string, unknown>([
    ['a"b\u0000', 1],
    ["gone", undefined],
    ["__proto__", 2],
    ["7", "x"],
  ]);
  const written = '{"a\\"b\\u0000":{"type":"Integer","value":1},"__proto__":{"type":"Integer","value":2},';
  assert.is(writeVariables(variables), `${written}"7":{"type":"String","value":"x"}}`);
});

test("values that expressions look into are maps and lists of Java", () => {
  const variables = new Map([["list", [1]]]);
  const memberAccess = new Set(["list"]);
  assert.is(
    writeVariables(variables, memberAccess),
    JSON.stringify(encodeVariables(variables, memberAccess)),
  );
});

test("is nothing when there are no variables, and an empty object when none has a value", () => {
  assert.is(writeVariables(new Map()), null);
  assert.is(writeVariables(new Map([["gone", undefined]])), "{}");
});

test("what no engine type holds is refused by its name", () => {
  assert.throws(() => writeVariables(new Map([["sum", Number.NaN]])), /Variable "sum" cannot be sent/);
});

test.run();
