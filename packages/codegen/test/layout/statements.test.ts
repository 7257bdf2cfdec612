import { test } from "uvu";
import * as assert from "uvu/assert";
import { bindings, functionAlias, functionHead, typeAlias } from "../../src/layout/statements.js";

const long = "L".repeat(60);

test("names to import stand on one line or below each other", () => {
  assert.is(bindings("import type", ["A", "B"], "./a.js"), 'import type { A, B } from "./a.js";');
  assert.is(
    bindings("import", [long, "B"], `./${long}.js`),
    `import {\n  ${long},\n  B,\n} from "./${long}.js";`,
  );
});

test("a single name never breaks", () => {
  assert.is(bindings("export type", [long], `./${long}.js`), `export type { ${long} } from "./${long}.js";`);
});

test("a type goes below its name, a union branch by branch", () => {
  assert.is(typeAlias("A", ["B", "C"]), "export type A = B | C;");
  assert.is(typeAlias(long, [long]), `export type ${long} =\n  ${long};`);
  assert.is(typeAlias("A", [long, long]), `export type A =\n  | ${long}\n  | ${long};`);
});

test("of a function the parameter breaks first, then the result", () => {
  assert.is(functionAlias("F", "a: A", ["B"]), "export type F = (a: A) => B;");
  assert.is(functionAlias("F", `a: ${long}`, [long]), `export type F = (\n  a: ${long},\n) => ${long};`);
  assert.is(
    functionAlias("F", "a: A", [long, long]),
    `export type F = (\n  a: A,\n) =>\n  | ${long}\n  | ${long};`,
  );
  assert.is(functionHead("f", `a: ${long}`, long), `export async function f(\n  a: ${long},\n): ${long} {`);
});

test.run();
