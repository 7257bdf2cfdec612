// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Bodies, contractOfXml, element, flows, inRow, when, worker } from "./building/xml.js";

/** What expressions look into, of the start of each process and of the outputs of each task. */
async function marked(bodies: Bodies): Promise<Record<string, string>> {
  const { processes, externalTasks } = await contractOfXml(bodies);
  const names = (variables: readonly { readonly name: string; readonly memberAccess?: true }[]) =>
    variables.flatMap(({ name, memberAccess }) => (memberAccess === true ? [name] : [])).join(", ");
  return Object.fromEntries([
    ...processes.map(({ id, startVariables }) => [`start ${id}`, names(startVariables)] as const),
    ...externalTasks.map(({ elementId, outputs }) => [elementId, names(outputs)] as const),
  ]);
}

/** An element that reads expressions and leaves nothing. */
const reads = (id: string, ...expressions: readonly string[]): string =>
  worker(id, { inputs: Object.fromEntries(expressions.map((text, at) => [`i${at}`, text])) });

test("what members are read of is marked, what Spin's methods read is not", async () => {
  const p = inRow(worker("a"), reads("b", "${order.total}", "${json.prop('total')}", "${plain}"));
  assert.equal(await marked({ p }), { "start p": "", a: "order", b: "" });
});

test("the name under which it is read need not be the one under which it is given", async () => {
  const a = worker("a", { outputs: { order: "${result}" } });
  const p = inRow(a, reads("b", "${order.lines.size()}"));
  assert.equal(await marked({ p }), { "start p": "", a: "result", b: "" });
});

test("a name that stands for another variable elsewhere does not count", async () => {
  const one = inRow(worker("a"), reads("b", "${order.total}"));
  const other = inRow(worker("c"), reads("d", "${order.prop('total')}"));
  const found = await marked({ one, other });
  assert.is(found["a"], "order");
  assert.is(found["c"], "");
});

test("multi-instance activities go through lists of Java", async () => {
  const loop = `<multiInstanceLoopCharacteristics camunda:collection="items" camunda:elementVariable="item"/>`;
  const p = inRow(worker("a"), worker("b", { content: loop, inputs: { sku: "${item.sku}" } }));
  assert.is((await marked({ p }))["a"], "items");
});

test("a called process reads what its callers are started with", async () => {
  const call = element("callActivity", "call", {
    attributes: `calledElement="child"`,
    extensions: `<camunda:in source="customer" target="person"/>`,
  });
  const found = await marked({ p: inRow(call), child: inRow(reads("b", "${person.name}")) });
  assert.is(found["start p"], "customer");
  assert.is(found["start child"], "person");
});

test("read by a condition only on one way, it is marked as well", async () => {
  const p = `<startEvent id="start"/>${worker("a")}<exclusiveGateway id="g" default="g-y"/><endEvent id="x"/><endEvent id="y"/>
    ${flows("start", "a", "g", "y")}${when("g", "x", "order.total > 5")}`;
  assert.is((await marked({ p }))["a"], "order");
});

test("scripts that look into JSON by Spin's methods ask for no map or list of Java", async () => {
  const script = (id: string, source: string): string =>
    `<scriptTask id="${id}" scriptFormat="javascript"><script>${source}</script></scriptTask>`;
  const spin =
    "execution.getVariable('json').prop('ok').boolValue(); list.elements().forEach(function (one) { one.prop('id') })";
  const p = inRow(worker("a"), script("s", `${spin}; order.total * 2`));
  assert.equal(await marked({ p }), { "start p": "", a: "order" });
});

test.run();
