import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Dialect } from "../../src/index.js";
import { definitions, extensions, inProcess, read } from "../sources.js";

const property = (name: string, value: string) =>
  `<task id="t">${extensions(`<camunda:properties><camunda:property name="${name}" value="${value}"/></camunda:properties>`)}</task>`;

const cases: readonly (readonly [what: string, given: string, want: string])[] = [
  ["no extensions", inProcess("<task/>"), "camunda"],
  ["camunda attributes", inProcess('<task camunda:asyncBefore="true"/>'), "camunda"],
  ["operaton attributes", inProcess('<task operaton:asyncBefore="true"/>'), "operaton"],
  ["flowable attributes", inProcess('<task flowable:async="true"/>'), "flowable"],
  [
    "more activiti than flowable",
    inProcess('<task activiti:async="true" activiti:exclusive="true" flowable:skipExpression="x"/>'),
    "flowable",
  ],
  ["activiti attributes", inProcess('<task activiti:async="true"/>'), "camunda"],
  [
    "a type of task that only Flowable has",
    inProcess('<serviceTask activiti:type="external-worker"/>'),
    "flowable",
  ],
  [
    "more operaton than camunda",
    inProcess('<task operaton:a="1" operaton:b="1" camunda:c="1"/>'),
    "operaton",
  ],
  ["drools attributes", inProcess('<task xmlns:d="http://www.jboss.org/drools" d:taskName="x"/>'), "jbpm"],
  ["work items in a namespace of the model", inProcess('<task xmlns:d="urn:mine" d:taskName="x"/>'), "jbpm"],
  ["a payload in JavaScript", inProcess(property("payload", "{ a: token.current }")), "processengine"],
  ["a property that is merely called payload", inProcess(property("payload", "large")), "camunda"],
  [
    "a topic in JavaScript",
    inProcess('<serviceTask camunda:type="external" camunda:topic="token.current.x"/>'),
    "processengine",
  ],
  ["the modelling tool", definitions('<process id="p"/>', 'exporter="5Minds Studio"'), "processengine"],
];

for (const [what, given, want] of cases) {
  test(`${what}: ${want}`, async () => assert.is((await read(given)).processes[0]?.dialect, want));
}

/** The dialects of the external tasks of a file, when it is read as one dialect. */
async function externalsAs(dialect: Dialect, content: string): Promise<unknown[]> {
  const { processes } = await read(inProcess(content), { dialect });
  return (processes[0]?.scope.nodes ?? []).map(
    (node) => node.kind === "task" && (node.external?.dialect ?? null),
  );
}

test("a dialect that is asked for makes external what its engine hears, and nothing else", async () => {
  const content = [
    '<serviceTask camunda:type="external" camunda:topic="a"/>',
    '<serviceTask operaton:type="external" operaton:topic="b"/>',
    '<serviceTask flowable:type="external-worker" flowable:topic="c"/>',
    '<serviceTask activiti:type="external" activiti:topic="d"/>',
    '<task xmlns:drools="http://www.jboss.org/drools" drools:taskName="e"/>',
  ].join("");
  assert.equal(await externalsAs("operaton", content), ["operaton", "operaton", null, null, null]);
  assert.equal(await externalsAs("camunda", content), ["camunda", null, null, "camunda", null]);
  assert.equal(await externalsAs("flowable", content), ["flowable", null, "flowable", "flowable", null]);
  assert.equal(await externalsAs("processengine", content), ["processengine", null, null, null, null]);
  assert.equal(await externalsAs("jbpm", content), [null, null, null, null, "jbpm"]);
});

test("Flowable wants the type in small letters, in other namespaces too", async () => {
  assert.equal(await externalsAs("flowable", '<serviceTask camunda:type="External" camunda:topic="a"/>'), [
    null,
  ]);
});

test("in a file of Flowable the camunda namespace is Flowable's", async () => {
  const { processes } = await read(
    inProcess(
      '<serviceTask id="t" camunda:type="external" camunda:topic="a" flowable:a="1" flowable:b="2" flowable:c="3"/>',
    ),
  );
  const node = processes[0]?.scope.nodes[0];
  assert.is(node?.kind === "task" && node.external?.dialect, "flowable");
});

test.run();
