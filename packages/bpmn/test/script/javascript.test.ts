import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Brief, brief, factsOf } from "./facts-of.js";

const CASES: readonly (readonly [given: string, source: string, want: Brief])[] = [
  ["a free name is a read", "total + 1", { reads: "total" }],
  ["a name of its own is none", "var a = 1; let b = 2; const c = 3; a + b + c", { reads: "" }],
  ["var is hoisted out of blocks", "if (true) { var a = b; } a", { reads: "b?" }],
  ["let lives in its block only", "{ let a = 1; } a", { reads: "a" }],
  [
    "parameters and function names are its own",
    "function f(p, {q, r: [s]}) { return p + q + s; } f(1)",
    { reads: "" },
  ],
  ["what a function reads, it reads when called", "function f() { return x; } f()", { reads: "x?" }],
  ["destructuring binds, its defaults read", "const { a, b: c = d } = order; a + c", { reads: "order d?" }],
  ["a caught error is a name of its own", "try { x } catch (e) { e.y } finally { z }", { reads: "x? z" }],
  ["try without catch runs to the end", "try { x } finally { y }", { reads: "x y" }],
  [
    "names of the language are none",
    "Math.max(1, parseInt('2')) + JSON.stringify(null) + new Date()",
    { reads: "" },
  ],
  [
    "Java and Spin are none",
    "var T = Java.type('java.util.List'); S(order); new java.util.Date()",
    { reads: "order" },
  ],
  ["members and keys are none", "a.b.c; ({ d: 1, e })", { reads: "a e" }],
  ["a computed member is a read", "a[b]", { reads: "a b" }],
  ["the object of a call may be a bean", "bean.run(x); list.size(); list", { reads: "bean() x list" }],
  ["right sides may not be evaluated", "a && b; c ?? d; e || f", { reads: "a b? c d? e f?" }],
  ["what both branches read is read", "if (a) { b; c } else { b; d }", { reads: "a b c? d?" }],
  ["so in a conditional", "a ? b : b + c", { reads: "a b c?" }],
  ["what one branch reads is read sometimes", "if (a) b", { reads: "a b?" }],
  ["loops may run not at all", "for (var i of list) { x } while (y) { z }", { reads: "list x? y z?" }],
  ["typeof does not fail on a missing name", "typeof x === 'undefined'", { reads: "x?" }],
  ["optional chains end early", "a?.b[c]; d?.(e)", { reads: "a c? d e?" }],
  ["a label can be left", "a: { if (x) break a; y }", { reads: "x? y?" }],
  ["after a return nothing is certain", "if (a) return b; c", { reads: "a b? c?" }],
  ["asking by name does not fail", "execution.getVariable('x-y')", { reads: "x-y?" }],
  ["a template without expressions is a name too", "execution.hasVariable(`x`)", { reads: "x?" }],
  ["setVariable writes", "execution.setVariable('x', a)", { reads: "a", writes: "x" }],
  [
    "… sometimes, under a condition",
    "if (a) execution.setVariable('x', 1)",
    { reads: "a", writes: "x?:number" },
  ],
  [
    "… for certain, when both branches do",
    "if (a) execution.setVariable('x', 1); else execution.setVariable('x', 2)",
    { reads: "a", writes: "x:number" },
  ],
  [
    "setVariableLocal writes locally",
    "execution.setVariableLocal('x', 'a')",
    { reads: "", writes: "local x:string" },
  ],
  [
    "setVariables with an object is seen through",
    "execution.setVariables({ a: 1, 'b-c': x })",
    { reads: "x", writes: "a:number b-c" },
  ],
  ["setVariables with anything else is not", "execution.setVariables(map)", { reads: "map", opaque: true }],
  ["removeVariable", "execution.removeVariable('x')", { reads: "", removes: "x" }],
  ["removeVariables", "execution.removeVariables(['x', 'y'])", { reads: "", removes: "x y" }],
  ["removeVariables of all", "execution.removeVariables()", { reads: "", opaque: true }],
  ["a computed name", "execution.setVariable('x' + i, 1)", { reads: "i", opaque: true }],
  ["all variables at once", "execution.getVariables()", { reads: "", opaque: true }],
  ["the engine's services", "execution.processEngineServices", { reads: "", opaque: true }],
  ["an execution that is passed on", "f(execution)", { reads: "", opaque: true }],
  ["an execution by another name", "var e = execution", { reads: "", opaque: true }],
  ["a method by a computed name", "execution[m]('x')", { reads: "m", opaque: true }],
  ["eval", "eval(code)", { reads: "code?", opaque: true }],
  ["with", "with (a) { b }", { reads: "a? b?", opaque: true }],
  [
    "the context is harmless",
    "execution.id + execution.getProcessInstanceId() + task.getAssignee()",
    { reads: "" },
  ],
  [
    "a task's execution",
    "task.execution.setVariable('x', 1); task.getExecution().getVariable('y')",
    { reads: "y?", writes: "x:number" },
  ],
  ["… by itself", "f(task.execution)", { reads: "", opaque: true }],
  [
    "methods that say what they give",
    "execution.setVariable('x', String(y).trim()); execution.setVariable('z', JSON.stringify({ a: 1 }))",
    { reads: "y", writes: "x:string z:string" },
  ],
  [
    "what is made of names of its own",
    "var price = x ? 20 : 10; execution.setVariable('sum', price * y); execution.setVariable('odd', x * y)",
    { reads: "x y", writes: "sum:number odd" },
  ],
  [
    "not what is changed on the way",
    "var o = { a: 1 }; function f(p) { p.a = 'b' } f(o); execution.setVariable('sum', o.a)",
    { reads: "", writes: "sum" },
  ],
  [
    "what may be nothing is no text",
    "execution.setVariable('z', JSON.stringify(y.a))",
    { reads: "y", writes: "z" },
  ],
  [
    "an execution of its own is no scope",
    "function f(execution) { execution.setVariable('x', 1) }",
    { reads: "" },
  ],
  [
    "reading what it has set itself proves nothing",
    "execution.setVariable('x', y); x; y",
    { reads: "y x?", writes: "x" },
  ],
  ["reading before setting does", "execution.setVariable('x', x + 1)", { reads: "x", writes: "x" }],
  ["a global of its own proves nothing", "count = 1; count", { reads: "count?" }],
  [
    "what functions set may be set from the start",
    "f(); x; function f() { execution.setVariable('x', 1) }",
    { reads: "x?", writes: "x?:number" },
  ],
  [
    "what is summed up in a loop is a number",
    "var t = 0; for (var i = 0; i < n; i++) { t += a[i] * 2 } execution.setVariable('t', t)",
    { reads: "n a?", writes: "t:number" },
  ],
  [
    "what anything is added to may be a text",
    "var t = 0; for (var i = 0; i < n; i++) { t += a[i] } execution.setVariable('t', t)",
    { reads: "n a?", writes: "t" },
  ],
  ["after an opaque call nothing is proved", "a; f(execution); b", { reads: "a b?", opaque: true }],
  [
    "… nor before, when it is in a function",
    "a; function g() { f(execution) }",
    { reads: "a?", opaque: true },
  ],
  [
    "names like those of objects",
    "constructor; __proto__; toString",
    { reads: "constructor __proto__ toString" },
  ],
];

for (const [given, source, want] of CASES) {
  test(`${given}: ${source}`, () => assert.equal(brief(factsOf(source)), want));
}

const TYPES: readonly (readonly [source: string, type: string | null])[] = [
  ["'a'", "string"],
  ["`a${b}`", "string"],
  ["1", "number"],
  ["-1.5", "number"],
  ["true", "boolean"],
  ["null", "null"],
  ["a == b", "boolean"],
  ["!a", "boolean"],
  ["typeof a", "string"],
  ["'a' + b", "string"],
  ["1 + 2", "number"],
  ["a + b", null],
  ["a * 2", "number"],
  ["a * b", null],
  ["String(a)", "string"],
  ["c ? 1 : 2", "number"],
  ["c ? 1 : 'a'", null],
  ["/a/", null],
  ["1n", null],
  ["{}", null],
];

for (const [source, type] of TYPES) {
  test(`the type of ${source} is ${type}`, () => {
    assert.is(factsOf(`execution.setVariable('x', ${source})`).writes[0]?.type ?? null, type);
  });
}

test("the value of a script is that of its last expression", () => {
  assert.is(factsOf("var a = 1; a > 0").result, "boolean");
  assert.is(factsOf("if (a) 1; else 'b'").result, null);
});

test("where globals are stored, what the script does not keep to itself is written", () => {
  const source = "var a = 1; b = 'x'; if (c) { d = 2; } function f() { var e = 3; g = e; } let [h] = b;";
  assert.is(brief(factsOf(source, "javascript", true)).writes, "a:number b:string d?:number g? h");
  assert.is(brief(factsOf(source)).writes, undefined);
});

test("what is no JavaScript is opaque, and its names are seen all the same", () => {
  const facts = brief(factsOf("var = total; execution.setVariable('x', 1)"));
  assert.ok(facts.opaque);
  assert.match(facts.reads, "total?");
  assert.match(facts.writes ?? "", "x");
});

test("what is nested too deep is opaque", () => {
  for (const source of [
    `${"(".repeat(50_000)}a`,
    `${"[".repeat(1_200)}a${"]".repeat(1_200)}`,
    `${"a+".repeat(60_000)}a`,
    "x;".repeat(150_000),
  ]) {
    assert.is(factsOf(source).opaque, true, source.slice(0, 10));
  }
});

test.run();
