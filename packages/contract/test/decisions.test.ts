import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, inRow, shortContract, worker } from "./building/xml.js";

const DECIDE = element("businessRuleTask", "d", {
  attributes: `camunda:decisionRef="rules" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="class"`,
});

/** A decision whose one input is read as told. */
const rules = (input: string) => ({
  "rules.dmn": `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="f" namespace="n">
  <decision id="rules" name="rules"><decisionTable id="t">
    <input id="i">${input}</input><output id="o" name="class" typeRef="string"/>
    <rule id="r"><inputEntry id="ie"><text>1</text></inputEntry><outputEntry id="oe"><text>"A"</text></outputEntry></rule>
  </decisionTable></decision></definitions>`,
});

const FEEL = `<inputExpression id="e" typeRef="integer"><text>hits</text></inputExpression>`;
const JUEL = `<inputExpression id="e" typeRef="integer" expressionLanguage="juel"><text>\${hits}</text></inputExpression>`;

/** Somebody who may set the variable, before the decision. */
const FORM = element("userTask", "ask", {
  content: `<extensionElements><camunda:formData><camunda:formField id="hits" type="long"/></camunda:formData></extensionElements>`,
});

for (const [language, input] of [
  ["FEEL", FEEL],
  ["JUEL", JUEL],
] as const) {
  test(`what a decision reads in ${language} is required of the one task that can set it, and there afterwards`, async () => {
    const contract = await shortContract({ p: inRow(worker("a"), DECIDE, worker("b")) }, rules(input));
    assert.is(contract["a out"], "hits: number");
    assert.is(contract["b in"], 'class: "A" | null, hits: number');
  });
}

test("a decision in FEEL is made without its input too, so that it proves none", async () => {
  const contract = await shortContract({ p: inRow(FORM, DECIDE, worker("b")) }, rules(FEEL));
  assert.is(contract["start p"], "?hits: number");
  assert.is(contract["b in"], 'class: "A" | null, ?hits: number | null');
});

test("a decision in JUEL fails without its input, so that it is there afterwards", async () => {
  const contract = await shortContract({ p: inRow(FORM, DECIDE, worker("b")) }, rules(JUEL));
  assert.is(contract["b in"], 'class: "A" | null, hits: number | null');
});

test.run();
