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

test("what a process reads counts for those that call it, and for no others", () => {
  const call: FlowNode = {
    ...task("c"),
    kind: "callActivity",
    type: "callActivity",
    calledElement: parseTemplate("p"),
    in: [],
    out: [],
    businessKey: null,
  };
  const [called, caller, other] = [reading("${o.a}"), process("caller", [call]), process("other", [])];
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
