import { suite } from "uvu";
import * as assert from "uvu/assert";
import { camundaMark, externalTasksIn } from "../src/external-tasks.js";

const test = suite("externalTasksIn");

/** A model of one process, "p". */
const model = (body: string, namespace = "http://camunda.org/schema/1.0/bpmn"): string =>
  `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c='${namespace}'>
  <bpmn:process id="p" isExecutable="true">${body}</bpmn:process>
  <bpmn:process id="q"><bpmn:serviceTask id="other" c:type="external" c:topic="t"/></bpmn:process></bpmn:definitions>`;

const read = (body: string, namespace?: string) => externalTasksIn(model(body, namespace), "p", camundaMark);

test("finds tasks of the process, in sub-processes too, and not those of others", () => {
  const body = `<bpmn:serviceTask id="a" c:type="external" c:topic="t1"><bpmn:incoming>x</bpmn:incoming></bpmn:serviceTask>
    <bpmn:subProcess id="s"><bpmn:sendTask c:topic='t2' c:type='external' id='b'/></bpmn:subProcess>
    <bpmn:userTask id="u"/><bpmn:serviceTask id="j" c:class="x.Y"/>`;
  assert.equal(read(body), [
    { elementId: "a", topic: "t1" },
    { elementId: "b", topic: "t2" },
  ]);
});

test("takes a message event for the task that its definition is", () => {
  const body = `<bpmn:endEvent id="end"><bpmn:messageEventDefinition id="m" c:type="external" c:topic="t"/></bpmn:endEvent>`;
  assert.equal(read(body), [{ elementId: "end", topic: "t" }]);
});

test("knows the namespaces of the family by their address", () => {
  const body = `<bpmn:serviceTask id="a" c:type="External" c:topic="t"/>`;
  assert.is(read(body, "http://operaton.org/schema/1.0/bpmn").length, 1);
  assert.is(read(body, "http://activiti.org/bpmn").length, 1);
  assert.is(read(body, "http://example.org/other").length, 0);
});

test("does not know a topic that is computed", () => {
  const body = `<bpmn:serviceTask id="a" c:type="external" c:topic="\${t}"/>`;
  assert.equal(read(body), [{ elementId: "a", topic: null }]);
});

test("is not misled by comments, texts and signs that are written otherwise", () => {
  const task = `<bpmn:serviceTask id="ghost" c:type="external" c:topic="t"/>`;
  const body = `<!-- ${task} --><bpmn:documentation><![CDATA[${task}]]></bpmn:documentation>
    <bpmn:serviceTask id="a" name="x &gt; 1 > 0" c:type="external" c:topic="b&#228;r &amp; &quot;c&quot;"/>`;
  assert.equal(read(body), [{ elementId: "a", topic: 'bär & "c"' }]);
});

test("reads what is long in no time", () => {
  const body = `<bpmn:serviceTask id="a" ${"x='1' ".repeat(50_000)}${"<".repeat(50_000)}`;
  assert.equal(read(body), []);
  assert.equal(read("<!-- ".repeat(100_000)), []);
});

test.run();
