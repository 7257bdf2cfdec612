// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import type { FlowNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnose } from "../building/diagnose.js";
import { externalTask, flow, parameter, place, task } from "../building/model.js";
import { contractOfXml, inRow, worker } from "../building/xml.js";

const setting = (...names: string[]) => task("w", { outputs: names.map((name) => parameter(name, "x")) });
const reading = (...names: string[]) =>
  externalTask("r", { inputs: names.map((name, index) => parameter(`p${index}`, `\${${name}}`)) });
const found = (...nodes: FlowNode[]) => diagnose(nodes);

test("a name that nothing sets and that is nearly one that is set", () => {
  for (const slip of ["custmerId", "customreId", "customerID", "customer_id", "customerIdd"]) {
    assert.equal(found(setting("customerId"), reading(slip)), [
      `read-unwritten r the variable '${slip}' is read, but nothing sets it`,
    ]);
  }
});

test("conditions of sequence flows read as well", () => {
  const nodes = [setting("approved")];
  assert.equal(diagnose(nodes, { scope: { nodes, flows: [flow("${aproved == true}")] } }), [
    "read-unwritten Flow_1 the variable 'aproved' is read, but nothing sets it",
  ]);
});

test("scripts read too, as far as every run of them does", () => {
  const script = (source: string, format = "javascript") =>
    task("r", { type: "scriptTask", script: { place: place(), format, source, resource: null } });
  assert.equal(found(setting("amount"), script("amuont * 2")), [
    "read-unwritten r the variable 'amuont' is read, but nothing sets it",
  ]);
  assert.equal(found(setting("amount"), script("typeof amuont")), []);
  assert.equal(found(setting("amount"), script("var amuont = 1; amuont * 2")), []);
  assert.equal(found(setting("amount"), script("amuont * 2", "groovy")), []);
});

test("names that are meant to be alike are nothing to remark on", () => {
  const pairs = [
    ["item", "items"],
    ["address1", "address2"],
    ["taskA", "taskB"],
    ["minAmount", "maxAmount"],
    ["paid", "unpaid"],
    ["code", "core"],
  ] as const;
  for (const [written, read] of pairs) assert.equal(found(setting(written), reading(read)), []);
});

test("a name that is set, or near to nothing, is a variable like any other", () => {
  assert.equal(found(setting("customerId", "customerIds"), reading("customerId", "orderId")), []);
});

test("what a single element reads, and is nearly what several others read", () => {
  const reader = (id: string, name: string) => externalTask(id, { inputs: [parameter("p", `\${${name}}`)] });
  assert.equal(found(reader("a", "email"), reader("b", "email"), reader("c", "emali")), [
    "read-unwritten c the variable 'emali' is read, but nothing sets it",
  ]);
  assert.equal(found(reader("a", "email"), reader("c", "emali")), []);
  assert.equal(found(reader("a", "line1"), reader("b", "line1"), reader("c", "line2")), []);
});

test("what is set and not read, and is the same but for an appendix", () => {
  for (const renamed of ["ticketId2", "ticketId_renamed", "ticketIdCopy"]) {
    assert.equal(found(setting(renamed), reading("ticketId")), [
      "read-unwritten r the variable 'ticketId' is read, but nothing sets it",
    ]);
  }
  assert.equal(found(setting("ticketId2"), reading("ticketId", "ticketId2")), []);
  assert.equal(found(setting("line1"), reading("line1", "line2")), []);
  const given = externalTask("r", {
    inputs: [parameter("amount2", "x"), parameter("p", "${amount}")],
  });
  assert.equal(found(given), []);
});

test("a parameter that only repeats a variable does not set it", () => {
  const repeating = externalTask("r", { inputs: [parameter("ticketdI", "${ticketdI}")] });
  assert.equal(found(setting("ticketId"), repeating), [
    "read-unwritten r the variable 'ticketdI' is read, but nothing sets it",
  ]);
  const other = externalTask("s", { inputs: [parameter("ticketdI", "${execution.id}")] });
  assert.equal(found(setting("ticketId"), repeating, other), []);
});

test("a bean is no variable", () => {
  const calling = externalTask("r", { inputs: [parameter("p", "${customerIt.load()}")] });
  assert.equal(found(setting("customerId"), calling), []);
});

test("fields of forms that lie in files of their own set their variables", async () => {
  const form = JSON.stringify({ id: "mail", components: [{ key: "mailId", type: "textfield" }] });
  const starting = (attributes: string) =>
    inRow(worker("w", { inputs: { mail_id: "${mailId}" } })).replace(
      "<startEvent",
      `<startEvent ${attributes}`,
    );
  const found = async (attributes: string) =>
    (await contractOfXml({ p: starting(attributes) }, { "mail.form": form })).diagnostics
      .filter(({ code }) => code === "read-unwritten")
      .map(({ elementId }) => elementId);
  assert.equal(await found('camunda:formKey="camunda-forms:deployment:mail.form"'), []);
  assert.equal(await found('camunda:formRef="mail" camunda:formRefBinding="latest"'), []);
  assert.equal(await found('camunda:formRef="other" camunda:formRefBinding="latest"'), ["w"]);
});

test.run();
