import { test } from "uvu";
import * as assert from "uvu/assert";
import { definitions, nodeIn, readProcess } from "../sources.js";

const DROOLS = 'xmlns:drools="http://www.jboss.org/drools"';

/** A file of jBPM with a work item `t` and a property `order` that has the id `v1`. */
const model = (content: string) =>
  definitions(
    `<itemDefinition id="item" structureRef="java.util.List"/><process id="p" isExecutable="true"><property id="v1" name="order" itemSubjectRef="item"/><task id="t" drools:taskName="Rest">${content}</task></process>`,
    DROOLS,
  );

const dataOf = async (content: string) => nodeIn(await readProcess(model(content)), "t", "task").data;

const specification = (content: string) => `<ioSpecification>${content}</ioSpecification>`;

test("inputs have the type of drools:dtype, or of their item definition", async () => {
  const data = await dataOf(
    specification(
      '<dataInput id="a" name="A" drools:dtype="Integer" itemSubjectRef="item"/><dataInput id="b" itemSubjectRef="item"/><dataInput id="c" name="C"/>',
    ),
  );
  assert.equal(
    data?.inputs.map(({ name, type }) => [name, type]),
    [
      ["A", "Integer"],
      ["b", "java.util.List"],
      ["C", null],
    ],
  );
});

test("an input takes a variable by the name of the property that is referred to", async () => {
  const data = await dataOf(
    `${specification('<dataInput id="a" name="A"/><dataInput id="b" name="B"/>')}<dataInputAssociation><sourceRef>v1</sourceRef><targetRef>a</targetRef></dataInputAssociation><dataInputAssociation><sourceRef> other </sourceRef><targetRef>b</targetRef></dataInputAssociation>`,
  );
  assert.equal(
    data?.inputs.map(({ sources }) => sources),
    [[{ kind: "variable", name: "order" }], [{ kind: "variable", name: "other" }]],
  );
});

test("an input takes an assigned text, with what its expressions read", async () => {
  const data = await dataOf(
    `${specification('<dataInput id="a" name="A"/>')}<dataInputAssociation><targetRef>a</targetRef><assignment><from> GET #{order.path} </from><to>a</to></assignment></dataInputAssociation>`,
  );
  assert.equal(data?.inputs[0]?.sources, [{ kind: "text", text: "GET #{order.path}", reads: ["order"] }]);
});

test("quotes around an assigned text are taken off, and an empty text is not given", async () => {
  const sourcesOf = async (text: string) =>
    (
      await dataOf(
        `${specification('<dataInput id="a" name="A"/>')}<dataInputAssociation><targetRef>a</targetRef><assignment><from>${text}</from><to>a</to></assignment></dataInputAssociation>`,
      )
    )?.inputs[0]?.sources;
  assert.equal(await sourcesOf('"GET"'), [{ kind: "text", text: "GET", reads: [] }]);
  assert.equal(await sourcesOf('""'), [{ kind: "text", text: "", reads: [] }]);
  assert.equal(await sourcesOf("<![CDATA[]]>"), []);
});

test("what the engine gathers of all instances is no output of each", async () => {
  const data = await dataOf(
    `${specification('<dataOutput id="all" name="All"/><dataOutput id="one" name="One"/>')}<multiInstanceLoopCharacteristics><loopDataOutputRef>all</loopDataOutputRef></multiInstanceLoopCharacteristics>`,
  );
  assert.equal(
    data?.outputs.map(({ name }) => name),
    ["One"],
  );
});

test("a text that no expression can be made of reads nothing", async () => {
  const data = await dataOf(
    `${specification('<dataInput id="a" name="A"/>')}<dataInputAssociation><targetRef>a</targetRef><assignment><from>#{</from><to>a</to></assignment></dataInputAssociation>`,
  );
  assert.equal(data?.inputs[0]?.sources, [{ kind: "text", text: "#{", reads: [] }]);
});

test("an output goes to variables", async () => {
  const data = await dataOf(
    `${specification('<dataOutput id="a" name="A" drools:dtype="String"/><dataOutput id="b" name="B"/>')}<dataOutputAssociation><sourceRef>a</sourceRef><targetRef>v1</targetRef></dataOutputAssociation>`,
  );
  assert.equal(
    data?.outputs.map(({ name, type, targets }) => [name, type, targets]),
    [
      ["A", "String", ["order"]],
      ["B", null, []],
    ],
  );
});

test("events hold their data themselves", async () => {
  const process = await readProcess(
    definitions(
      '<process id="p" isExecutable="true" drools:version="1"><startEvent id="s"><dataOutput id="a" name="event"/><dataOutputAssociation><sourceRef>a</sourceRef><targetRef>order</targetRef></dataOutputAssociation></startEvent></process>',
      DROOLS,
    ),
  );
  assert.equal(nodeIn(process, "s", "event").data?.outputs[0]?.targets, ["order"]);
});

test("other engines ignore all of it", async () => {
  const process = await readProcess(
    definitions(
      '<process id="p" isExecutable="true"><property id="v"/><userTask id="t" camunda:assignee="a"><ioSpecification><dataInput id="a"/><inputSet/><outputSet/></ioSpecification></userTask></process>',
    ),
  );
  assert.is(nodeIn(process, "t", "task").data, undefined);
  assert.is(process.scope.variables, undefined);
});

test("the item of a multi-instance activity goes by its id where it has no name", async () => {
  const loopOf = async (item: string) => {
    const content = `<multiInstanceLoopCharacteristics><inputDataItem ${item}/></multiInstanceLoopCharacteristics>`;
    return nodeIn(await readProcess(model(content)), "t", "task").loop?.elementVariable;
  };
  assert.is(await loopOf('id="line"'), "line");
  assert.is(await loopOf('id="i1" name="line"'), "line");
});

test("a transformation makes something else of what comes in and goes out", async () => {
  const transformation = "<transformation> order + 1 </transformation>";
  const data = await dataOf(
    `${specification('<dataInput id="a" name="A"/><dataOutput id="b" name="B"/>')}<dataInputAssociation><sourceRef>v1</sourceRef><targetRef>a</targetRef>${transformation}</dataInputAssociation><dataOutputAssociation><sourceRef>b</sourceRef><targetRef>v1</targetRef>${transformation}</dataOutputAssociation>`,
  );
  assert.equal(
    data?.inputs.map(({ sources }) => sources),
    [[{ kind: "transformed", text: "order + 1" }]],
  );
  assert.equal(
    data?.outputs.map(({ targets, isTransformed }) => [targets, isTransformed]),
    [[["order"], true]],
  );
});

test("what a multi-instance activity goes through is the variable that is tied to it, or named itself", async () => {
  const loop = (reference: string) =>
    `<multiInstanceLoopCharacteristics><loopDataInputRef>${reference}</loopDataInputRef><inputDataItem id="x" itemSubjectRef="item"/></multiInstanceLoopCharacteristics>`;
  const tied = `${specification('<dataInput id="a" name="A"/>')}<dataInputAssociation><sourceRef>v1</sourceRef><targetRef>a</targetRef></dataInputAssociation>`;
  assert.is((await dataOf(tied + loop("a")))?.collection, "order");
  assert.is((await dataOf(tied + loop("v1")))?.collection, "order");
  assert.is((await dataOf(tied))?.collection, undefined);
  const node = nodeIn(await readProcess(model(tied + loop("a"))), "t", "task");
  assert.is(node.loop?.elementType, "java.util.List");
});

test.run();
