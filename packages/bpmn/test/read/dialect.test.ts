import { test } from "uvu";
import * as assert from "uvu/assert";
import { definitions, extensions, inProcess, read } from "../sources.js";

const property = (name: string, value: string) =>
  `<task id="t">${extensions(`<camunda:properties><camunda:property name="${name}" value="${value}"/></camunda:properties>`)}</task>`;

const cases: readonly (readonly [what: string, given: string, want: string])[] = [
  ["no extensions", inProcess("<task/>"), "camunda"],
  ["camunda attributes", inProcess('<task camunda:asyncBefore="true"/>'), "camunda"],
  ["operaton attributes", inProcess('<task operaton:asyncBefore="true"/>'), "operaton"],
  ["flowable attributes", inProcess('<task flowable:async="true"/>'), "flowable"],
  ["activiti attributes", inProcess('<task activiti:async="true"/>'), "camunda"],
  [
    "more operaton than camunda",
    inProcess('<task operaton:a="1" operaton:b="1" camunda:c="1"/>'),
    "operaton",
  ],
  ["drools attributes", inProcess('<task xmlns:d="http://www.jboss.org/drools" d:taskName="x"/>'), "jbpm"],
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

test.run();
