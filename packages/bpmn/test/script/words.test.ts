import { test } from "uvu";
import * as assert from "uvu/assert";
import { scriptFacts } from "../../src/script/script-facts.js";
import { type Brief, brief, factsOf } from "./facts-of.js";

const CASES: readonly (readonly [format: string, source: string, want: Brief])[] = [
  ["groovy", "total + 1", { reads: "total?" }],
  ["groovy", "def a = b\nString c = 'x'\na + c", { reads: "b?" }],
  ["groovy", "a = b\na", { reads: "b?" }],
  ["groovy", "if (c) a = 1\na", { reads: "c? a?" }],
  ["groovy", "list.each { item -> item.x + y }", { reads: "list()? y?" }],
  ["groovy", "for (i in list) { i }", { reads: "list?" }],
  ["groovy", "import java.util.Date\nnew Date()", { reads: "" }],
  ["groovy", "// a\n/* b */ 'c' + \"d ${e.f} $g\"", { reads: "e? g?" }],
  ["groovy", "[name: a, 'b': c]", { reads: "a? c?" }],
  ["groovy", "a ? b : c", { reads: "a? b? c?" }],
  ["groovy", "execution.setVariable('x', 1)", { reads: "", writes: "x:number" }],
  ["groovy", "execution.setVariable('x', new Date());", { reads: "", writes: "x:date" }],
  ["groovy", "execution.setVariable('x', new Date(y))", { reads: "y?", writes: "x" }],
  ["groovy", "execution.setVariable('x', \"$y\")", { reads: "y?", writes: "x" }],
  ["groovy", "execution.setVariable('x', 1); if (a) throw b", { reads: "a? b?", writes: "x?:number" }],
  ["groovy", "a; execution.setVariable('x', 1)", { reads: "a?", writes: "x:number" }],
  [
    "groovy",
    'execution.setVariable("x", a)\nexecution.setVariable("y", true)',
    { reads: "a?", writes: "x y:boolean" },
  ],
  ["groovy", "if (a)\n  execution.setVariable('x', 1)", { reads: "a?", writes: "x?:number" }],
  ["groovy", "if (a) { execution.setVariable('x', 1) }", { reads: "a?", writes: "x?:number" }],
  ["groovy", "if (a) return\nexecution.setVariable('x', 1)", { reads: "a?", writes: "x?:number" }],
  ["groovy", "a &&\nexecution.setVariable('x', 1)", { reads: "a?", writes: "x?:number" }],
  ["groovy", "foo()\nexecution.setVariable('x', null)", { reads: "", writes: "x:null" }],
  ["groovy", "execution.setVariable('x', 1)\nreturn a", { reads: "a?", writes: "x:number" }],
  ["groovy", "return a\nexecution.setVariable('x', 1)", { reads: "a?", writes: "x?:number" }],
  [
    "groovy",
    "execution.setVariable('x', 1)\nexecution.removeVariable('x')",
    { reads: "", writes: "x?:number", removes: "x" },
  ],
  ["groovy", "execution.setVariable('x', 0.19)", { reads: "", writes: "x" }],
  ["groovy", "execution.setVariable('x', a.size() > 3 && !b)", { reads: "a()? b?", writes: "x?:boolean" }],
  ["groovy", "execution.setVariable('x', a ? 1 : 2)", { reads: "a?", writes: "x?" }],
  ["groovy", "execution.setVariable('x', new ArrayList<String>(a))", { reads: "a?", writes: "x" }],
  ["groovy", "execution.setVariable('x', S(a).prop('b').stringValue())", { reads: "a?", writes: "x:string" }],
  ["groovy", "execution.setVariable('x', a + b.size())", { reads: "a? b()?", writes: "x" }],
  [
    "freemarker",
    "Dear ${customer.name!'you'}, <#if due gt 3>soon</#if><#-- old ${x} -->",
    { reads: "customer? due?" },
  ],
  [
    "freemarker",
    "<#list order.lines as line>${line.sku?upper_case}</#list>${line_count}",
    { reads: "order? line_count?" },
  ],
  ["freemarker", "<#assign total = price * 2><@mail to=recipient/>${total}", { reads: "price? recipient?" }],
  ["velocity", "Dear $name, #set($a = $b.c)#foreach($i in $list)$!{i.x}#end", { reads: "name? b? list?" }],
  ["xquery", "let $x := $order return <a>{$x/id}</a>", { reads: "order?" }],
  ["groovy", 'execution.setVariable("x${i}", 1)', { reads: "i?", opaque: true }],
  ["groovy", "execution.setVariable(name, 1)", { reads: "name?", opaque: true }],
  ["groovy", "execution.getVariable('x') + execution.id", { reads: "x?" }],
  ["groovy", "execution.removeVariable('x')", { reads: "", removes: "x" }],
  ["groovy", "task.execution.setVariable('x', 1)", { reads: "", writes: "x:number" }],
  ["groovy", "task.getExecution().getVariable('x')", { reads: "x?" }],
  ["groovy", "task.execution", { reads: "", opaque: true }],
  ["groovy", "groovy.json.JsonOutput.toJson(x)", { reads: "x?" }],
  ["groovy", "f(execution)", { reads: "", opaque: true }],
  ["groovy", "execution.variables", { reads: "", opaque: true }],
  [
    "python",
    "if a:\n  execution.setVariable('x', 1)\nexecution.setVariable('y', True)",
    { reads: "a?", writes: "x?:number y?:boolean" },
  ],
  ["python", "# a\nb = '''c\nd'''\nb + e", { reads: "e?" }],
  [
    "jruby",
    "execution.setVariable('x', 1) if a\nexecution.setVariable('y', \"#{b}\")",
    { reads: "a? b?", writes: "x?:number y?" },
  ],
  ["beanshell", "execution.setVariable('x', 1)", { reads: "", writes: "x?:number", opaque: true }],
  ["juel", "${execution.setVariable('x', a)}", { reads: "a", writes: "x" }],
  ["juel", "${a && execution.setVariable('x', 1)}", { reads: "a", writes: "x?:number" }],
  ["juel", "${a", { reads: "", opaque: true }],
  ["feel", "if a > 1 then b else c.d", { reads: "a? b? c?" }],
];

for (const [format, source, want] of CASES) {
  test(`${format}: ${JSON.stringify(source)}`, () => assert.equal(brief(factsOf(source, format)), want));
}

for (const [format, source, want] of [
  ["groovy", "order.total > 1000", "boolean"],
  ["groovy", "return S(order).prop('id').stringValue();", "string"],
  ["groovy", "JSON(order)\n  .prop('total')\n  .numberValue()", "number"],
  ["groovy", "def a = b\na > 1", null],
  ["groovy", "a ?: 'none'", null],
  ["groovy", "a.name.charAt(0)", null],
  ["groovy", "'a' + b.trim()", null],
  ["groovy", "a <=> b", null],
  ["groovy", "0.19", null],
  ["groovy", "a.collect { it > 1 }", null],
  ["python", "'text'", "string"],
  ["freemarker", "Dear ${name}", "string"],
  ["beanshell", "1", null],
] as const) {
  test(`${format}: ${JSON.stringify(source)} gives ${want ?? "what is not known"}`, () => {
    assert.is(factsOf(source, format).result, want);
  });
}

test("a script without language is JUEL, as script tasks have it", () => {
  assert.equal(brief(factsOf("${a}", null)), { reads: "a" });
});

test("a script in a resource is opaque, no script at all does nothing", () => {
  const place = { file: "model.bpmn", line: 1, column: 1 };
  assert.ok(scriptFacts({ format: "groovy", source: null, resource: "a.groovy", place }).opaque);
  assert.not(scriptFacts({ format: "groovy", source: null, resource: null, place }).opaque);
});

test("texts that are not closed end somewhere", () => {
  for (const source of ["'a", '"""a', "/* a", '"${a', "'\\"]) {
    for (const format of ["groovy", "python", "ruby", "feel"]) factsOf(source, format);
  }
});

test.run();
