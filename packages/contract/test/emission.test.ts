import type { FlowNode, ProcessModel, TaskNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../src/build.js";
import { selectForEmission } from "../src/emission.js";
import { boundaryError, external, externalTask, file, flow, parameter, process } from "./building/model.js";

const version = (name: string, nodes: readonly FlowNode[], rest: Partial<ProcessModel> = {}) =>
  file(name, process("p", nodes, rest));
const node = (rest: Partial<TaskNode>) => externalTask("t", rest);

/** The only element that is emitted for these versions of a task. */
const merged = (...versions: readonly Partial<TaskNode>[]) => {
  const files = versions.map((rest, index) => version(`${index}.bpmn`, [node(rest)]));
  const { topics } = selectForEmission(buildContract(files));
  assert.is(topics.length, 1);
  assert.is(topics[0]?.elements.length, 1);
  const [element] = topics[0]?.elements ?? [];
  if (element === undefined) throw new Error("no element");
  return element;
};

test("elements of a topic are sorted by process and element, topics by name", () => {
  const files = [
    file("b.bpmn", process("q", [externalTask("t")])),
    file("a.bpmn", process("p", [externalTask("z"), externalTask("a", { external: external("a-topic") })])),
  ];
  assert.equal(
    selectForEmission(buildContract(files)).topics.map(({ topic, handler, elements }) => [
      topic,
      handler,
      elements.map(({ processId, elementId }) => `${processId}/${elementId}`),
    ]),
    [
      ["a-topic", "handlers/a-topic.ts", ["p/a"]],
      ["charge-card", "handlers/charge-card.ts", ["p/z", "q/t"]],
    ],
  );
});

test("processes that are not executable are left out, unless asked for", () => {
  const contract = buildContract([version("a.bpmn", [node({})], { executable: false })]);
  assert.equal(selectForEmission(contract).topics, []);
  assert.is(selectForEmission(contract, { includeNonExecutable: true }).topics.length, 1);
});

test("computed topics are left out, unless their values were named", () => {
  const files = [version("a.bpmn", [node({ external: external("${t}") })])];
  assert.equal(selectForEmission(buildContract(files)).topics, []);
  const named = buildContract(files, { expressionTopics: { "${t}": ["x"] } });
  assert.equal(
    selectForEmission(named).topics.map(({ topic }) => topic),
    ["x"],
  );
});

test("versions of an element are one, with the first name and all files", () => {
  const { elementName, files, retryTimeCycle } = merged(
    { name: null },
    { name: "Charge", retryTimeCycle: "R3/PT1M" },
    { name: "Charge card" },
  );
  assert.is(elementName, "Charge");
  assert.is(retryTimeCycle, "R3/PT1M");
  assert.equal(files, ["0.bpmn", "1.bpmn", "2.bpmn"]);
});

test("inputs are required when every version requires them, of any of the types", () => {
  const { inputs } = merged(
    { inputs: [parameter("currency", "EUR"), parameter("gone", "x")] },
    { inputs: [parameter("currency", "USD"), parameter("added", "")] },
    { inputs: [parameter("currency", "EUR")] },
  );
  assert.equal(
    inputs.map(({ name, type, presence, nullable }) => [name, type, presence, nullable]),
    [
      ["currency", '"EUR" | "USD"', "required", false],
      ["gone", '"x"', "optional", false],
      ["added", "null", "optional", true],
    ],
  );
  assert.equal(
    inputs[0]?.evidence.map(({ file }) => file),
    ["0.bpmn", "1.bpmn", "2.bpmn"],
  );
});

test("an input that may be null in one version may be null", () => {
  const { inputs } = merged({ inputs: [parameter("a", "")] }, { inputs: [parameter("a", "x")] });
  assert.equal([inputs[0]?.type, inputs[0]?.nullable], ['"x"', true]);
});

test("outputs suit every version: required when any requires them, of the narrowest type, shared when any shares them", () => {
  const nodes = (source: string) => [node({ outputs: [parameter("x", source)] })];
  const reading = nodes("${a + b}");
  const files = [
    version("a.bpmn", reading, { scope: { nodes: reading, flows: [flow("${c == 1}")] } }),
    version("b.bpmn", nodes("${a}${c}")),
  ];
  const [element] = selectForEmission(buildContract(files)).topics[0]?.elements ?? [];
  assert.equal(
    element?.outputs.map(({ name, type, presence, scope }) => [name, type, presence, scope]),
    [
      ["a", "number", "required", "local"],
      ["b", "number", "required", "local"],
      ["c", "unknown", "required", "process"],
    ],
  );
});

test("errors of all versions may be thrown", () => {
  const files = [
    version("a.bpmn", [node({}), boundaryError("e", "t", "B")]),
    version("b.bpmn", [node({}), boundaryError("e", "t", "A"), boundaryError("f", "t", null)]),
  ];
  const [element] = selectForEmission(buildContract(files)).topics[0]?.elements ?? [];
  assert.equal(element?.errors.codes, ["A", "B"]);
  assert.is(element?.errors.catchAll, true);
  assert.is(element?.errors.evidence.length, 3);
});

test("extension properties are required when every version has them", () => {
  const hostile = JSON.parse('{"__proto__":"x","region":"EU"}');
  assert.equal(merged({ properties: hostile }, { properties: { region: "US" } }).properties, [
    { name: "__proto__", presence: "optional", value: "x" },
    { name: "region", presence: "required" },
  ]);
});

test("the value of an extension property is told unless versions differ in it", () => {
  const versions = [
    { properties: { region: "EU", zone: "" } },
    { properties: { region: "EU", zone: "a" } },
  ] as const;
  assert.equal(merged(...versions).properties, [
    { name: "region", presence: "required", value: "EU" },
    { name: "zone", presence: "required" },
  ]);
});

test("tasks that share an id within a file stay with their topics", () => {
  const twins = [
    node({ external: external("one"), inputs: [parameter("a", "1")] }),
    node({ external: external("two"), inputs: [parameter("b", "2")] }),
  ];
  assert.equal(
    selectForEmission(buildContract([version("a.bpmn", twins)])).topics.map(({ topic, elements }) => [
      topic,
      elements.flatMap(({ inputs }) => inputs.map(({ name, presence }) => `${name} ${presence}`)),
    ]),
    [
      ["one", ["a required"]],
      ["two", ["b required"]],
    ],
  );
});

test("a version whose topic changed belongs to both topics", () => {
  const files = [
    version("a.bpmn", [node({ external: external("old") })]),
    version("b.bpmn", [node({ external: external("new") })]),
  ];
  assert.equal(
    selectForEmission(buildContract(files)).topics.map(({ topic, elements }) => [topic, elements[0]?.files]),
    [
      ["new", ["b.bpmn"]],
      ["old", ["a.bpmn"]],
    ],
  );
});

test.run();
