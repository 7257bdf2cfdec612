// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Parameter, ParameterValue } from "../../src/index.js";
import { codesOf, extensions, inProcess, nodeIn, read, readProcess } from "../sources.js";

const taskWith = (content: string) =>
  inProcess(
    `<serviceTask id="t" camunda:class="a.B">${extensions(`<camunda:inputOutput>${content}</camunda:inputOutput>`)}</serviceTask>`,
  );

const input = (content: string) =>
  taskWith(`<camunda:inputParameter name="i">${content}</camunda:inputParameter>`);

async function readValue(content: string): Promise<ParameterValue | undefined> {
  const process = await readProcess(input(content));
  return nodeIn(process, "t", "task").inputs[0]?.value;
}

/** A value without its trees and places. */
function shape(value: ParameterValue | undefined): unknown {
  switch (value?.kind) {
    case "text":
      return `${value.template.kind} ${value.template.source}`;
    case "list":
      return value.items.map(shape);
    case "map":
      return value.entries.map((entry) => [entry.key.source, shape(entry.value)]);
    case "script":
      return `script ${value.script.format} ${value.script.source} ${value.script.resource}`;
    default:
      return value?.kind ?? "nothing";
  }
}

const cases: readonly (readonly [what: string, given: string, want: unknown])[] = [
  ["a text", "42", "literal 42"],
  ["an expression", "${a}", "expression ${a}"],
  ["a text with an expression", "a-${b}", "composite a-${b}"],
  ["nothing", "", "null"],
  ["white space", " \n\t ", "null"],
  ["a text in white space, which the engine trims", "\n   ${a}\n  ", "expression ${a}"],
  ["a no-break space, which the engine keeps", "\u00a0", "literal \u00a0"],
  ["CDATA", '<![CDATA[{"a": "<b>"}]]>', 'literal {"a": "<b>"}'],
  ["CDATA between text", " x<![CDATA[ & ]]>y ", "literal x & y"],
  ["a comment in the text", "a<!-- b -->c", "literal ac"],
  [
    "a list",
    "<camunda:list><camunda:value>a</camunda:value><camunda:value>${b}</camunda:value></camunda:list>",
    ["literal a", "expression ${b}"],
  ],
  ["an empty list", "<camunda:list/>", []],
  [
    "a map",
    '<camunda:map><camunda:entry key="a">1</camunda:entry><camunda:entry key="${b}"/></camunda:map>',
    [
      ["a", "literal 1"],
      ["${b}", "null"],
    ],
  ],
  [
    "values in values",
    '<camunda:list><camunda:list><camunda:value/></camunda:list><camunda:map><camunda:entry key="a"><camunda:list><camunda:value>x</camunda:value></camunda:list></camunda:entry></camunda:map></camunda:list>',
    [["null"], [["a", ["literal x"]]]],
  ],
  [
    "a script",
    '<camunda:script scriptFormat="Groovy"> 1 + 1 </camunda:script>',
    "script groovy  1 + 1  null",
  ],
  [
    "a script elsewhere",
    '<camunda:script scriptFormat="javascript" resource="a.js"/>',
    "script javascript null a.js",
  ],
  ["a single value element", "<camunda:value> x </camunda:value>", "literal x"],
  ["a text beside a list, which the engine ignores", "x<camunda:list/>", []],
];

for (const [what, given, want] of cases) {
  test(`reads ${what}`, async () => assert.equal(shape(await readValue(given)), want));
}

test("inputs and outputs keep their order", async () => {
  const process = await readProcess(
    taskWith(
      '<camunda:outputParameter name="x">1</camunda:outputParameter><camunda:inputParameter name="b">1</camunda:inputParameter><camunda:inputParameter name="a">1</camunda:inputParameter>',
    ),
  );
  const names = (parameters: readonly Parameter[]) => parameters.map(({ name }) => name);
  const { inputs, outputs } = nodeIn(process, "t", "task");
  assert.equal([names(inputs), names(outputs)], [["b", "a"], ["x"]]);
});

const faulty: readonly (readonly [what: string, given: string, code: string])[] = [
  [
    "a parameter without name",
    taskWith("<camunda:inputParameter>x</camunda:inputParameter>"),
    "parameter-unnamed",
  ],
  ["a parameter with an empty name", taskWith('<camunda:outputParameter name=""/>'), "parameter-unnamed"],
  [
    "an entry without key",
    input("<camunda:map><camunda:entry>x</camunda:entry></camunda:map>"),
    "parameter-unnamed",
  ],
  ["two values in one parameter", input("<camunda:list/><camunda:list/>"), "parameter-children"],
  ["a script without language", input("<camunda:script>1</camunda:script>"), "script-format-missing"],
  ["a broken expression", input("${a"), "expression-invalid"],
];

for (const [what, given, code] of faulty) {
  test(`reports ${what}`, async () => assert.equal(await codesOf(given), [code]));
}

test("read as Flowable there are no parameters: it ignores them, which is told", async () => {
  const { processes, diagnostics } = await read(input("42"), { dialect: "flowable" });
  assert.equal(processes[0] && nodeIn(processes[0], "t", "task").inputs, []);
  assert.match(
    diagnostics.map(({ message }) => message).join("; "),
    "Flowable ignores input and output parameters",
  );
});

test.run();
