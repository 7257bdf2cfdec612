// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, inRow, shortContract } from "../building/xml.js";

const work = (id: string): string =>
  element("serviceTask", id, { attributes: `flowable:type="external-worker" flowable:topic="t"` });

const field = (name: string, value: string): string =>
  `<flowable:field name="${name}"><flowable:string>${value}</flowable:string></flowable:field>`;

const decide = (fields = "", key = "rules"): string =>
  element("serviceTask", "d", {
    attributes: `flowable:type="dmn"`,
    extensions: field("decisionTableReferenceKey", key) + fields,
  });

const FAILS = field("decisionTaskThrowErrorOnNoHits", "true");

type Rule = readonly [conditions: readonly string[], results: readonly string[]];

const escaped = (text: string): string => text.replaceAll("<", "&lt;");
const cells = (tag: string, texts: readonly string[]): string =>
  texts.map((text) => `<${tag}><text>${escaped(text)}</text></${tag}>`).join("");

/** A table with inputs such as `amount: number`. */
const table = (
  policy: string,
  inputs: readonly string[],
  outputs: readonly string[],
  ...rules: readonly Rule[]
) => {
  const split = (column: string) => column.split(": ");
  return {
    "rules.dmn": `<definitions xmlns="http://www.omg.org/spec/DMN/20151101" id="f" name="f" namespace="http://www.flowable.org/dmn">
<decision id="rules" name="rules"><decisionTable id="t" hitPolicy="${policy}">${inputs
      .map(split)
      .map(
        ([text, type]) =>
          `<input><inputExpression typeRef="${type}"><text>${text}</text></inputExpression></input>`,
      )
      .join("")}${outputs
      .map(split)
      .map(([name, type]) => `<output name="${name}" typeRef="${type}"/>`)
      .join("")}${rules
      .map(
        ([conditions, results]) =>
          `<rule>${cells("inputEntry", conditions)}${cells("outputEntry", results)}</rule>`,
      )
      .join("")}</decisionTable></decision></definitions>`,
  };
};

const contractOf = (node: string, files: Readonly<Record<string, string>>) =>
  shortContract({ p: inRow(work("a"), node, work("b")) }, files);

const TIERS = table(
  "FIRST",
  ["amount: number"],
  ["tier: string", "days: number"],
  [["> 100"], ['"gold"', "1"]],
  [["> 10"], ['"silver"', ""]],
);

test("each output is a variable, which may not be set: no rule need fit", async () => {
  const contract = await contractOf(decide(), TIERS);
  assert.is(contract["a out"], "amount: number");
  assert.is(contract["b in"], 'amount: number, ?days: number, ?tier: "gold" | "silver"');
});

test("where the task fails without hits, what all rules give is set", async () => {
  const contract = await contractOf(decide(FAILS), TIERS);
  assert.is(contract["b in"], 'amount: number, ?days: number, tier: "gold" | "silver"');
});

test("so is it where some rule always fits", async () => {
  const rules = table("UNIQUE", ["x: string"], ["n: number"], [["-"], ["5"]]);
  assert.is((await contractOf(decide(), rules))["b in"], "n: number");
});

test("what was there before stays where no rule fits", async () => {
  const before = element("scriptTask", "s", {
    attributes: `scriptFormat="javascript"`,
    content: `<script>execution.setVariable("tier", "none")</script>`,
  });
  const contract = await shortContract({ p: inRow(before, work("a"), decide(), work("b")) }, TIERS);
  assert.match(contract["b in"] ?? "", 'tier: "gold" | "none" | "silver"');
});

for (const policy of ["COLLECT", "RULE ORDER", "OUTPUT ORDER"]) {
  test(`${policy} gives a list named like the decision, be it empty`, async () => {
    const rules = table(
      policy,
      ["x: number"],
      ["when: date", "paper: string", "copies: number"],
      [["> 1"], ["fn_date('2026-01-01')", '"a"', "1"]],
      [["> 2"], ["fn_date('2026-01-02')", '"b"', ""]],
    );
    assert.is(
      (await contractOf(decide(), rules))["b in"],
      'rules: Array<{ copies?: number; paper: "a" | "b"; when: unknown }>, x: number',
    );
  });
}

test("an aggregation gives a number", async () => {
  const rules = table('COLLECT" aggregation="SUM', ["x: number"], ["fee: number"], [["> 1"], ["5"]]);
  assert.is((await contractOf(decide(), rules))["b in"], "?fee: number, x: number");
  assert.is((await contractOf(decide(FAILS), rules))["b in"], "fee: number, x: number");
});

test("what is tested in any case is required, what other rules test is asked for", async () => {
  const rules = table(
    "FIRST",
    ["order.country: string", "weight: number"],
    ["o: string"],
    [["-", "> limit"], ['"a"']],
    [['== "DE"', "-"], ["note"]],
  );
  const contract = await contractOf(decide(), rules);
  assert.is(contract["a out"], "weight: number, ?order: { country?: string }, limit: number, ?note: unknown");
});

test("a flag that is missing is false, so that it is asked for and proves nothing", async () => {
  const rules = table("FIRST", ["vip: boolean"], ["o: string"], [["== true"], ['"a"']]);
  const form = element("userTask", "ask", {
    content: `<extensionElements><flowable:formProperty id="vip" type="boolean"/></extensionElements>`,
  });
  const contract = await shortContract({ p: inRow(form, decide(), work("b")) }, rules);
  assert.is(contract["b in"], '?o: "a", ?vip: boolean | null');
});

test("what the table gives itself has a value when it is read, so that it is not required", async () => {
  const rules = table("FIRST", ["x: number"], ["total: number"], [["> 1"], ["total + 1"]]);
  assert.is((await contractOf(decide(), rules))["a out"], "x: number, ?total: number");
});

test("a decision that is not at hand may set anything", async () => {
  const contract = await shortContract({ p: inRow(decide("", "other"), readTier(), work("b")) }, TIERS);
  assert.is(contract["start p"], "?tier: unknown");
});

const readTier = (): string => element("serviceTask", "r", { attributes: `flowable:expression="\${tier}"` });

/** Two tables, the second of which reads what the first gives, and a service of both. */
const service = (policy: string, ...outputs: readonly string[]) => ({
  "rules.dmn": `<definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/" id="f" name="f" namespace="http://www.flowable.org/dmn">
<decision id="size"><decisionTable id="t1" hitPolicy="FIRST"><input><inputExpression typeRef="number"><text>pieces</text></inputExpression></input>
<output name="size" typeRef="string"/><rule>${cells("inputEntry", ["> 5"])}${cells("outputEntry", ['"large"'])}</rule></decisionTable></decision>
<decision id="price"><informationRequirement id="r"><requiredDecision href="#size"/></informationRequirement><decisionTable id="t2" hitPolicy="${policy}"><input><inputExpression typeRef="string"><text>size</text></inputExpression></input>
<output name="price" typeRef="number"/><rule>${cells("inputEntry", ['== "large"'])}${cells("outputEntry", ["9"])}</rule></decisionTable></decision>
<decisionService id="rules">${outputs.map((id) => `<outputDecision href="#${id}"/>`).join("")}${[
    "size",
    "price",
  ]
    .filter((id) => !outputs.includes(id))
    .map((id) => `<encapsulatedDecision href="#${id}"/>`)
    .join("")}</decisionService></definitions>`,
});

test("a service with one result sets the outputs of that decision, if it gives any", async () => {
  const contract = await contractOf(decide(), service("FIRST", "price"));
  assert.is(contract["a out"], "pieces: number");
  assert.is(contract["b in"], "pieces: number, ?price: number");
});

test("a service with several results, or many, sets an object of their rows", async () => {
  assert.is(
    (await contractOf(decide(), service("FIRST", "price", "size")))["b in"],
    'pieces: number, rules: { price?: Array<{ price: number }>; size?: Array<{ size: "large" }> }',
  );
  assert.is(
    (await contractOf(decide(), service("COLLECT", "price")))["b in"],
    "pieces: number, rules: { price?: Array<{ price: number }> }",
  );
});

test.run();
