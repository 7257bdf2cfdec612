import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, shortContract, when, worker } from "../building/xml.js";

const TOTAL = "order.prop('total').numberValue() > 5";

/** After the task `a`, a decision between a way to the task `b` and one to the end. */
const choice = (condition: string, b = "") =>
  `<startEvent id="start"/>${worker("a")}<exclusiveGateway id="g" default="g-end"/>${worker("b", b === "" ? {} : { inputs: { read: `\${${b}}` } })}
  <endEvent id="end"/>${flows("start", "a", "g", "end")}${when("g", "b", condition)}`;

const outputs = async (body: string): Promise<string> => (await shortContract({ p: body }))["a out"] ?? "";

test("a member that is read in any case is required", async () => {
  assert.is(await outputs(choice(TOTAL)), "order: { total: number }");
});

test("one that is read on one way only is not", async () => {
  assert.is(
    await outputs(choice(TOTAL, "order.prop('name').stringValue()")),
    "order: { name?: string; total: number }",
  );
  assert.is(await outputs(choice("flag", TOTAL)), "?order: { total?: number }, flag: boolean");
});

test("one that is read only behind && is not", async () => {
  assert.is(await outputs(choice(`flag &amp;&amp; ${TOTAL}`)), "flag: boolean, ?order: { total?: number }");
});

test("one that both ways read is", async () => {
  const body = `${choice("flag", TOTAL)}`.replace(
    '<endEvent id="end"/>',
    element("task", "end", { outputs: { x: `\${${TOTAL}}` } }),
  );
  assert.is(await outputs(body), "order: { total: number }, flag: boolean");
});

test("the elements of a list have what each of them is read for", async () => {
  const loop = `<multiInstanceLoopCharacteristics camunda:collection="\${orders.elements()}" camunda:elementVariable="order"/>`;
  const body = inRow(worker("a"), worker("b", { content: loop, inputs: { read: `\${${TOTAL}}` } }));
  assert.is(await outputs(body), "orders: Array<{ total: number }>");
});

test("what Spin has found in a variable of which nothing else is known is there", async () => {
  const code = '<serviceTask id="code" camunda:class="org.example.Load" camunda:resultVariable="order"/>';
  const contract = await shortContract({ p: inRow(code, worker("a", { inputs: { read: `\${${TOTAL}}` } })) });
  assert.is(contract["a in"], "read: boolean, order: { total: number }");
  const loop = `<multiInstanceLoopCharacteristics isSequential="true" camunda:collection="\${S(all).prop('orders').elements()}" camunda:elementVariable="order"/>`;
  const body = inRow(worker("a", { content: loop, inputs: { read: `\${${TOTAL}}` } }));
  assert.match((await shortContract({ p: body }))["a in"] ?? "", "order: { total: number }");
});

test("what is asked for by name and looked into by a method is there", async () => {
  const asked = "execution.getVariable('order')";
  assert.is(await outputs(choice(`${asked}.total > 5`)), "?order: { total?: number }");
  assert.is(await outputs(choice(`${asked}.prop('id').stringValue() == 'A'`)), "order: { id: string }");
  assert.is(
    await outputs(choice(`${asked} == null or ${asked}.prop('id').stringValue() == 'A'`)),
    "?order: { id?: string } | null",
  );
  const behind = await shortContract({ p: choice(`${asked}.prop('id').stringValue() == 'A'`) });
  assert.is(behind["b in"], "order: { id: string }");
});

test("members of maps may be missing, which is null", async () => {
  assert.is(await outputs(choice("order.total > 5")), "order: { total?: number }");
});

test("… but null has no methods", async () => {
  assert.is(
    await outputs(choice("order.customer.name.startsWith('A')")),
    "order: { customer: { name: string } }",
  );
  assert.is(
    await outputs(choice("order.lines != null &amp;&amp; order.lines.size() > 5")),
    "order: { lines?: unknown[] }",
  );
});

test("… and is neither true nor false, and nothing that could be gone through", async () => {
  assert.is(await outputs(choice("order.customer.isKnown")), "order: { customer: { isKnown: boolean } }");
  assert.is(await outputs(choice("!order.isKnown")), "order: { isKnown?: boolean }");
  const loop = `<multiInstanceLoopCharacteristics camunda:collection="\${order.lines}" camunda:elementVariable="line"/>`;
  assert.is(await outputs(inRow(worker("a"), worker("b", { content: loop }))), "order: { lines: unknown[] }");
});

test.run();
