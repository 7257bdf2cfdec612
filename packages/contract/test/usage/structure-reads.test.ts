// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the models
import { type FlowNode, parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import { structureReadsOf } from "../../src/usage/structure-reads.js";
import { externalTask, file, flow, parameter, place, process, task } from "../building/model.js";

const reading = (text: string) => process("p", [], { scope: { nodes: [], flows: [flow(text)] } });

const CASES: readonly (readonly [expression: string, reads: string])[] = [
  ["${o.total > 1}", "java"],
  ["${o['total'] == x}", "java"],
  ["${o[0].name}", "java"],
  ["${o.size() > 1}", "java"],
  ["${o.prop('total').numberValue() > 1}", "spin"],
  ["${o.elements()}", "spin"],
  ["${S(o).prop('a')}", "spin"],
  ["${o == 'a'}", ""],
  ["${o.toUpperCase() == 'A'}", ""],
  ["${o.contains('a')}", ""],
];

for (const [expression, reads] of CASES) {
  test(`${expression} reads o as ${reads || "what it is"}`, () => {
    const model = reading(expression);
    const { asJava, asSpin } = structureReadsOf([model])(model);
    assert.is(`${asJava.has("o") ? "java" : ""}${asSpin.has("o") ? "spin" : ""}`, reads);
  });
}

test("a multi-instance activity goes through a collection of Java", () => {
  const loop = (collection: string) => ({
    place: place(),
    sequential: false,
    collection: parseTemplate(collection),
    elementVariable: "e",
    cardinality: null,
    completionCondition: null,
  });
  for (const collection of ["o", "${o}"]) {
    const model = process("p", [task("t", { loop: loop(collection) })]);
    assert.ok(structureReadsOf([model])(model).asJava.has("o"), collection);
  }
});

test("listeners of sequence flows read as well", () => {
  const template = parseTemplate("${bean.note(o.total)}");
  const listener = {
    kind: "execution",
    event: "take",
    place: place(),
    implementation: { kind: "expression", template },
  } as const;
  const taken = { ...flow("${x}"), condition: null, listeners: [listener] };
  const model = process("p", [], { scope: { nodes: [], flows: [taken] } });
  assert.ok(structureReadsOf([model])(model).asJava.has("o"));
});

const call = (called: string): FlowNode => ({
  ...task("c"),
  kind: "callActivity",
  type: "callActivity",
  calledElement: parseTemplate(called),
  in: [],
  out: [],
  businessKey: null,
});

test("a call of whatever an expression says may be of any process", () => {
  const [called, caller, other] = [
    reading("${o.a}"),
    process("caller", [call("${any}")]),
    process("other", []),
  ];
  const reads = structureReadsOf([called, caller, other]);
  assert.ok(reads(caller).asJava.has("o"));
  assert.ok(reads(other).asJava.has("o"));
});

test("a long chain of calls is one group", () => {
  const chain = Array.from({ length: 5_000 }, (_, at) => process(`p${at}`, [call(`p${at + 1}`)]));
  const [first] = chain;
  const last = process("p5000", [], { scope: { nodes: [], flows: [flow("${o.a}")] } });
  assert.ok(first !== undefined && structureReadsOf([...chain, last])(first).asJava.has("o"));
});

test("what a process reads counts for those that call it, and for no others", () => {
  const [called, caller, other] = [reading("${o.a}"), process("caller", [call("p")]), process("other", [])];
  const reads = structureReadsOf([called, caller, other]);
  assert.ok(reads(caller).asJava.has("o"));
  assert.not(reads(other).asJava.has("o"));
});

test("outputs that are looked into are marked, unless Spin reads them", () => {
  const node = externalTask("t", {
    outputs: [
      parameter("a", "${o.total}"),
      parameter("b", "${j.prop('total')}"),
      parameter("c", "${plain}"),
      parameter("d", "${both.prop('x')}${both.x}"),
    ],
  });
  const [contract] = buildContract([file("a.bpmn", process("p", [node]))]).externalTasks;
  assert.equal(
    contract?.outputs.map(({ name, memberAccess }) => `${name} ${memberAccess ?? false}`),
    ["o true", "j false", "plain false", "both false"],
  );
});

test.run();
