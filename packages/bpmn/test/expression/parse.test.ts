// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseTemplate } from "../../src/expression/parse.js";
import type { Expression, Template } from "../../src/expression/tree.js";
import {
  boolean,
  call,
  float,
  fn,
  id,
  index,
  integer,
  member,
  NULL,
  op,
  string,
  unary,
  when,
} from "./trees.js";

const A = id("a");
const B = id("b");
const C = id("c");

const expressions: readonly (readonly [given: string, want: Expression])[] = [
  // literals
  ["42", integer("42")],
  ["007", integer("007")],
  ["9223372036854775807", integer("9223372036854775807")],
  ["1.5", float("1.5")],
  ["1.", float("1.")],
  [".5", float(".5")],
  ["1e3", float("1e3")],
  ["1.5E-7", float("1.5E-7")],
  ["2.e+1", float("2.e+1")],
  ["true", boolean(true)],
  ["false", boolean(false)],
  ["null", NULL],
  ["'it'", string("it")],
  ['"it"', string("it")],
  ["''", string("")],
  [`'say "hi"'`, string('say "hi"')],
  [`"it's"`, string("it's")],
  [String.raw`'it\'s'`, string("it's")],
  [String.raw`'C:\\dir'`, string(String.raw`C:\dir`)],
  ["'}'", string("}")],
  ["'${b}'", string("${b}")],
  // names
  ["a", A],
  ["_private", id("_private")],
  ["$ref", id("$ref")],
  ["größe", id("größe")],
  ["価格", id("価格")],
  ["x1", id("x1")],
  ["nullable", id("nullable")],
  ["trueish", id("trueish")],
  ["android", id("android")],
  ["True", id("True")],
  // what hangs on values
  ["a.b.c", member(member(A, "b"), "c")],
  ["a['b c']", index(A, string("b c"))],
  ["a[0][b]", index(index(A, integer("0")), B)],
  ["a.b()", call(A, "b")],
  ["a.b(1, 'x').c", member(call(A, "b", integer("1"), string("x")), "c")],
  ["a['b'](c)", call(A, "b", C)],
  ["'x'.length()", call(string("x"), "length")],
  ["(a).b", member(A, "b")],
  ["now()", fn(null, "now")],
  ["vars:get('x')", fn("vars", "get", string("x"))],
  ["vars:lt(a, 1)", fn("vars", "lt", id("a"), integer("1"))],
  ["variables:empty(a)", fn("variables", "empty", id("a"))],
  ["S(a).prop('b').stringValue()", call(call(fn(null, "S", A), "prop", string("b")), "stringValue")],
  // operators
  ["-1", unary("-", integer("1"))],
  ["a - -b", op(A, "-", unary("-", B))],
  ["!a", unary("!", A)],
  ["not a", unary("!", A)],
  ["!!a", unary("!", unary("!", A))],
  ["empty a.b", unary("empty", member(A, "b"))],
  ["not empty a", unary("!", unary("empty", A))],
  ["-a.b", unary("-", member(A, "b"))],
  ["!a == b", op(unary("!", A), "==", B)],
  ["a-b", op(A, "-", B)],
  ["a == b", op(A, "==", B)],
  ["a eq b", op(A, "==", B)],
  ["a ne b", op(A, "!=", B)],
  ["a lt b", op(A, "<", B)],
  ["a gt b", op(A, ">", B)],
  ["a le b", op(A, "<=", B)],
  ["a ge b", op(A, ">=", B)],
  ["a div b", op(A, "/", B)],
  ["a mod b", op(A, "%", B)],
  ["a and b or c", op(op(A, "&&", B), "||", C)],
  ["a or b and c", op(A, "||", op(B, "&&", C))],
  ["a || b && c", op(A, "||", op(B, "&&", C))],
  ["a - b - c", op(op(A, "-", B), "-", C)],
  ["a - (b - c)", op(A, "-", op(B, "-", C))],
  ["a + b * c", op(A, "+", op(B, "*", C))],
  ["(a + b) * c", op(op(A, "+", B), "*", C)],
  ["a < b == c", op(op(A, "<", B), "==", C)],
  ["a == b && c", op(op(A, "==", B), "&&", C)],
  ["a<=b", op(A, "<=", B)],
  ["a ? b : c", when(A, B, C)],
  ["a ? b : c ? 1 : 2", when(A, B, when(C, integer("1"), integer("2")))],
  ["a ? b ? 1 : 2 : c", when(A, when(B, integer("1"), integer("2")), C)],
  ["a || b ? 1 : 2", when(op(A, "||", B), integer("1"), integer("2"))],
  ["a ? (b) : c(1)", when(A, B, fn(null, "c", integer("1")))],
  // layout
  ["\n\t a \r\n+\u3000b ", op(A, "+", B)],
  ["a . b ( )", call(A, "b")],
];

for (const [given, want] of expressions) {
  test(`\${${given}}`, () => {
    const source = `\${${given}}`;
    assert.equal(parseTemplate(source), { kind: "expression", source, expression: want });
  });
}

const literal = (source: string, text = source): Template => ({ kind: "literal", source, text });

for (const want of [
  literal(""),
  literal("charge-card"),
  literal("costs 5 $"),
  literal("$ {a}"),
  literal("#a {b} }"),
  literal("a\\b\\\\c"),
  literal("$$#"),
  literal("\\${a}", "${a}"),
  literal("\\#{a} and \\${b}", "#{a} and ${b}"),
  literal("\\\\${a}", "\\${a}"),
]) {
  test(`text without expressions: ${JSON.stringify(want.source)}`, () => {
    assert.equal(parseTemplate(want.source), want);
  });
}

test("#{…} is an expression as ${…} is", () => {
  assert.equal(parseTemplate("#{a}"), { kind: "expression", source: "#{a}", expression: A });
});

test("a composite keeps text and expressions in order, escapes resolved", () => {
  const source = "$\\${x}-${a}${'}'} {b}";
  assert.equal(parseTemplate(source), {
    kind: "composite",
    source,
    parts: [
      { kind: "text", text: "$${x}-" },
      { kind: "expression", expression: A },
      { kind: "expression", expression: string("}") },
      { kind: "text", text: " {b}" },
    ],
  });
});

test("spaces around an expression make a composite", () => {
  assert.is(parseTemplate(" ${a}").kind, "composite");
});

const invalid: readonly (readonly [given: string, message: string, offset: number])[] = [
  ["${}", "expected a value, found '}'", 2],
  ["${ }", "expected a value, found '}'", 3],
  ["${", "expected a value, found the end of the text", 2],
  ["${a", "expected an operator or '}', found the end of the text", 3],
  ["${a b}", "expected an operator or '}', found 'b'", 4],
  ["${a +}", "expected a value, found '}'", 5],
  ["${(a}", "expected ')', found '}'", 4],
  ["${a ? b}", "expected ':', found '}'", 7],
  ["${a ? b : c(d)}", "expected ':', found '}'", 14],
  ["${a.}", "expected a name, found '}'", 4],
  ["${a.empty}", "expected a name, found 'empty'", 4],
  ["${a.'b'}", "expected a name, found a string", 4],
  ["${a.1}", "expected an operator or '}', found '.1'", 3],
  ["${f(a,)}", "expected a value, found ')'", 6],
  ["${a[b}", "expected ']', found '}'", 5],
  ["${a = b}", "unexpected character '='", 4],
  ["${a & b}", "unexpected character '&'", 4],
  ["${{a}}", "unexpected character '{'", 2],
  ["${a\u00a0}", "unexpected character '\u00a0'", 3],
  ["${instanceof}", "expected a value, found 'instanceof'", 2],
  ["${'a}", "the string that begins with ' has no end", 2],
  ["${'a\\n'}", "unknown escape '\\n': only \\' and \\\\ are known in this string", 4],
  ["${'a\\", "unknown escape '\\': only \\' and \\\\ are known in this string", 4],
  ["${9223372036854775808}", "the integer 9223372036854775808 is too big for a Long", 2],
  ["${a} and #{b}", "'${' and '#{' cannot be mixed in one text", 9],
  ["${a[b](c)}", "a method name that is computed is not supported", 6],
];

for (const [given, message, offset] of invalid) {
  test(`refuses ${JSON.stringify(given)}`, () => {
    assert.equal(parseTemplate(given), { kind: "invalid", source: given, message, offset });
  });
}

const MANY = 100_000;

for (const [what, given] of [
  ["parentheses", "(".repeat(MANY)],
  ["closed parentheses", `${"(".repeat(MANY)}a${")".repeat(MANY)}`],
  ["indexes", `a${"[a".repeat(MANY)}`],
  ["arguments", "f(".repeat(MANY)],
  ["branches", "a ? ".repeat(MANY)],
  ["negations", `${"!".repeat(MANY)}a`],
  ["members", `a${".b".repeat(MANY)}`],
  ["sums", `a${"+ a".repeat(MANY)}`],
] as const) {
  test(`endless ${what} are invalid and overflow nothing`, () => {
    assert.is(parseTemplate(`\${${given}}`).kind, "invalid");
  });
}

for (const [what, given] of [
  ["200 parentheses", `${"(".repeat(200)}a${")".repeat(200)}`],
  ["500 alternatives", `a${" || a".repeat(500)}`],
] as const) {
  test(`${what} are fine`, () => {
    assert.is(parseTemplate(`\${${given}}`).kind, "expression");
  });
}

test.run();
