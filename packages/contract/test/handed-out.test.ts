import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, inRow, shortContract, worker } from "./building/xml.js";

// Which lists and objects a worker can read: those that came as JSON, and of those that the engine has written itself
// only those of an engine that writes JSON. `a` hands over, `b` is handed.

const IN_JSON = { defaultSerializationFormat: "application/json" } as const;

const given = (value: string) => worker("b", { inputs: { x: value } });
const TOTAL = element("serviceTask", "read", { attributes: 'camunda:expression="${order.total * 2}"' });

/** What `b` is given as `x`, by an engine that writes as it does by default, and by one that writes JSON. */
async function givenAsX(nodes: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const models = { p: inRow(...nodes) };
  const types = await Promise.all(
    [{}, IN_JSON].map(async (options) => {
      const { "b in": all = "" } = await shortContract(models, files, options);
      return /(?:^|, )(\??x: .*?)(?=, \??\w+: |$)/.exec(all)?.[1] ?? "nothing";
    }),
  );
  return types;
}

const COLLECTIONS: readonly (readonly [string, string, string, string])[] = [
  [
    "a list of parameters",
    "<camunda:list><camunda:value>a</camunda:value><camunda:value>b</camunda:value></camunda:list>",
    "x: unknown",
    'x: Array<"a" | "b">',
  ],
  [
    "a map of parameters, dates in which are numbers in JSON",
    '<camunda:map><camunda:entry key="at">${now()}</camunda:entry><camunda:entry key="none"/></camunda:map>',
    "x: unknown",
    "x: { at: number; none: null }",
  ],
  [
    "a list of texts and numbers, which is read back as one of texts",
    "<camunda:list><camunda:value>a</camunda:value><camunda:value>${5}</camunda:value></camunda:list>",
    "x: unknown",
    "x: unknown[]",
  ],
];
for (const [what, value, byDefault, inJson] of COLLECTIONS) {
  test(`${what} is unknown by default`, async () => {
    assert.equal(await givenAsX([given(value)]), [byDefault, inJson]);
  });
}

test("a map that expressions look into came as JSON, and its copy is written by the engine", async () => {
  assert.equal(await givenAsX([worker("a"), TOTAL, given("${order}")]), [
    "x: unknown",
    "x: { total?: number }",
  ]);
  const { "b in": direct } = await shortContract({ p: inRow(worker("a"), TOTAL, worker("b")) });
  assert.is(direct, "order: { total?: number }");
});

test("what is taken out of it is what it is, unless it is a map or list as well", async () => {
  assert.equal(await givenAsX([worker("a"), TOTAL, given("${order.total}")]), [
    "x: number | null",
    "x: number | null",
  ]);
});

test("a node of Spin stays JSON when it is copied", async () => {
  const read = element("serviceTask", "read", {
    attributes: `camunda:expression='\${order.prop("total").numberValue() * 2}'`,
  });
  const [byDefault = ""] = await givenAsX([worker("a"), read, given("${order}")]);
  assert.match(byDefault, /^x: \{ total: /);
});

const loop = (collection: string) =>
  worker("b", {
    inputs: { w: "${x.weight * 2}" },
    content: `<multiInstanceLoopCharacteristics camunda:collection="${collection}" camunda:elementVariable="x"/>`,
  });

test("so are the objects of a list that a task is done for", async () => {
  assert.equal(await givenAsX([worker("a"), loop("items")]), ["x: unknown", "x: { weight?: number }"]);
});

const TABLE = (mapResult: string) =>
  element("businessRuleTask", "d", {
    attributes: `camunda:decisionRef="rules" camunda:mapDecisionResult="${mapResult}" camunda:resultVariable="x"`,
  });
const RULES = {
  "rules.dmn": `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="f" namespace="n">
  <decision id="rules" name="rules"><decisionTable id="t" hitPolicy="COLLECT"><output id="o" name="class" typeRef="string"/>
    <rule id="r"><outputEntry id="oe"><text>"A"</text></outputEntry></rule>
  </decisionTable></decision></definitions>`,
};
const RESULTS: readonly (readonly [string, string, string])[] = [
  ["collectEntries", "x: unknown", 'x: Array<"A">'],
  ["resultList", "x: unknown", 'x: Array<{ class: "A" }>'],
  ["singleResult", "x: unknown", 'x: { class: "A" }'],
  ["singleEntry", 'x: "A"', 'x: "A"'],
];
for (const [mapResult, byDefault, inJson] of RESULTS) {
  test(`the result of a decision as ${mapResult}`, async () => {
    assert.equal(await givenAsX([TABLE(mapResult), worker("b")], RULES), [byDefault, inJson]);
  });
}

test("expressions read what workers cannot", async () => {
  const models = { p: inRow(TABLE("resultList"), given("${x[0].class}")) };
  const { "b in": all } = await shortContract(models, RULES);
  assert.is(all, 'x: "A" | null');
});

const call = (mapping: string) =>
  element("callActivity", "c", {
    attributes: 'calledElement="q"',
    content: `<extensionElements>${mapping}</extensionElements>`,
  });

test("a call that hands it on by name hands on what came", async () => {
  const called = { q: inRow(worker("b")) };
  const of = async (mapping: string) =>
    (await shortContract({ p: inRow(worker("a"), TOTAL, call(mapping)), ...called }))["b in"];
  assert.is(await of('<camunda:in source="order" target="x"/>'), "?x: { total?: number }");
  assert.is(await of('<camunda:in variables="all"/>'), "?order: { total?: number }");
  assert.is(await of('<camunda:in sourceExpression="${order}" target="x"/>'), "?x: unknown");
});

test("Flowable keeps all that as JSON", async () => {
  const flowable = (id: string, content = "") =>
    `<serviceTask id="${id}" flowable:type="external-worker" flowable:topic="${id}">${content}</serviceTask>`;
  const nodes = [
    flowable("a"),
    '<serviceTask id="read" flowable:expression="${order.total * 2}"/>',
    '<serviceTask id="copy" flowable:expression="${order}" flowable:resultVariable="x"/>',
    flowable("b"),
  ];
  const { "b in": all } = await shortContract({ p: inRow(...nodes) });
  assert.match(all ?? "", /x: \{ total\?: number \}/);
});

test.run();
