import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkImports } from "../../boundaries/check-imports.js";

const check = (path: string, specifier: string, typeOnly = false): string =>
  checkImports([{ path, line: 7, specifier, typeOnly }])
    .map(({ path, line, message }) => `${path}:${line} ${message}`)
    .join("\n");

const allowed: readonly [path: string, specifier: string][] = [
  ["packages/bpmn/src/read.ts", "./model.js"],
  ["packages/bpmn/src/read.ts", "node:fs"],
  ["packages/codegen/src/emit.ts", "@bpmn-worker/contract/type-text"],
  ["packages/bpmn/src/read.ts", "camunda-bpmn-moddle/resources/camunda.json"],
  ["packages/contract/src/build.ts", "@bpmn-worker/bpmn"],
  ["packages/engines/src/connect.ts", "@bpmn-worker/runtime/v1"],
  ["packages/cli/test/main.test.ts", "../src/main.js"],
  ["packages/cli/test/main.test.ts", "../../../scripts/testing/run-file.js"],
  ["packages/bpmn/test/read.test.ts", "uvu"],
  ["scripts/demo.ts", "./testing/run-file.js"],
];

for (const [path, specifier] of allowed) {
  test(`${path} may import ${specifier}`, () => assert.is(check(path, specifier), ""));
}

const refused: readonly [path: string, specifier: string, reason: RegExp][] = [
  ["packages/runtime/src/poller.ts", "undici", /runtime may not import "undici" \(allowed: nothing\)/],
  [
    "packages/contract/src/build.ts",
    "@bpmn-worker/codegen",
    /may not import package codegen \(allowed: bpmn\)/,
  ],
  ["packages/codegen/src/emit.ts", "@bpmn-worker/contract", /only types from package contract/],
  ["packages/contract/src/build.ts", "@bpmn-worker/bpmn/dist/model.js", /reaches into a package/],
  ["packages/contract/test/build.test.ts", "@bpmn-worker/bpmn/src/model.js", /reaches into a package/],
  ["packages/contract/src/build.ts", "../../bpmn/src/model.js", /leaves packages\/contract\//],
  ["packages/contract/src/build.ts", "../../../scripts/testing/run-file.js", /leaves packages\/contract\//],
  ["packages/bpmn/src/read.ts", "@bpmn-worker/bpmn", /imports itself by name/],
  ["packages/bpmn/src/read.ts", "./model", /does not end in \.js/],
  ["packages/bpmn/src/read.ts", "fs", /write "node:fs"/],
  ["packages/extra/src/index.ts", "node-fetch", /extra is not in the import table/],
];

for (const [path, specifier, reason] of refused) {
  test(`${path} may not import ${specifier}`, () => {
    assert.match(check(path, specifier), reason);
    assert.ok(check(path, specifier).startsWith(`${path}:7 `));
  });
}

test("code may be refused where types are welcome", () => {
  assert.is(check("packages/codegen/src/emit.ts", "@bpmn-worker/contract", true), "");
});

test.run();
