import { test } from "uvu";
import * as assert from "uvu/assert";
import { definitions, extensions, inProcess, nodeIn, readProcess } from "../sources.js";

test("jBPM: properties are variables, with type and tags", async () => {
  const tags = extensions(
    '<drools:metaData name="customTags"><drools:metaValue><![CDATA[required; input,mine]]></drools:metaValue></drools:metaData><drools:metaData name="other"><drools:metaValue>x</drools:metaValue></drools:metaData>',
  );
  const { scope } = await readProcess(
    definitions(
      `<itemDefinition id="i" structureRef="String"/><process id="p" isExecutable="true"><property id="a" name="order" itemSubjectRef="i">${tags}</property><property id="b"/></process>`,
      'xmlns:drools="http://www.jboss.org/drools"',
    ),
  );
  assert.equal(
    scope.variables?.map(({ name, type, tags }) => [name, type, tags]),
    [
      ["order", "String", ["required", "input", "mine"]],
      ["b", null, []],
    ],
  );
});

test("jBPM: a variable may have a default", async () => {
  const content = extensions(
    '<drools:metaData name="defaultValue"><drools:metaValue><![CDATA[5]]></drools:metaValue></drools:metaData>',
  );
  const { scope } = await readProcess(
    definitions(
      `<process id="p" isExecutable="true"><property id="a">${content}</property></process>`,
      'xmlns:drools="http://www.jboss.org/drools"',
    ),
  );
  assert.is(scope.variables?.[0]?.value, "5");
});

test("Flowable: data objects are variables with a value, of each scope its own", async () => {
  const process = await readProcess(
    inProcess(
      `<dataObject id="d" name="limit" itemSubjectRef="xsd:int">${extensions("<flowable:value>5</flowable:value>")}</dataObject><subProcess id="s" flowable:async="true"><dataObject id="e" itemSubjectRef="xsd:string"/></subProcess>`,
    ),
  );
  const shape = (variables = process.scope.variables) =>
    variables?.map(({ name, type, value }) => [name, type, value]);
  assert.equal(shape(), [["limit", "xsd:int", "5"]]);
  assert.equal(shape(nodeIn(process, "s", "subProcess").scope.variables), [["e", "xsd:string", null]]);
});

test.run();
