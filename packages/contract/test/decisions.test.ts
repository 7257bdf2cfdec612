// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the models
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

/** A literal expression, and a rule whose result is computed, in either language. */
const literal = (attributes: string, text: string) => ({
  "rules.dmn": `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="f" namespace="n">
  <decision id="rules" name="rules"><variable id="v" name="class" typeRef="string"/>
    <literalExpression id="l" ${attributes}><text>${text}</text></literalExpression>
  </decision></definitions>`,
});
const computed = (attributes: string, text: string) => ({
  "rules.dmn": `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="f" namespace="n">
  <decision id="rules" name="rules"><decisionTable id="t">
    <input id="i"><inputExpression id="e"><text>1</text></inputExpression></input><output id="o" name="class" typeRef="string"/>
    <rule id="r"><inputEntry id="ie"><text></text></inputEntry><outputEntry id="oe" ${attributes}><text>${text}</text></outputEntry></rule>
  </decisionTable></decision></definitions>`,
});

test("a literal expression in JUEL fails without what it reads", async () => {
  const contract = await shortContract(
    { p: inRow(worker("a"), DECIDE, worker("b")) },
    literal('expressionLanguage="juel"', "${hits}"),
  );
  assert.is(contract["a out"], "hits: unknown");
  assert.match(contract["b in"] ?? "", ", hits: unknown");
});

for (const [what, files] of [
  ["a literal expression in FEEL", literal("", "hits")],
  ["a rule in FEEL", computed("", "hits")],
  ["a rule in JUEL, which may not be the one that fits,", computed('expressionLanguage="juel"', "${hits}")],
] as const) {
  test(`${what} requires nothing and proves nothing`, async () => {
    const contract = await shortContract({ p: inRow(worker("a"), DECIDE, worker("b")) }, files);
    assert.is(contract["a out"], "?hits: unknown");
    assert.match(contract["b in"] ?? "", ", ?hits: unknown");
  });
}

test("what the models may have set is asked for again where a rule fails without it, not where FEEL takes null", async () => {
  const nodes = [worker("a"), FORM, DECIDE];
  const ofRule = async (files: Readonly<Record<string, string>>) =>
    (await shortContract({ p: inRow(...nodes) }, files))["a out"];
  assert.is(await ofRule(computed("", "hits")), "");
  assert.is(await ofRule(computed('expressionLanguage="juel"', "${hits}")), "?hits: number | null");
});

test("output parameters take apart what their decision gives", async () => {
  const read = (text: string) => `\${decisionResult.${text}}`;
  const outputs = {
    each: read("collectEntries('class')"),
    entry: read("getSingleEntry()"),
    member: read("firstResult.class"),
    row: read("getSingleResult().getEntry('class')"),
    whole: "${decisionResult}",
  };
  const decide = element("businessRuleTask", "d", { attributes: `camunda:decisionRef="rules"`, outputs });
  const loop = `<multiInstanceLoopCharacteristics camunda:collection="each" camunda:elementVariable="one"/>`;
  const contract = await shortContract({ p: inRow(decide, worker("b", { content: loop })) }, rules(JUEL));
  const found = (contract["b in"] ?? "").split(", ").filter((one) => !/hits|loop|nrOf/.test(one));
  assert.equal(found, [
    'one: "A"',
    "each: unknown",
    'entry: "A" | null',
    'member: "A" | null',
    'row: "A" | null',
    "whole: unknown",
  ]);
});

test.run();
