import ts from "typescript-5.9";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isAssignable, isSameType } from "../../src/type-text/assignable.js";
import { parseType } from "../../src/type-text/parse.js";
import { printTypeTree } from "../../src/type-text/print.js";
import type { TypeMember, TypeTree } from "../../src/type-text/tree.js";

const cases: readonly (readonly [from: string, to: string, want: boolean])[] = [
  ['"EUR"', "string", true],
  ["string", '"EUR"', false],
  ['"EUR"', '"EUR" | "USD"', true],
  ['"EUR" | "USD"', '"EUR"', false],
  ["1", "number", true],
  ["1.0", "1", true],
  ["boolean", "true | false", true],
  ["true | false", "boolean", true],
  ["boolean", "true", false],
  ["string", "unknown", true],
  ["unknown", "string", false],
  ["never", "string", true],
  ["string", "string | null", true],
  ["string | null", "string", false],
  ["string[]", "(string | number)[]", true],
  ["readonly string[]", "string[]", false],
  ["string[]", "readonly string[]", true],
  ["Array<string>", "string[]", true],
  ["[string, number]", "(string | number)[]", true],
  ["[string, number]", "[string]", false],
  ["string[]", "[string]", false],
  ["{ a: string; b: number }", "{ a: string }", true],
  ["{ a: string }", "{ a: string; b: number }", false],
  ["{ a: string }", "{ a?: string }", true],
  ["{ a?: string }", "{ a: string }", false],
  ["{ a: string }", "{ readonly a: string }", true],
  ["{ b: string }", "{ a?: string }", false],
  ["{ a: { b: 1 } }", "{ a: { b: number } }", true],
  ['Record<"a" | "b", 1>', "{ a: number }", true],
  ["{ a: 1 }", "Record<string, number>", true],
  ["{ a: string }", "Record<string, number>", false],
  ["Date", "object", true],
  ["string", "object", false],
  ["string", "{}", true],
  ["null", "{}", false],
  ["Order", "Order", true],
  ["Order", "Invoice", false],
  ["Order", "unknown", true],
  ['ReadonlyMap<string, "a">', "ReadonlyMap<string, string>", true],
];

for (const [from, to, want] of cases) {
  test(`a value of ${from} is ${want ? "" : "not always "}one of ${to}`, () =>
    assert.is(isAssignable(parseType(from), parseType(to)), want));
}

test("types that are written differently can be the same", () => {
  assert.ok(isSameType(parseType('"a" | "b"'), parseType("'b' | 'a'")));
  assert.ok(isSameType(parseType("{ a: 1; b?: 2 }"), parseType("{ b?: 2; a: 1 }")));
  assert.not(isSameType(parseType("{ a: 1 }"), parseType("{ a?: 1 }")));
});

const leaves = ["string", "number", "boolean", "true", "null", '"a"', '"b"', "1", "unknown", "Date"].map(
  parseType,
);

/** Types of everything that contracts hold but index signatures, in which the compiler lets more pass than is safe. */
function* someTypes(count: number): Generator<TypeTree> {
  let state = 7;
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  const leaf = (): TypeTree => leaves[below(leaves.length)] ?? { kind: "keyword", name: "null" };
  const member = (name: string): TypeMember[] =>
    below(2) === 0
      ? []
      : [{ name, index: null, readonly: below(2) === 0, optional: below(2) === 0, type: some(1) }];
  const some = (depth: number): TypeTree => {
    switch (depth === 0 ? 0 : below(5)) {
      case 1:
        return parseType(`${printTypeTree(leaf())} | ${printTypeTree(leaf())}`);
      case 2:
        return { kind: "array", element: some(depth - 1), readonly: below(2) === 0 };
      case 3:
        return { kind: "tuple", elements: [some(depth - 1), leaf()], readonly: below(2) === 0 };
      case 4:
        return { kind: "object", members: [...member("a"), ...member("b")] };
      default:
        return leaf();
    }
  };
  for (let made = 0; made < count; made += 1) yield some(2);
}

/** What the compiler says of every pair. */
function compilerOn(types: readonly TypeTree[]): (from: number, to: number) => boolean {
  const text = types.map((type, index) => `type T${index} = ${printTypeTree(type)};`).join("\n");
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    types: [],
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === "types.ts" ? ts.createSourceFile(name, text, ts.ScriptTarget.ESNext) : readSource(name, ...rest);
  const program = ts.createProgram(["types.ts"], options, host);
  const checker = program.getTypeChecker();
  const aliases = program.getSourceFile("types.ts")?.statements.filter(ts.isTypeAliasDeclaration) ?? [];
  const known = aliases.map((alias) => checker.getTypeFromTypeNode(alias.type));
  return (from, to) => {
    const [source, target] = [known[from], known[to]];
    if (source === undefined || target === undefined) throw new RangeError(`No pair ${from}, ${to}`);
    return checker.isTypeAssignableTo(source, target);
  };
}

test("the compiler says the same of thousands of pairs", () => {
  const types = [...someTypes(120)];
  const compiler = compilerOn(types);
  const differing = types.flatMap((from, at) =>
    types.flatMap((to, other) =>
      isAssignable(from, to) === compiler(at, other) ? [] : [`${printTypeTree(from)} → ${printTypeTree(to)}`],
    ),
  );
  assert.equal(differing, []);
});

test.run();
