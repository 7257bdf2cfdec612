// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are scripts
import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, inRow, shortContract, worker } from "../building/xml.js";

/** What a worker is asked for by a script behind it. */
async function askedBy(format: string, script: string): Promise<string | undefined> {
  const escaped = script.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const contract = await shortContract({
    p: `<startEvent id="s"/><serviceTask id="a" camunda:type="external" camunda:topic="a"/>
      <scriptTask id="b" scriptFormat="${format}"><script>${escaped}</script></scriptTask>
      <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>`,
  });
  return contract["a out"];
}

const JAVASCRIPT: readonly (readonly [given: string, script: string, want: string])[] = [
  ["members of what is asked for", "execution.getVariable('order').total * 2", "order: { total?: number }"],
  ["members of free names", "order.customer.name.trim()", "order: { customer: { name: string } }"],
  ["what has a default need not be there", "const { b: [c] = [] } = order", "order: { b?: unknown[] }"],
  [
    "nor what is asked for first",
    "if (order.items) order.items.map((one) => one.id); order?.lines.length",
    "order: { items?: Array<{ id?: unknown }>; lines?: string | unknown[] }",
  ],
  [
    "nor what the script may have set itself",
    "order.items = []; order.items.length + order.lines.length",
    "order: { items?: string | unknown[]; lines: string | unknown[] }",
  ],
  [
    "nor what somebody else may have set",
    "Orders.complete(order); order.items.length",
    "order: { items?: string | unknown[] }",
  ],
  [
    "names of the script's own",
    "var o = execution.getVariable('order'); var sum = 0; o.items.forEach(function (i) { sum += i.price * i.n; });",
    "order: { items: Array<{ n?: number; price?: number }> }",
  ],
  ["what is asked for first", "order?.total > 5", "order: { total?: number } | null"],
  [
    "JSON in a text, or as such",
    "JSON.parse(execution.getVariable('x')).y === 'a'",
    "x: string | { y?: string }",
  ],
  [
    "what is handed on if it is there may be anything",
    "var o = S(order); if (o.place) execution.setVariable('place', o.place); if (o.isNew) stop();",
    "order: string | { isNew?: boolean; place?: unknown }",
  ],
  ["Spin's JSON", "S(order).prop('id').stringValue()", "order: string | { id: string }"],
  [
    "what the script sets itself is its own",
    "execution.setVariable('o', {}); execution.getVariable('o').x > 1",
    "?o: unknown",
  ],
];

for (const [given, script, want] of JAVASCRIPT)
  test(`JavaScript looks into variables: ${given}`, async () =>
    assert.is(await askedBy("javascript", script), want));

const GROOVY: readonly (readonly [given: string, script: string, want: string])[] = [
  [
    "members",
    "order.total > 5 && order?.customer?.name == 'x'",
    "?order: { customer?: { name?: string }; total?: number }",
  ],
  [
    "texts with holes",
    'println "for ${order.id} of ${order.customer.name}"',
    "?order: { customer?: { name?: unknown }; id?: unknown }",
  ],
  [
    "names of the script's own",
    "def o = execution.getVariable('order')\no.items.size()",
    "?order: { items?: unknown[] }",
  ],
  [
    "closures over elements",
    "def sum = 0\norder.items.each { sum += it.price * 2 }",
    "?order: { items?: Array<{ price?: number }> }",
  ],
  [
    "… with a name",
    "execution.getVariable('orders').findAll { one -> one.open == true }",
    "?orders: Array<{ open?: boolean }>",
  ],
  ["Spin's JSON", "S(order).prop('lines').elements().size()", "?order: string | { lines?: unknown[] }"],
  [
    "both sides of a choice",
    "def x = order.express ? order.fast : order.slow",
    "?order: { express?: unknown; fast?: unknown; slow?: unknown }",
  ],
];

for (const [given, script, want] of GROOVY)
  test(`Groovy looks into variables: ${given}`, async () => assert.is(await askedBy("groovy", script), want));

test("a condition in a script is true or false", async () => {
  const contract = await shortContract({
    p: `<startEvent id="s"/><serviceTask id="a" camunda:type="external" camunda:topic="a"/>
      <exclusiveGateway id="g" default="f4"/><task id="b"/><task id="c"/><sequenceFlow id="f4" sourceRef="g" targetRef="c"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="g"/>
      <sequenceFlow id="f3" sourceRef="g" targetRef="b"><conditionExpression language="javascript">execution.getVariable('order').approved</conditionExpression></sequenceFlow>`,
  });
  assert.is(contract["a out"], "order: { approved?: boolean }");
});

const given = async (script: string): Promise<string | undefined> => {
  const p = `<startEvent id="s"/><scriptTask id="b" scriptFormat="javascript"><script>${script}</script></scriptTask><serviceTask id="a" camunda:type="external" camunda:topic="a"/><sequenceFlow id="f1" sourceRef="s" targetRef="b"/><sequenceFlow id="f2" sourceRef="b" targetRef="a"/>`;
  return (await shortContract({ p }))["a in"];
};

test("what a script sets has the texts that it sets it to, and the type of what it hands on", async () => {
  assert.is(
    await given("execution.setVariable('x', isBig ? 'big' : 'small')"),
    'isBig: boolean, x: "big" | "small"',
  );
  assert.is(
    await given("execution.setVariable('n', total * 2); execution.setVariable('copy', total)"),
    "copy: number, n: number, total: number",
  );
  assert.is(
    await given("var s = 'a'; for (var i of [1, 2]) s = s + 'b'; execution.setVariable('x', s)"),
    "x: string",
  );
  assert.is(
    await given("total = total + 1; execution.setVariable('copy', total)"),
    "copy: unknown, total: unknown",
  );
});

test("what the script of an output parameter reads is asked of its own task, as a local variable", async () => {
  const output = (format: string, script: string) =>
    `<serviceTask id="b" camunda:type="external" camunda:topic="b"><extensionElements><camunda:inputOutput><camunda:outputParameter name="id"><camunda:script scriptFormat="${format}">${script}</camunda:script></camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask>`;
  const before = `<startEvent id="s"/><serviceTask id="a" camunda:type="external" camunda:topic="a"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>`;
  const groovy = await shortContract({
    p: before + output("groovy", 'JSON(answer).prop("id").stringValue()'),
  });
  assert.equal([groovy["a out"], groovy["b out"]], ["", "?answer: string | { id?: string }"]);
  const javascript = await shortContract({ p: before + output("javascript", "JSON.parse(answer).id") });
  assert.equal([javascript["a out"], javascript["b out"]], ["", "answer: string | { id?: unknown }"]);
});

test("what JavaScript has looked into is not null", async () => {
  const ask = element("userTask", "ask", {
    extensions: `<camunda:formData><camunda:formField id="x" type="string"/></camunda:formData>`,
  });
  const copy = worker("copy", { outputs: { y: "${execution.getVariable('x')}" } });
  const seen = async (script: string) => {
    const content = `<script>${script}</script>`;
    const run = element("scriptTask", "run", { attributes: 'scriptFormat="javascript"', content });
    const found = await shortContract({ p: inRow(ask, copy, run, worker("b")) });
    return /\by: [^,]+/.exec(found["b in"] ?? "")?.[0];
  };
  assert.is(await seen("y.trim();"), "y: string");
  assert.is(await seen("y &amp;&amp; y.trim();"), "y: string | null");
  assert.is(await seen("y?.trim();"), "y: string | null");
});

test.run();
