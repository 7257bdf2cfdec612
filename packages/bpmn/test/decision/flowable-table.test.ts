// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the models
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type DecisionTable, flowableTable, readDecisions } from "../../src/index.js";
import { summary } from "../sources.js";

type Column = readonly [name: string, typeRef: string];
type Row = readonly [conditions: readonly string[], results: readonly string[]];

/** A table in DMN as Flowable's modeller writes it, of which nothing is reported. */
function tableOf(inputs: readonly Column[], outputs: readonly Column[], rows: readonly Row[], policy = "") {
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const cells = (tag: string, texts: readonly string[]) =>
    texts.map((text) => `<${tag}><text>${escaped(text)}</text></${tag}>`).join("");
  const source = `<definitions xmlns="http://www.omg.org/spec/DMN/20151101" namespace="http://www.flowable.org/dmn">
<decision id="d"><decisionTable ${policy}>
${inputs.map(([text, type]) => `<input><inputExpression typeRef="${type}"><text>${text}</text></inputExpression></input>`).join("")}
${outputs.map(([name, type]) => `<output name="${name}" typeRef="${type}"/>`).join("")}
${rows.map(([conditions, results]) => `<rule>${cells("inputEntry", conditions)}${cells("outputEntry", results)}</rule>`).join("")}
</decisionTable></decision></definitions>`;
  const { decisions, diagnostics } = readDecisions({
    file: "a.dmn",
    bytes: new TextEncoder().encode(source),
  });
  assert.equal(summary(diagnostics), []);
  return flowableTable(decisions[0]?.logic as DecisionTable);
}

for (const [cell, type, source] of [
  ["> 5", "number", "#{x > 5}"],
  ["5", "number", "#{x == 5}"],
  ['== "a"', "string", '#{x == "a"}'],
  ['.contains("a")', "string", '#{x.contains("a")}'],
  [".5", "number", "#{x == .5}"],
  ["${y > x}", "number", "${y > x}"],
  ["!= false", "boolean", "#{x != false}"],
] as const) {
  test(`${cell} of an input of type ${type} is ${source}`, () => {
    const [condition] = tableOf([["x", type]], [["o", "string"]], [[[cell], ['"a"']]]).conditions;
    assert.is(condition?.template.source, source);
  });
}

const INPUTS: readonly Column[] = [
  ["x", "number"],
  ["y", "number"],
];
const ROWS: readonly Row[] = [
  [
    ["-", "> 1"],
    ['"a"', "1"],
  ],
  [
    ["> 2", ""],
    ["", "2"],
  ],
  [
    ["-", "-"],
    ["y", ""],
  ],
];
const OUTPUTS: readonly Column[] = [
  ["text", "string"],
  ["number", "number"],
];

const certain = (policy: string) =>
  tableOf(INPUTS, OUTPUTS, ROWS, policy).conditions.map(
    ({ template, isCertain }) => `${template.source} ${isCertain}`,
  );

test("the first condition of the first rule is always tested; of further rules where all are tried", () => {
  assert.equal(certain('hitPolicy="FIRST"'), ["#{y > 1} true", "#{x > 2} false"]);
  assert.equal(certain(""), ["#{y > 1} true", "#{x > 2} false"]);
  assert.equal(certain('hitPolicy="RULE ORDER"'), ["#{y > 1} true", "#{x > 2} true"]);
});

test("an empty cell gives nothing, and what is computed has no values", () => {
  const { outputs, computed, isCertain } = tableOf(INPUTS, OUTPUTS, ROWS);
  assert.equal(outputs, [
    { name: "text", typeRef: "string", values: null, isAlwaysGiven: false },
    { name: "number", typeRef: "number", values: [1, 2], isAlwaysGiven: false },
  ]);
  assert.equal(
    computed.map(({ source }) => source),
    ["#{y}"],
  );
  assert.is(isCertain, true);
});

test("a rule that gives nothing at all is as good as none that fits", () => {
  const [text] = OUTPUTS;
  if (text === undefined) throw new Error("there is no output");
  const { outputs, isCertain } = tableOf(
    INPUTS,
    [text],
    [
      [["> 1", ""], [""]],
      [["", ""], ["'a'"]],
    ],
  );
  assert.equal(outputs, [{ name: "text", typeRef: "string", values: ["a"], isAlwaysGiven: true }]);
  assert.is(isCertain, false);
});

test("some hit policies give lists, and aggregations a number", () => {
  const kind = (policy: string) => {
    const { isList, isAggregated } = tableOf(INPUTS, OUTPUTS, ROWS, policy);
    return [isList, isAggregated];
  };
  for (const policy of ["COLLECT", "RULE ORDER", "OUTPUT ORDER"])
    assert.equal(kind(`hitPolicy="${policy}"`), [true, false]);
  for (const policy of ["FIRST", "UNIQUE", "ANY", "PRIORITY"])
    assert.equal(kind(`hitPolicy="${policy}"`), [false, false]);
  assert.equal(kind('hitPolicy="COLLECT" aggregation="SUM"'), [false, true]);
});

test.run();
