import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkCycles } from "../../boundaries/check-cycles.js";

const edge = (path: string, specifier: string) => ({ path, line: 3, specifier, typeOnly: false });

test("a circle of files is shown whole, at the import that closes it", () => {
  const found = checkCycles([
    edge("packages/bpmn/src/a.ts", "./b.js"),
    edge("packages/bpmn/src/b.ts", "./deep/c.js"),
    edge("packages/bpmn/src/deep/c.ts", "../a.js"),
  ]);
  assert.equal(found, [
    {
      path: "packages/bpmn/src/deep/c.ts",
      line: 3,
      message:
        "closes a cycle of files: packages/bpmn/src/a.ts → packages/bpmn/src/b.ts → packages/bpmn/src/deep/c.ts → packages/bpmn/src/a.ts",
    },
  ]);
});

test("a circle of packages is found although no file is in one", () => {
  const found = checkCycles([
    edge("packages/bpmn/src/a.ts", "@bpmn-worker/contract"),
    edge("packages/contract/src/b.ts", "@bpmn-worker/bpmn"),
  ]);
  assert.equal(
    found.map(({ message }) => message),
    ["closes a cycle of packages: bpmn → contract → bpmn"],
  );
});

test("two ways to one file are no circle, nor is a test that imports what it tests", () => {
  const found = checkCycles([
    edge("packages/bpmn/src/a.ts", "./b.js"),
    edge("packages/bpmn/src/a.ts", "./c.js"),
    edge("packages/bpmn/src/b.ts", "./c.js"),
    edge("packages/bpmn/test/a.test.ts", "../src/a.js"),
    edge("packages/bpmn/test/a.test.ts", "@bpmn-worker/contract"),
    edge("packages/contract/src/b.ts", "@bpmn-worker/bpmn"),
  ]);
  assert.equal(found, []);
});

test.run();
