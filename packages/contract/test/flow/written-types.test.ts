// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contractOfXml, element, inRow, reader, shortContract, worker } from "../building/xml.js";

const decide = element("scriptTask", "decide", {
  attributes: `scriptFormat="javascript"`,
  content: `<script>if (x) { execution.setVariable("note", "none"); execution.setVariable("mixed", 1); }</script>`,
});
const also = element("task", "also", { outputs: { mixed: "text" } });

test("who is asked for nothing in particular gives what the models themselves set by that name", async () => {
  const read = element("task", "read", { outputs: { y: "${note}" } });
  assert.match(
    (await shortContract({ p: inRow(worker("w"), decide, read) }))["w out"] ?? "",
    "?note: string | null",
  );
});

test("not where the models set it to several kinds", async () => {
  const read = element("task", "read", { outputs: { y: "${mixed}" } });
  const contract = await shortContract({ p: inRow(worker("w"), decide, read, also) });
  assert.match(contract["w out"] ?? "", "?mixed: unknown");
});

test("nor where somebody asks for something else", async () => {
  const read = element("task", "read", { outputs: { y: "${note > 5}" } });
  assert.match(
    (await shortContract({ p: inRow(worker("w"), decide, read) }))["w out"] ?? "",
    "?note: number",
  );
});

test("nor where the author says another type", async () => {
  const read = element("task", "read", { outputs: { y: "${note}" } });
  const says = `<camunda:properties><camunda:property name="additionalOutputVariables" value="note: number"/></camunda:properties>`;
  const contract = await shortContract({ p: inRow(worker("w", { extensions: says }), decide, read) });
  assert.match(contract["w out"] ?? "", "note: number");
});

const typing = (field: string): string =>
  element("userTask", "typing", {
    extensions: `<camunda:formData><camunda:formField id="${field}" type="string"/></camunda:formData>`,
  });

test("what a task hands on as it is is what the models otherwise set by the name that it gets", async () => {
  const number = worker("w", { outputs: { invoiceNo: "${output}" } });
  const own = await shortContract({ p: inRow(number, typing("invoiceNo"), reader("r", "invoiceNo")) });
  assert.is(own["w out"], "output: string | null");
  assert.match(own["r in"] ?? "", "invoiceNo: string | null");
  const same = worker("w", { outputs: { invoiceNo: "${invoiceNo}" } });
  const shared = await shortContract({ p: inRow(same, typing("invoiceNo"), reader("r", "invoiceNo")) });
  assert.is(shared["w out"], "invoiceNo: string | null");
});

test("not where it is made of more, nor where nothing else sets that name", async () => {
  const made = worker("w", { outputs: { invoiceNo: "${output.number}" } });
  const contract = await shortContract({ p: inRow(made, typing("invoiceNo"), reader("r", "invoiceNo")) });
  assert.is(contract["w out"], "output: { number?: unknown }");
  const alone = worker("w", { outputs: { invoiceNo: "${output}" } });
  const nobody = await shortContract({ p: inRow(alone, typing("other"), reader("r", "invoiceNo")) });
  assert.is(nobody["w out"], "output: unknown");
});

test("nor where it gets names of several kinds", async () => {
  const both = worker("w", { outputs: { invoiceNo: "${output}", mixed: "${output}" } });
  const count = element("task", "count", { outputs: { mixed: "${1}" } });
  const body = inRow(both, typing("invoiceNo"), count, reader("r", "invoiceNo"), reader("q", "mixed"));
  assert.is((await shortContract({ p: body }))["w out"], "output: unknown");
});

const form = `<camunda:formData><camunda:formField id="amount" type="long"/></camunda:formData>`;
const call = (mappings: string): string =>
  element("callActivity", "call", { attributes: 'calledElement="child"', extensions: mappings });
const asking = (mappings: string): string =>
  inRow(call(mappings)).replace(
    '<startEvent id="start"/>',
    element("startEvent", "start", { extensions: form }),
  );
const reading = inRow(worker("a", { inputs: { of: "${x}" } }));

test("who starts a process that others call gives what these hand in", async () => {
  for (const mapping of [
    '<camunda:in source="amount" target="x"/>',
    '<camunda:in sourceExpression="${amount}" target="x"/>',
    '<camunda:in sourceExpression="${amount * 2}" target="x"/>',
  ]) {
    const contract = await shortContract({ p: asking(mapping), child: reading });
    assert.is(contract["start child"], "x: number | null", mapping);
    assert.is(contract["a in"], "of: number | null, x: number | null", mapping);
  }
  const all = await shortContract({
    p: asking('<camunda:in variables="all"/>'),
    child: inRow(worker("a", { inputs: { of: "${amount}" } })),
  });
  assert.is(all["start child"], "amount: number | null");
});

test("what a caller asks its own starter or worker for is known as well", async () => {
  const mapping = call('<camunda:in source="y" target="x"/>');
  const before = worker("w", { outputs: { z: "${y > 5}" } });
  const contract = await shortContract({ p: inRow(before, mapping), child: reading });
  assert.is(contract["start child"], "x: number | null");
});

test("JSON is handed on by its name in its shape, and kept in another way by expressions", async () => {
  const before = worker("w", { outputs: { z: "${y.total > 5}" } });
  for (const [mapping, type] of [
    ['<camunda:in source="y" target="x"/>', "x: { total?: number } | null"],
    ['<camunda:in sourceExpression="${y}" target="x"/>', "x: unknown"],
  ] as const) {
    const contract = await shortContract({ p: inRow(before, call(mapping)), child: reading });
    assert.is(contract["start child"], type);
  }
});

test("what expressions look into is handed in so that they can", async () => {
  const order = reader("look", "order.total > 5");
  const p = `${inRow(worker("make"), call('<camunda:in source="order" target="x"/>'), order)}`;
  const { processes } = await contractOfXml({ p, child: reading });
  const started = processes.find(({ id }) => id === "child");
  assert.equal(
    started?.startVariables.map(({ name, type, memberAccess }) => [name, type, memberAccess]),
    [["x", "{ total?: number }", true]],
  );
});

test("callers who hand in several kinds say nothing, nor do those of whom nothing is known", async () => {
  const number = asking('<camunda:in source="amount" target="x"/>');
  const text = inRow(call('<camunda:in sourceExpression="none" target="x"/>'));
  const either = await shortContract({ p: number, q: text, child: reading });
  assert.is(either["start child"], "x: unknown");
  const unknown = inRow(call('<camunda:in source="given" target="x"/>'));
  const open = await shortContract({ p: number, q: unknown, child: reading });
  assert.is(open["start child"], "x: unknown");
});

test("who starts a process by a signal gives what those take along who throw it", async () => {
  const thrown = `<intermediateThrowEvent id="throw"><signalEventDefinition signalRef="S"><extensionElements><camunda:in sourceExpression="\${y * 2}" target="x"/></extensionElements></signalEventDefinition></intermediateThrowEvent>`;
  const contract = await shortContract({
    p: inRow(thrown),
    child: reading.replace(
      '<startEvent id="start"/>',
      '<startEvent id="start"><signalEventDefinition signalRef="S"/></startEvent>',
    ),
  });
  assert.is(contract["start child"], "x: number | null");
});

test.run();
