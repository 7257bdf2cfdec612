import { test } from "uvu";
import * as assert from "uvu/assert";
import { importsOf } from "../../boundaries/imports.js";

const read = (text: string): string[] =>
  importsOf({ path: "a.ts", text }).map(
    ({ line, specifier, typeOnly }) => `${line} ${specifier}${typeOnly ? " (types)" : ""}`,
  );

test("every way to name a module is found, with its line", () => {
  const text = [
    'import a from "a";',
    'import "b";',
    'export { c } from "c";',
    'export * as d from "d";',
    'const e = await import("e");',
    'const f = require("f"), g = require.resolve("g");',
    'const h = createRequire(import.meta.url)("h");',
  ].join("\n");
  assert.equal(read(text), ["1 a", "2 b", "3 c", "4 d", "5 e", "6 f", "6 g", "7 h"]);
});

test("what the compiler erases is told apart from what it keeps", () => {
  const text = [
    'import type { A } from "a";',
    'export type * from "b";',
    'let c: import("c").C;',
    'import { type D } from "d";',
  ].join("\n");
  assert.equal(read(text), ["1 a (types)", "2 b (types)", "3 c (types)", "4 d"]);
});

test("comments, strings and templates are no imports", () => {
  assert.equal(read('// import "a"\nconst b = `import "b"`;\nconst c = \'import "c"\';'), []);
});

test.run();
