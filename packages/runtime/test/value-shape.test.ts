import { test } from "uvu";
import * as assert from "uvu/assert";
import { convert, problemOfShape, type ValueShape } from "../src/value-shape.js";

const brand = Symbol.for("bpmn-worker.engine-value");

const FITTING: readonly (readonly [shape: ValueShape, value: unknown])[] = [
  ["string", ""],
  ["number", Number.NaN],
  ["boolean", false],
  ["bigint", 5n],
  ["bigint", 5],
  ["date", new Date()],
  ["bytes", Buffer.from("x")],
  ["null", null],
  ["object", {}],
  ["object", []],
  ["any", Symbol.iterator],
  [["string", "null"], null],
  [{ is: "EUR" }, "EUR"],
  [[{ is: "EUR" }, { is: "USD" }], "USD"],
  [{ list: "number" }, []],
  [{ list: ["number", "null"] }, [1, null]],
  [
    {
      members: [
        ["total", "number"],
        ["note?", "string"],
      ],
    },
    { total: 1, more: true },
  ],
  [{ members: [["note?", "string"]] }, { note: undefined }],
  ["number", { [brand]: "typed", type: "Double", value: 5, details: {} }],
];

for (const [shape, value] of FITTING) {
  test(`${JSON.stringify(shape)} fits ${String(Object.prototype.toString.call(value))}`, () => {
    assert.is(problemOfShape(shape, value), null);
  });
}

const CONTRADICTING: readonly (readonly [shape: ValueShape, value: unknown, problem: string])[] = [
  ["string", 5, "is a number, expected a string"],
  ["number", "5", "is a string, expected a number"],
  ["number", null, "is null, expected a number"],
  ["bigint", 0.5, "is a number, expected a whole number"],
  ["date", "2026-01-01", "is a string, expected a Date"],
  [["string", "null"], 5n, "is a bigint, expected a string or null"],
  [{ is: "EUR" }, "USD", 'is a string, expected "EUR"'],
  [[{ is: "EUR" }, { is: "USD" }, "null"], "GBP", 'is a string, expected one of "EUR" and "USD" or null'],
  [{ list: "number" }, {}, "is an object, expected a list"],
  [{ list: "number" }, [1, "2"], 'is at "[1]" a string, expected a number'],
  [
    { members: [["lines", { list: { members: [["price", "number"]] } }]] },
    { lines: [{ price: 1 }, {}] },
    'is at "lines[1].price" undefined, expected a number',
  ],
  [[{ members: [["total", "number"]] }, "null"], { total: "5" }, 'is at "total" a string, expected a number'],
  [{ members: [["note?", "string"]] }, { note: 5 }, 'is at "note" a number, expected a string'],
  [{ members: [] }, new Date(), "is an object of kind Date, expected an object"],
  ["number", { [brand]: "file" }, "is an object, expected a number"],
];

for (const [shape, value, problem] of CONTRADICTING) {
  test(problem, () => {
    assert.is(problemOfShape(shape, value), problem);
  });
}

test("the value itself is never shown", () => {
  assert.not.match(problemOfShape("number", "secret") ?? "", "secret");
});

test("a whole number is a bigint where only that is meant", () => {
  assert.is(convert("bigint", 5), 5n);
  assert.is(convert(["bigint", "null"], 5), 5n);
  assert.is(convert(["bigint", "null"], null), null);
  assert.is(convert(["bigint", "number"], 5), 5);
  assert.is(convert("number", 5), 5);
  assert.is(convert("bigint", 0.5), 0.5);
});

test.run();
