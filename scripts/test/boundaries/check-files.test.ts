import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkFiles, medianLines } from "../../boundaries/check-files.js";

const file = (path: string, lines: number) => ({ path, text: "x\n".repeat(lines) });

const check = (...sources: ReturnType<typeof file>[]): string[] =>
  checkFiles(sources).map(({ path, line, message }) => `${path}:${line} ${message}`);

test("400 lines are allowed, 401 are not", () => {
  assert.equal(check(file("packages/bpmn/test/a.test.ts", 400)), []);
  assert.equal(check(file("packages/bpmn/test/a.test.ts", 401)), [
    "packages/bpmn/test/a.test.ts:401 401 lines, at most 400: split the file by what it does",
  ]);
});

test("generated files may be of any length", () => {
  assert.equal(check(file("packages/engines/src/rest.gen.ts", 9000)), []);
});

test("shipped files are short by half", () => {
  assert.equal(check(file("packages/a/src/a.ts", 101)), ["packages:0 median of 101 lines, at most 100"]);
  assert.is(medianLines([file("a", 5), file("b", 300), file("c", 7)]), 7);
});

for (const path of [
  "packages/a/src/utils.ts",
  "packages/a/src/lib/x.ts",
  "packages/a/test/helpers.test.ts",
]) {
  test(`${path} is no name`, () => assert.match(check(file(path, 1)).join(), /the name says nothing/));
}

test.run();
