import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseWrittenType } from "../../src/declared/written-type.js";
import { printTypeTree } from "../../src/type-text/print.js";

test("types are read as TypeScript", () => {
  for (const type of [
    "string",
    "Item[]",
    '"String" | "int"',
    "{ int: string; any?: number }",
    "object",
    "Date",
  ])
    assert.is(printTypeTree(parseWrittenType(type)), type);
});

const meant = {
  String: "string",
  "Array<Integer>": "number",
  "int[]": "number",
  any: "unknown",
  "{ a: Boolean }": "boolean",
};

for (const [written, name] of Object.entries(meant)) {
  test(`${written}: ${name} is meant`, () => {
    assert.throws(() => parseWrittenType(written), new RegExp(`^Not a type: \\w+ \\(write ${name}\\)$`));
  });
}

test.run();
