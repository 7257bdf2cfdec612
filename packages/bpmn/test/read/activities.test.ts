// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { VariableMapping } from "../../src/index.js";
import { codesOf, extensions, inProcess, nodeIn, readProcess } from "../sources.js";

const call = (content: string, attributes = "") =>
  inProcess(`<callActivity id="c" calledElement="child" ${attributes}>${extensions(content)}</callActivity>`);

function shape(mapping: VariableMapping): string {
  const local = mapping.local ? " local" : "";
  if (mapping.kind === "all") return `all${local}`;
  return `${mapping.kind === "variable" ? mapping.source : mapping.source.source} → ${mapping.target}${local}`;
}

test("a call activity passes variables in and out", async () => {
  const process = await readProcess(
    call(
      '<camunda:in source="a" target="b"/><camunda:in sourceExpression="${c}" target="d"/><camunda:in variables="all" local="true"/><camunda:in businessKey="#{key}"/><camunda:out source="e" target="f" local="true"/><camunda:out variables="all"/>',
    ),
  );
  const node = nodeIn(process, "c", "callActivity");
  assert.is(node.calledElement?.source, "child");
  assert.equal(node.in.map(shape), ["a → b", "${c} → d", "all local"]);
  assert.equal(node.out.map(shape), ["e → f local", "all"]);
  assert.is(node.businessKey?.source, "#{key}");
});

test("a call activity without anything", async () => {
  const node = nodeIn(await readProcess(inProcess('<callActivity id="c"/>')), "c", "callActivity");
  assert.equal([node.calledElement, node.in, node.out, node.businessKey], [null, [], [], null]);
});

test("a class or delegate that maps variables is opaque", async () => {
  for (const name of ["variableMappingClass", "variableMappingDelegateExpression"]) {
    const process = await readProcess(call("", `camunda:${name}="x"`));
    assert.is(nodeIn(process, "c", "callActivity").opaqueMapping, true);
  }
});

test("Flowable: a computed target is opaque, its source is kept", async () => {
  const process = await readProcess(
    call(
      '<flowable:in source="a" targetExpression="${b}"/><flowable:out sourceExpression="${c.d}" targetExpression="${e}"/>',
    ),
  );
  const node = nodeIn(process, "c", "callActivity");
  assert.equal([node.in, node.out, node.opaqueMapping], [[], [], true]);
  assert.equal(
    node.computedSources?.map(({ source }) => source),
    ["${a}", "${c.d}"],
  );
});

test("Flowable: out-parameters that stay local, types that values are converted to", async () => {
  const process = await readProcess(
    call(
      '<flowable:in source="a" target="b" targetType="integer"/><flowable:out source="c" target="d" sourceType="date" targetType="long"/>',
      'flowable:useLocalScopeForOutParameters="true"',
    ),
  );
  const node = nodeIn(process, "c", "callActivity");
  assert.equal(node.out.map(shape), ["c → d local"]);
  assert.is(node.in[0]?.kind === "variable" && node.in[0].type, "integer");
  assert.is(node.out[0]?.kind === "variable" && node.out[0].type, "date");
});

test("Flowable's inheritVariables passes everything", async () => {
  const process = await readProcess(call("", 'flowable:inheritVariables="true"'));
  assert.equal(nodeIn(process, "c", "callActivity").in.map(shape), ["all"]);
});

for (const mapping of ['source="a"', 'target="b"', 'source="" target="b"', 'source="a" target=""', ""]) {
  test(`<in ${mapping}> is reported`, async () => {
    assert.equal(await codesOf(call(`<camunda:in ${mapping}/>`)), ["mapping-incomplete"]);
  });
}

test("a mapping to a computed name is passed over", async () => {
  const process = await readProcess(call('<flowable:out source="a" targetExpression="${b}"/>'));
  assert.equal(nodeIn(process, "c", "callActivity").out, []);
});

test("multi-instance by collection, by data reference, by number", async () => {
  const process = await readProcess(
    inProcess(
      `<task id="a"><multiInstanceLoopCharacteristics isSequential="true" camunda:collection="items" camunda:elementVariable="item"><completionCondition>\${done}</completionCondition></multiInstanceLoopCharacteristics></task>
<task id="b"><multiInstanceLoopCharacteristics camunda:collection="x"><loopDataInputRef>\${list}</loopDataInputRef><inputDataItem name="entry"/></multiInstanceLoopCharacteristics></task>
<task id="c"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>`,
    ),
  );
  const loops = ["a", "b", "c"].map((id) => nodeIn(process, id, "task").loop);
  assert.equal(
    loops.map((loop) => [
      loop?.sequential,
      loop?.collection?.source,
      loop?.elementVariable,
      loop?.cardinality?.source,
    ]),
    [
      [true, "items", "item", undefined],
      [false, "${list}", "entry", undefined],
      [false, undefined, null, "3"],
    ],
  );
  assert.is(loops[0]?.completionCondition?.source, "${done}");
  assert.equal(loops[1]?.place, { file: "model.bpmn", line: 2, column: 14 });
});

test("a standard loop is none", async () => {
  const process = await readProcess(inProcess('<task id="a"><standardLoopCharacteristics/></task>'));
  assert.is(nodeIn(process, "a", "task").loop, null);
});

test("multi-instance: retries of the instances, and what Flowable adds", async () => {
  const process = await readProcess(
    inProcess(
      `<task id="a"><multiInstanceLoopCharacteristics flowable:elementIndexVariable="i">${extensions('<flowable:variableAggregation target="reviews"><variable source="score"/><variable sourceExpression="${n + 1}" target="next"/><variable sourceExpression="${n}"/></flowable:variableAggregation><flowable:variableAggregation targetExpression="${x}"/><flowable:failedJobRetryTimeCycle>R1/PT1S</flowable:failedJobRetryTimeCycle>')}<loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>`,
    ),
  );
  const { loop } = nodeIn(process, "a", "task");
  assert.equal([loop?.indexVariable, loop?.retryTimeCycle], ["i", "R1/PT1S"]);
  assert.equal(
    loop?.aggregates?.map(({ name, members }) => [name, members.map((one) => "target" in one && one.target)]),
    [["reviews", ["score", "next"]]],
  );
});

test.run();
