import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkDependencies } from "../../boundaries/check-dependencies.js";

const manifest = {
  path: "packages/bpmn/package.json",
  text: '{\n  "dependencies": {\n    "saxen": "1.0.0",\n    "left-pad": "1.0.0"\n  }\n}\n',
};
const imported = (specifier: string, path = "packages/bpmn/src/a.ts") => ({
  path,
  line: 4,
  specifier,
  typeOnly: true,
});

test("what a source imports is a dependency, and what is a dependency is imported", () => {
  const found = checkDependencies(
    [manifest],
    [imported("saxen"), imported("@scope/name/entry"), imported("node:fs"), imported("./b.js")],
  );
  assert.equal(
    found.map(({ path, line, message }) => `${path}:${line} ${message}`),
    [
      'packages/bpmn/src/a.ts:4 "@scope/name" is not among the dependencies in packages/bpmn/package.json',
      'packages/bpmn/package.json:4 no source imports the dependency "left-pad"',
    ],
  );
});

test("imports of tests do not count", () => {
  const found = checkDependencies(
    [manifest],
    [imported("saxen"), imported("uvu", "packages/bpmn/test/a.test.ts")],
  );
  assert.equal(found.length, 1);
});

test.run();
