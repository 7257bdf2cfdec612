import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ProcessModel, readModel } from "../../src/index.js";
import { ACTIVITI, BPMN, CAMUNDA, extensions, inProcess, nodeIn, OPERATON, readProcess } from "../sources.js";

async function process(xml: string): Promise<ProcessModel> {
  const { processes } = await readModel({ file: "m", bytes: new TextEncoder().encode(xml) });
  const [first] = processes;
  if (!first) throw new Error("there is no process");
  return first;
}

function topicOf(model: ProcessModel): string {
  const { external } = nodeIn(model, "t", "task");
  return external?.topic.kind === "literal" ? `${external.dialect} ${external.topic.name}` : "none";
}

const files: readonly (readonly [what: string, xml: string, want: string])[] = [
  [
    "usual prefixes",
    `<bpmn:definitions xmlns:bpmn="${BPMN}" xmlns:camunda="${CAMUNDA}"><bpmn:process id="p"><bpmn:serviceTask id="t" camunda:type="external" camunda:topic="x"/></bpmn:process></bpmn:definitions>`,
    "camunda x",
  ],
  [
    "odd prefixes",
    `<b:definitions xmlns:b="${BPMN}" xmlns:flowable="${OPERATON}"><b:process id="p"><b:serviceTask id="t" flowable:type="external" flowable:topic="x"/></b:process></b:definitions>`,
    "operaton x",
  ],
  [
    "a declaration on the element itself",
    `<definitions xmlns="${BPMN}"><process id="p"><serviceTask id="t" xmlns:cam="${CAMUNDA}" cam:type="external" cam:topic="x"/></process></definitions>`,
    "camunda x",
  ],
  [
    "two prefixes for one namespace",
    `<definitions xmlns="${BPMN}" xmlns:bpmn="${BPMN}" xmlns:a="${CAMUNDA}" xmlns:b="${CAMUNDA}"><process id="p"><bpmn:serviceTask id="t" a:type="external" b:topic="x"/></process></definitions>`,
    "camunda x",
  ],
  [
    "a prefix that is bound anew",
    `<definitions xmlns="${BPMN}" xmlns:e="${CAMUNDA}"><process id="p"><serviceTask id="t" xmlns:e="${OPERATON}" e:type="external" e:topic="x"/></process></definitions>`,
    "operaton x",
  ],
  [
    "the activiti namespace under the camunda prefix",
    `<definitions xmlns="${BPMN}" xmlns:camunda="${ACTIVITI}"><process id="p"><serviceTask id="t" camunda:type="external" camunda:topic="x"/></process></definitions>`,
    "camunda x",
  ],
  [
    "the camunda prefix for something else",
    `<definitions xmlns="${BPMN}" xmlns:camunda="urn:other"><process id="p"><serviceTask id="t" camunda:type="external" camunda:topic="x"/></process></definitions>`,
    "none",
  ],
  [
    "another namespace per element",
    `<x:definitions xmlns:x="${BPMN}"><process xmlns="${BPMN}" id="p"><y:serviceTask xmlns:y="${BPMN}" id="t" z:type="external" z:topic="x" xmlns:z="${CAMUNDA}"/></process></x:definitions>`,
    "camunda x",
  ],
];

for (const [what, xml, want] of files) {
  test(`namespaces count, not prefixes: ${what}`, async () => assert.is(topicOf(await process(xml)), want));
}

test("extension elements may be in the default namespace", async () => {
  const model = await process(
    `<b:definitions xmlns:b="${BPMN}"><b:process id="p"><b:task id="t"><b:extensionElements xmlns="${OPERATON}"><properties><property name="a" value="b"/></properties></b:extensionElements></b:task></b:process></b:definitions>`,
  );
  assert.equal(nodeIn(model, "t", "task").properties, { a: "b" });
});

test("a text that mentions a namespace stays as it is", async () => {
  const model = await readProcess(
    inProcess(
      `<task id="t" name="${OPERATON}">${extensions(`<camunda:properties><camunda:property name="uri" value="${CAMUNDA}"/></camunda:properties>`)}</task>`,
    ),
  );
  const task = nodeIn(model, "t", "task");
  assert.is(task.name, OPERATON);
  assert.equal(task.properties, { uri: CAMUNDA });
});

test("of elements in two vocabularies, operaton's are read and the others passed over", async () => {
  const model = await process(
    inProcess(
      `<task id="t">${extensions('<camunda:properties><camunda:property name="a" value="1"/></camunda:properties><operaton:properties><operaton:property name="b" value="2"/></operaton:properties>')}</task>`,
    ),
  );
  assert.equal(nodeIn(model, "t", "task").properties, { b: "2" });
});

test("a camunda child may stand in an operaton parent", async () => {
  const model = await process(
    inProcess(
      `<task id="t">${extensions('<operaton:inputOutput><camunda:inputParameter name="a">1</camunda:inputParameter></operaton:inputOutput>')}</task>`,
    ),
  );
  assert.is(nodeIn(model, "t", "task").inputs[0]?.name, "a");
});

test("properties may be called anything, and the later one wins", async () => {
  const model = await readProcess(
    inProcess(
      `<task id="t">${extensions('<camunda:properties><camunda:property name="__proto__" value="1"/><camunda:property name="a" value="2"/><camunda:property name="a" value="3"/><camunda:property name="b"/><camunda:property value="x"/></camunda:properties>')}</task>`,
    ),
  );
  const { properties } = nodeIn(model, "t", "task");
  assert.equal(Object.entries(properties), [
    ["__proto__", "1"],
    ["a", "3"],
    ["b", ""],
  ]);
});

test.run();
