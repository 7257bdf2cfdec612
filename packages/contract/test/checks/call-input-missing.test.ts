// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contractOfXml, element, inRow, reader } from "../building/xml.js";

/** What is found in a process that calls `child` with these mappings. */
async function found(mappings: string, child: string): Promise<readonly string[]> {
  const call = element("callActivity", "call", { attributes: 'calledElement="child"', extensions: mappings });
  const { diagnostics } = await contractOfXml({ parent: inRow(call), child });
  return diagnostics.flatMap(({ code, file, elementId, message }) =>
    code === "call-input-missing" ? [`${file} ${elementId} ${message}`] : [],
  );
}

const MISSING = [
  "parent.bpmn call the process 'child' that is called needs 'amount', which the call does not hand in",
];

test("what the called process cannot do without is not handed in", async () => {
  assert.equal(await found("", inRow(reader("r", "amount"))), MISSING);
  assert.equal(await found('<camunda:in source="a" target="sum"/>', inRow(reader("r", "amount"))), MISSING);
  assert.equal(await found('<camunda:in businessKey="${key}"/>', inRow(reader("r", "amount"))), MISSING);
});

test("what is handed in may be anything, null as well", async () => {
  for (const mapping of [
    '<camunda:in source="a" target="amount"/>',
    '<camunda:in sourceExpression="${1}" target="amount"/>',
    '<camunda:in variables="all"/>',
  ]) {
    assert.equal(await found(mapping, inRow(reader("r", "amount"))), []);
  }
});

test("nothing is said of what the called process may do without, or sets itself", async () => {
  assert.equal(await found("", inRow(reader("r", "execution.getVariable('amount')"))), []);
  const setting = element("task", "s", { outputs: { amount: "${1}" } });
  assert.equal(await found("", inRow(setting, reader("r", "amount"))), []);
});

test("nothing is said of what a form asks for", async () => {
  const form = element("startEvent", "start", {
    extensions:
      '<camunda:formData><camunda:formField id="amount" type="long"><camunda:validation><camunda:constraint name="required"/></camunda:validation></camunda:formField></camunda:formData>',
  });
  const flow = '<sequenceFlow id="f" sourceRef="start" targetRef="r"/>';
  assert.equal(await found("", `${form}${reader("r", "amount")}${flow}`), []);
});

test.run();
