// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Dialect, ExternalTaskDeclaration } from "../../src/index.js";
import { definitions, extensions, inProcess, nodeIn, read, readProcess } from "../sources.js";

async function externalOf(
  content: string,
  id = "t",
  rootElements = "",
): Promise<ExternalTaskDeclaration | null> {
  const { processes } = await read(inProcess(content, rootElements));
  for (const node of processes[0]?.scope.nodes ?? []) {
    if (node.id === id && (node.kind === "task" || node.kind === "event")) return node.external;
  }
  throw new Error(`there is no task or event '${id}'`);
}

const EXTERNAL = 'camunda:type="external" camunda:topic="topic"';

for (const host of ["serviceTask", "sendTask", "businessRuleTask"]) {
  test(`a ${host} can be external`, async () => {
    const external = await externalOf(`<${host} id="t" ${EXTERNAL}/>`);
    assert.equal(external?.topic, { kind: "literal", name: "topic" });
    assert.is(external?.dialect, "camunda");
  });
}

for (const host of ["intermediateThrowEvent", "endEvent"]) {
  test(`a message ${host} can be external, declared on its event definition`, async () => {
    const external = await externalOf(`<${host} id="t">\n<messageEventDefinition ${EXTERNAL}/></${host}>`);
    assert.equal(external?.topic, { kind: "literal", name: "topic" });
    assert.equal(external?.place, { file: "model.bpmn", line: 2, column: 1 });
  });

  test(`a message ${host} is not external by its own attributes`, async () => {
    assert.is(await externalOf(`<${host} id="t" ${EXTERNAL}><messageEventDefinition/></${host}>`), null);
  });
}

test("an end event with an error besides a message throws the error", async () => {
  const definitions = `<errorEventDefinition errorRef="E"/><messageEventDefinition ${EXTERNAL}/>`;
  assert.is(await externalOf(`<endEvent id="t">${definitions}</endEvent>`), null);
});

test("a decisionRef keeps a business rule task from being external", async () => {
  assert.is(await externalOf(`<businessRuleTask id="t" camunda:decisionRef="d" ${EXTERNAL}/>`), null);
});

for (const host of ["task", "userTask", "receiveTask", "scriptTask", "manualTask"]) {
  test(`a ${host} is never external`, async () => {
    assert.is(await externalOf(`<${host} id="t" ${EXTERNAL}/>`), null);
  });
}

for (const type of ["external", "External", "EXTERNAL"]) {
  test(`type '${type}' is external in camunda and operaton`, async () => {
    assert.is(
      (await externalOf(`<serviceTask id="t" camunda:type="${type}" camunda:topic="x"/>`))?.dialect,
      "camunda",
    );
    const operaton = await externalOf(`<serviceTask id="t" operaton:type="${type}" operaton:topic="x"/>`);
    assert.is(operaton?.dialect, "operaton");
  });
}

test("ProcessEngine.io takes the type as it is written", async () => {
  const content = inProcess('<serviceTask id="t" camunda:type="External" camunda:topic="x"/>');
  const { processes, diagnostics } = await read(content, { dialect: "processengine" });
  const [node] = processes[0]?.scope.nodes ?? [];
  assert.is(node?.kind === "task" ? node.external : undefined, null);
  assert.equal(
    diagnostics.map(({ code, elementId }) => [code, elementId]),
    [["type-unknown", "t"]],
  );
});

for (const [payload, codes] of [
  ["{ broken: ", ["expression-invalid"]],
  ["{ a: token.current.a }", []],
  ["({ a: 1 })", []],
] as const) {
  test(`a payload '${payload}' is ${codes.length > 0 ? "no " : ""}JavaScript`, async () => {
    const property = `<camunda:properties><camunda:property name="payload" value="${payload}"/></camunda:properties>`;
    const content = inProcess(`<serviceTask id="t" ${EXTERNAL}>${extensions(property)}</serviceTask>`);
    const { diagnostics } = await read(content, { dialect: "processengine" });
    assert.equal(
      diagnostics.map(({ code }) => code),
      codes,
    );
  });
}

const DROOLS = 'xmlns:drools="http://www.jboss.org/drools"';

test("a work item is known by its local name, whatever the prefix is bound to", async () => {
  for (const name of ['drools:taskName="x"', 'xmlns:d="urn:mine" d:taskName="x"', 'taskName="x"']) {
    const external = await externalOf(`<task id="t" ${DROOLS} ${name} drools:a=""/>`);
    assert.equal([external?.dialect, external?.topic], ["jbpm", { kind: "literal", name: "x" }], name);
  }
});

for (const host of ["userTask", "sendTask", "receiveTask", "manualTask", "businessRuleTask", "scriptTask"]) {
  test(`a ${host} is no work item`, async () => {
    assert.is(await externalOf(`<${host} id="t" ${DROOLS} drools:taskName="x"/>`), null);
  });
}

const EXECUTABLE: readonly (readonly [dialect: Dialect, said: string, want: boolean])[] = [
  ["camunda", "", false],
  ["operaton", "", false],
  ["processengine", "", false],
  ["processengine", 'isExecutable="true"', true],
  ["flowable", "", true],
  ["flowable", 'isExecutable="True"', true],
  ["flowable", 'isExecutable="false"', false],
  ["jbpm", "", true],
  ["jbpm", 'isExecutable="false"', true],
];

for (const [dialect, said, want] of EXECUTABLE) {
  test(`${dialect} ${want ? "deploys" : "ignores"} a process with '${said}'`, async () => {
    const { processes } = await read(definitions(`<process id="p" ${said}/>`), { dialect });
    assert.is(processes[0]?.executable, want);
  });
}

test("another type, or none, is not external", async () => {
  assert.is(await externalOf('<serviceTask id="t" camunda:type="mail" camunda:topic="x"/>'), null);
  assert.is(await externalOf('<serviceTask id="t" camunda:topic="x"/>'), null);
});

test("the type beats class and expression", async () => {
  assert.ok(
    await externalOf(`<serviceTask id="t" camunda:class="a.B" camunda:expression="\${x}" ${EXTERNAL}/>`),
  );
});

test("activiti attributes are camunda's", async () => {
  const external = await externalOf('<serviceTask id="t" activiti:type="external" activiti:topic="x"/>');
  assert.is(external?.dialect, "camunda");
});

test("operaton wins over camunda, attribute by attribute", async () => {
  const external = await externalOf(
    '<serviceTask id="t" camunda:type="external" camunda:topic="c" operaton:topic="o" operaton:type="external" camunda:taskPriority="7"/>',
  );
  assert.is(external?.dialect, "operaton");
  assert.equal(external?.topic, { kind: "literal", name: "o" });
  assert.is(external?.priority, "7");
});

test("a task without priority has that of its process", async () => {
  const task = (id: string, priority = "") =>
    `<serviceTask id="${id}" camunda:type="external" camunda:topic="x" ${priority}/>`;
  const inner = `<subProcess id="s">${task("a")}</subProcess>${task("b", 'camunda:taskPriority="7"')}`;
  const process = await readProcess(
    definitions(`<process id="p" isExecutable="true" camunda:taskPriority="\${urgency}">${inner}</process>`),
  );
  const priorities = ["a", "b"].map((id) => nodeIn(process, id, "task").external?.priority);
  assert.equal(priorities, ["${urgency}", "7"]);
});

test("error definitions of a task sit in its extension elements", async () => {
  const external = await externalOf(
    `<serviceTask id="t" ${EXTERNAL}>${extensions(
      '<camunda:errorEventDefinition errorRef="e" expression="${failed}"/><camunda:errorEventDefinition errorRef="RAW"/>',
    )}</serviceTask>`,
    "t",
    '<error id="e" errorCode="E1" camunda:errorMessage="broken"/>',
  );
  assert.equal(
    external?.errorDefinitions.map(({ code, message, expression }) => [code, message, expression?.source]),
    [
      ["E1", "broken", "${failed}"],
      ["RAW", null, undefined],
    ],
  );
});

test("error definitions of an event sit in its message event definition", async () => {
  const definition = '<camunda:errorEventDefinition errorRef="X" expression="${failed}"/>';
  const external = await externalOf(
    `<endEvent id="t">${extensions(definition.replace("X", "host"))}<messageEventDefinition ${EXTERNAL}>${extensions(definition)}</messageEventDefinition></endEvent>`,
  );
  assert.equal(
    external?.errorDefinitions.map(({ code }) => code),
    ["X"],
  );
});

test("properties and parameters of an external event sit on the event", async () => {
  const process = await readProcess(
    inProcess(
      `<intermediateThrowEvent id="t">${extensions(
        '<camunda:properties><camunda:property name="a" value="b"/></camunda:properties><camunda:inputOutput><camunda:inputParameter name="i">x</camunda:inputParameter></camunda:inputOutput>',
      )}<messageEventDefinition ${EXTERNAL}/></intermediateThrowEvent>`,
    ),
  );
  const event = nodeIn(process, "t", "event");
  assert.equal(event.properties, { a: "b" });
  assert.is(event.inputs[0]?.name, "i");
});

test("Flowable: service tasks of type external-worker or external, in this very case", async () => {
  const dialect = async (tag: string, type: string) =>
    (await externalOf(`<${tag} id="t" flowable:type="${type}" flowable:topic="x"/>`))?.dialect;
  assert.is(await dialect("serviceTask", "external-worker"), "flowable");
  assert.is(await dialect("serviceTask", "external"), "flowable");
  assert.is(await dialect("serviceTask", "External-Worker"), undefined);
  assert.is(await dialect("sendTask", "external-worker"), undefined);
});

test("Flowable: parameters of the external worker", async () => {
  const external = await externalOf(
    `<serviceTask id="t" flowable:type="external-worker" flowable:topic="x" flowable:doNotIncludeVariables="true">${extensions(
      '<flowable:externalWorkerInParameter source="a" target="b"/><flowable:externalWorkerInParameter sourceExpression="${c}" target="d"/><flowable:externalWorkerOutParameter source="e" target="f"/>',
    )}</serviceTask>`,
  );
  assert.is(external?.doNotIncludeVariables, true);
  assert.equal(
    external?.workerIn.map((mapping) => [mapping.kind, mapping.kind === "all" ? null : mapping.target]),
    [
      ["variable", "b"],
      ["expression", "d"],
    ],
  );
  assert.is(external?.workerOut.length, 1);
});

test("Flowable: job category, parameters with a computed target", async () => {
  const external = await externalOf(
    `<serviceTask id="t" flowable:type="external-worker" flowable:topic="x">${extensions(
      '<flowable:jobCategory> night </flowable:jobCategory><flowable:externalWorkerOutParameter source="a" targetExpression="${b}"/>',
    )}</serviceTask>`,
  );
  assert.equal([external?.jobCategory, external?.workerOut, external?.opaqueMapping], ["night", [], true]);
  assert.equal(
    external?.computedSources?.map(({ source }) => source),
    ["${a}"],
  );
});

test("ProcessEngine.io: payload and JavaScript topic", async () => {
  const { processes } = await read(
    definitions(
      `<process id="p" isExecutable="true"><serviceTask id="t" camunda:type="external" camunda:topic="token.current.topic">${extensions(
        '<camunda:properties><camunda:property name="payload" value="{ x: token.history.Start.x }"/></camunda:properties>',
      )}</serviceTask></process>`,
    ),
  );
  const node = processes[0]?.scope.nodes[0];
  if (node?.kind !== "task") throw new Error("there is no task");
  assert.is(processes[0]?.dialect, "processengine");
  assert.is(node.external?.dialect, "processengine");
  assert.is(node.external?.payload, "{ x: token.history.Start.x }");
  assert.equal(node.external?.topic, { kind: "javascript", source: "token.current.topic" });
});

test("jBPM: a work item is known by its task name", async () => {
  const external = await externalOf('<task id="t" xmlns:d="http://www.jboss.org/drools" d:taskName="Rest"/>');
  assert.is(external?.dialect, "jbpm");
  assert.equal(external?.topic, { kind: "literal", name: "Rest" });
});

test.run();
