import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, reader, shortContract, worker } from "../building/xml.js";

test("a topic is evaluated before its worker can have given anything", async () => {
  const a = worker("a", { attributes: `camunda:topic="mail-\${region}"`, outputs: { to: "${region}" } });
  assert.match((await shortContract({ p: inRow(a) }))["start p"] ?? "", "region: unknown");
});

const call = (id: string, mappings: string): string =>
  element("callActivity", id, { attributes: `calledElement="child"`, extensions: mappings });

test("what a called process may lack is asked of who starts its caller", async () => {
  const user = element("userTask", "user");
  const contract = await shortContract({
    p: inRow(call("call", `<camunda:in variables="all"/>`)),
    child: inRow(user, reader("a", "x")),
  });
  assert.is(contract["start child"], "?x: unknown");
  assert.is(contract["start p"], "?x: unknown");
});

test("who starts a process is not asked for what only its callers read", async () => {
  const contract = await shortContract({
    p: inRow(call("call", `<camunda:in variables="all"/><camunda:out variables="all"/>`), reader("z", "x")),
    child: inRow(worker("a"), worker("b")),
  });
  assert.is(contract["start child"], "");
  assert.is(contract["start p"], "");
  assert.is(contract["a out"], "?x: unknown");
});

test("a single worker whom every way passes is asked alone", async () => {
  const contract = await shortContract({ p: inRow(worker("a"), reader("b", "x")) });
  assert.is(contract["start p"], "");
  assert.is(contract["a out"], "x: unknown");
});

test("so is one whom only those pass by who can do without", async () => {
  const judged = worker("a", {
    extensions: `<camunda:errorEventDefinition errorRef="E" expression="\${externalTask.errorMessage != null}"/>`,
  });
  const caught = `<boundaryEvent id="caught" attachedToRef="call"><errorEventDefinition errorRef="E"/></boundaryEvent>`;
  const contract = await shortContract({
    p: `${inRow(call("call", `<camunda:out source="x" target="y"/>`))}${caught}`,
    child: inRow(judged, reader("b", "x")),
  });
  assert.is(contract["start child"], "");
  assert.is(contract["a out"], "x: unknown");
});

const form = (fields: string): string => `<camunda:formData>${fields}</camunda:formData>`;

test("a field of the start form that is read in any case is required, of the type that it is read as", async () => {
  const start = element("startEvent", "s", {
    extensions: form(
      `<camunda:formField id="order" type="json"/><camunda:formField id="note" type="string"/>`,
    ),
  });
  const p = `${start}${reader("a", "order.prop('id').stringValue()")}${flows("s", "a")}`;
  assert.is((await shortContract({ p }))["start p"], "order: { id: string }, ?note: string | null");
});

test("what a form may set, or a script, is not required of those before", async () => {
  const user = element("userTask", "user", {
    extensions: form(`<camunda:formField id="limit" type="long"/>`),
  });
  assert.is((await shortContract({ p: inRow(user, reader("a", "limit > 5")) }))["start p"], "?limit: number");
  const script = element("scriptTask", "script", {
    attributes: `scriptFormat="javascript" camunda:resultVariable="limit"`,
    content: "<script>find(x)</script>",
  });
  const contract = await shortContract({ p: inRow(worker("w"), script, reader("a", "limit > 5")) });
  assert.match(contract["w out"] ?? "", "?limit: number");
});

test("what is asked for by name and fails when it is null is asked of who starts the process", async () => {
  const asking = (output: string): string =>
    inRow(
      worker("a", { inputs: { t: "${execution.getVariable('title')}" }, outputs: { short: output } }),
      reader("b", "short"),
    );
  assert.is((await shortContract({ p: asking("${t.toLowerCase()}") }))["start p"], "title: string");
  assert.is((await shortContract({ p: asking("${t}") }))["start p"], "?title: unknown");
});

test("a start form may be named by its file", async () => {
  const form = JSON.stringify({
    id: "start-form",
    components: [
      { key: "kind", type: "select", values: [{ value: "A" }, { value: "B" }], validate: { required: true } },
    ],
  });
  const p = `<startEvent id="start" camunda:formKey="camunda-forms:deployment:forms/start.form"/>`;
  const contract = await shortContract({ p }, { "forms/start.form": form });
  assert.is(contract["start p"], 'kind: "A" | "B"');
});

test.run();
