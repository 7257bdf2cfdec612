import { test } from "uvu";
import * as assert from "uvu/assert";
import { type DecisionTable, readDecisions } from "../../src/index.js";
import { summary } from "../sources.js";

const DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

const read = (source: string) => readDecisions({ file: "a.dmn", bytes: new TextEncoder().encode(source) });

const definitions = (content: string, uri = DMN, attributes = "") =>
  `<definitions xmlns="${uri}" xmlns:camunda="http://camunda.org/schema/1.0/dmn" xmlns:operaton="http://operaton.org/schema/1.0/dmn" ${attributes}>\n${content}</definitions>`;

const decision = (content: string, attributes = "") => `<decision id="d" ${attributes}>${content}</decision>`;

const input = (text: string, attributes = "") =>
  `<input label="L"><inputExpression ${attributes}><text>${text}</text></inputExpression></input>`;

const rule = (inputs: readonly string[], outputs: readonly string[]) =>
  `<rule>${inputs.map((text) => `<inputEntry><text>${text}</text></inputEntry>`).join("")}${outputs.map((text) => `<outputEntry><text>${text}</text></outputEntry>`).join("")}</rule>`;

/** The table of a file that holds nothing else, of which nothing is to be reported. */
function tableOf(content: string, attributes = "", rootAttributes = ""): DecisionTable {
  const table = `<decisionTable ${attributes}>${content}</decisionTable>`;
  const { decisions, diagnostics } = read(definitions(decision(table), DMN, rootAttributes));
  assert.equal(summary(diagnostics), []);
  const logic = decisions[0]?.logic;
  if (logic?.kind !== "table") throw new Error("there is no table");
  return logic;
}

const INPUTS: readonly (readonly [
  text: string,
  attributes: string,
  reads: readonly string[],
  variable: string | null,
])[] = [
  ["amount", "", ["amount"], "amount"],
  ["order.total", "", ["order"], null],
  ["a + sum(b)", "", ["a", "b"], null],
  ["${amount}", "", ["amount"], "amount"],
  ["amount", 'expressionLanguage="juel"', ["amount"], "amount"],
  ["order.total > x ? 1 : y", 'expressionLanguage="JUEL"', ["order", "x", "y"], null],
  ["amount", 'expressionLanguage="javascript"', ["amount"], "amount"],
  ["var a = b; a", 'expressionLanguage="javascript"', ["b"], null],
  ["amount", 'expressionLanguage="http://www.omg.org/spec/FEEL/20140401"', ["amount"], "amount"],
  ["", "", [], null],
];

for (const [text, attributes, reads, variable] of INPUTS) {
  test(`the input '${text}' ${attributes} reads ${reads.join(", ") || "nothing"}`, () => {
    const [found] = tableOf(input(text, attributes)).inputs;
    assert.equal([found?.reads, found?.variable], [reads, variable]);
  });
}

test("the language of the definitions is that of what names none", () => {
  const [found] = tableOf(input("a ? b : c"), "", 'expressionLanguage="juel"').inputs;
  assert.equal(found?.reads, ["a", "b", "c"]);
});

test("an input has a label, a type and a place", () => {
  const [found] = tableOf(input("a", 'typeRef="integer"')).inputs;
  assert.equal([found?.label, found?.typeRef, found?.place.line], ["L", "integer", 2]);
});

const OUTPUTS: readonly (readonly [typeRef: string, cells: readonly string[], values: unknown])[] = [
  ["string", ['"a"', '"b"', '"a"'], ["a", "b"]],
  ["string", ['"a"', ""], ["a", null]],
  ["string", ['"a"', "concat(a)"], null],
  ["string", ['"a\\"b"'], null],
  ["string", ["true"], ["true"]],
  ["string", ["5"], null],
  ["integer", ["5", "-1"], [5, -1]],
  ["integer", ["1.5"], null],
  ["double", ["1.5"], [1.5]],
  ["boolean", ["true", "false"], [true, false]],
  ["date", ['"2020-01-01"'], null],
  ["date", [""], [null]],
  ["custom", ['"a"', "1"], ["a", 1]],
  ["string", ['${"a"}', "${'b'}"], ["a", "b"]],
  ["string", ['${"a" + b}'], null],
  ["string", [], []],
];

for (const [typeRef, cells, values] of OUTPUTS) {
  test(`cells ${JSON.stringify(cells)} of type ${typeRef} give ${JSON.stringify(values)}`, () => {
    const rules = cells.map((cell) => rule([], [cell])).join("");
    assert.equal(tableOf(`<output name="o" typeRef="${typeRef}"/>${rules}`).outputs[0]?.values, values);
  });
}

test("allowed values count where a cell is computed", () => {
  const column = '<output name="o"><outputValues><text>"a", "b"</text></outputValues></output>';
  assert.equal(tableOf(`${column}${rule([], ["x"])}`).outputs[0]?.values, ["a", "b"]);
  assert.equal(tableOf(`${column}${rule([], ['"c"'])}`).outputs[0]?.values, ["c"]);
  const computed = rule([], ["x"]);
  assert.equal(tableOf(`${column}${computed}${rule([], [""])}`).outputs[0]?.values, ["a", "b", null]);
});

test("a rule of empty conditions catches all", () => {
  const columns = `${input("a")}${input("b")}<output name="o"/>`;
  assert.ok(tableOf(`${columns}${rule(["1", ""], ["1"])}${rule(["", "-"], ["2"])}`).hasCatchAllRule);
  assert.not(tableOf(`${columns}${rule(["1", ""], ["1"])}`).hasCatchAllRule);
});

test("an input is a path inwards from a variable, and lists what it allows", () => {
  const column = (text: string, list: string) =>
    `<input><inputExpression typeRef="string"><text>${text}</text></inputExpression><inputValues><text>${list}</text></inputValues></input>`;
  const { inputs } = tableOf(
    column("customer.segment", '"retail","business"') +
      column("${channel}", '"web", 5') +
      column("a + b", ""),
  );
  assert.equal(
    inputs.map(({ path, variable, language, values }) => ({ path, variable, language, values })),
    [
      { path: ["customer", "segment"], variable: null, language: "feel", values: ["retail", "business"] },
      { path: ["channel"], variable: "channel", language: "juel", values: null },
      { path: null, variable: null, language: "feel", values: null },
    ],
  );
});

test("what rules read is listed, but for the input's own value", () => {
  const table = `<input camunda:inputVariable="v"><inputExpression><text>a</text></inputExpression></input><output name="o"/>`;
  assert.equal(tableOf(`${table}${rule(["v &gt; limit"], ["cellInput * rate"])}`).ruleReads, [
    { name: "limit", language: "feel", isCertain: false },
    { name: "rate", language: "feel", isCertain: false },
  ]);
});

test("hit policy and aggregation", () => {
  assert.is(tableOf("").hitPolicy, "UNIQUE");
  assert.is(tableOf("", 'hitPolicy="RULE ORDER"').hitPolicy, "RULE ORDER");
  assert.is(tableOf("", 'hitPolicy="COLLECT" aggregation="SUM"').aggregation, "SUM");
});

test("a literal expression has a variable and a type", () => {
  const content =
    '<variable name="v" typeRef="string"/><literalExpression><text>if a then b else "c"</text></literalExpression>';
  assert.equal(read(definitions(decision(content))).decisions[0]?.logic, {
    kind: "literal",
    variable: "v",
    typeRef: "string",
    reads: [
      { name: "a", language: "feel", isCertain: false },
      { name: "b", language: "feel", isCertain: false },
    ],
  });
});

test("version tag and time to live, operaton before camunda", () => {
  const attributes = 'camunda:versionTag="1" operaton:versionTag="2" camunda:historyTimeToLive="P1D"';
  const [found] = read(definitions(decision("<decisionTable/>", attributes))).decisions;
  assert.equal([found?.versionTag, found?.historyTimeToLive], ["2", "P1D"]);
});

for (const uri of [
  "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
  "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",
  "http://www.omg.org/spec/DMN/20180521/MODEL/",
]) {
  test(`the namespace ${uri} is DMN too`, () => {
    assert.is(read(definitions(decision("<decisionTable/>"), uri)).decisions.length, 1);
  });
}

const FINDINGS: readonly (readonly [source: string, found: readonly string[]])[] = [
  ["", ["error model-empty 1:1 null"]],
  ["<a>", ["error model-not-xml 1:4 null"]],
  ["<!DOCTYPE a><a/>", ["error model-doctype 1:1 null"]],
  ["<definitions/>", ["error model-not-dmn 1:1 null"]],
  [
    definitions(decision("<decisionTable/>"), "https://www.omg.org/spec/DMN/20211108/MODEL/"),
    ["warning dmn-version-unsupported 1:1 null"],
  ],
  [definitions("<decision/>"), ["error decision-id-illegal 2:1 null"]],
  [
    definitions(`${decision("<decisionTable/>")}\n${decision("<decisionTable/>")}`),
    ["error decision-id-illegal 3:1 d"],
  ],
  [definitions(decision("<context/>")), ["warning decision-logic-unsupported 2:1 d"]],
  [
    definitions(
      decision(
        '<decisionTable/>\n<informationRequirement><requiredDecision href="#x"/></informationRequirement>',
      ),
    ),
    ["error requirement-unresolved 3:25 d"],
  ],
  [definitions(decision('\n<decisionTable hitPolicy="PRIORITY"/>')), ["error hit-policy-unsupported 3:1 d"]],
  [definitions(decision('\n<decisionTable hitPolicy="ALL"/>')), ["error hit-policy-unsupported 3:1 d"]],
  [
    definitions(decision('\n<decisionTable hitPolicy="FIRST" aggregation="SUM"/>')),
    ["error hit-policy-unsupported 3:1 d"],
  ],
  [
    definitions(
      decision('<decisionTable>\n<output name="a"/>\n<output/>\n<output name="a"/></decisionTable>'),
    ),
    ["error output-name-illegal 4:1 d", "error output-name-illegal 5:1 d"],
  ],
  [
    definitions(decision(`<decisionTable><output name="a"/>\n${rule(["1"], ["2"])}</decisionTable>`)),
    ["error rule-incomplete 3:1 d"],
  ],
];

for (const [source, found] of FINDINGS) {
  test(`${found.join(", ")}: ${source.slice(source.indexOf("\n") + 1, 200)}`, () => {
    assert.equal(summary(read(source).diagnostics), found);
  });
}

test.run();
