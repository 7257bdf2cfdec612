import { test } from "uvu";
import * as assert from "uvu/assert";
import { extensions, inProcess, read, summary } from "../sources.js";

/**
 * Findings about the content of a process that starts in line 2, and about `x` elements; mixtures of namespaces are
 * what some of these tests are made of.
 */
async function findings(content: string): Promise<string[]> {
  const { readable, diagnostics } = await read(inProcess(`\n${content}`));
  assert.is(readable, true);
  return summary(diagnostics.filter(({ code }) => code !== "dialect-mismatch"));
}

const properties = '<camunda:properties><camunda:property name="a" value="1"/></camunda:properties>';
const inputs =
  '<camunda:inputOutput><camunda:inputParameter name="a">1</camunda:inputParameter></camunda:inputOutput>';
const outputs =
  '<camunda:inputOutput><camunda:outputParameter name="a">1</camunda:outputParameter></camunda:inputOutput>';

test("extension-conflict: two vocabularies that disagree on an attribute", async () => {
  assert.equal(
    await findings(
      '<serviceTask id="x" camunda:type="external" camunda:topic="a" operaton:type="external" operaton:topic="b"/>',
    ),
    ["warning extension-conflict 2:1 x"],
  );
});

test("extension-conflict: two vocabularies that disagree on elements", async () => {
  assert.equal(await findings(`<task id="x">${extensions(`<operaton:properties/>\n${properties}`)}</task>`), [
    "warning extension-conflict 3:1 x",
  ]);
});

test("extension-conflict: not when both say the same, or different things", async () => {
  assert.equal(
    await findings(
      '<task id="x" camunda:asyncBefore="true" operaton:asyncBefore="true" operaton:asyncAfter="true"/>',
    ),
    [],
  );
});

test("extension-misplaced: an extension outside extensionElements", async () => {
  assert.equal(await findings(`<task id="x">\n${properties}</task>`), ["warning extension-misplaced 3:1 x"]);
});

test("extension-repeated: what may stand once", async () => {
  assert.equal(await findings(`<task id="x">${extensions(`${properties}\n${properties}`)}</task>`), [
    "error extension-repeated 3:1 x",
  ]);
  assert.equal(await findings(`<task id="x">${extensions(`${inputs}\n${inputs}`)}</task>`), [
    "error extension-repeated 3:1 x",
  ]);
  assert.equal(await findings(`<task id="x">${extensions("")}\n${extensions("")}</task>`), [
    "error extension-repeated 3:1 x",
  ]);
});

test("extension-misspelt: a slip in an attribute or an element", async () => {
  assert.equal(await findings('<serviceTask id="x" camunda:tpye="external" camunda:Topic="a"/>'), [
    "warning extension-misspelt 2:1 x",
    "warning extension-misspelt 2:1 x",
  ]);
  assert.equal(await findings(`<task id="x">${extensions("\n<camunda:propertis/>")}</task>`), [
    "warning extension-misspelt 3:1 x",
  ]);
});

test("extension-misspelt: not what there is", async () => {
  const content = `<camunda:connector>${inputs}<camunda:connectorId>http</camunda:connectorId></camunda:connector><camunda:formProperty id="f" datePattern="x"/><camunda:field name="a"><camunda:string>b</camunda:string></camunda:field>`;
  const attributes =
    'camunda:taskPriority="1" camunda:jobPriority="2" camunda:modelerTemplate="m" camunda:modelerTemplateVersion="3"';
  assert.equal(await findings(`<serviceTask id="x" ${attributes}>${extensions(content)}</serviceTask>`), []);
});

test("extension-misspelt: not what is merely unknown, nor flowable's", async () => {
  assert.equal(
    await findings('<task id="x" camunda:colour="red" camunda:resultVariableName="a" flowable:topik="b"/>'),
    [],
  );
});

test("external-misplaced: in Flowable's word", async () => {
  assert.equal(await findings('<userTask id="x" flowable:type="external-worker"/>'), [
    "warning external-misplaced 2:1 x",
  ]);
});

test("external-misplaced: Flowable's word on a send task", async () => {
  assert.equal(await findings('<sendTask id="x" flowable:type="external-worker"/>'), [
    "warning external-misplaced 2:1 x",
  ]);
});

for (const element of ["userTask", "receiveTask", "intermediateCatchEvent", "callActivity"]) {
  test(`external-misplaced: on a ${element}`, async () => {
    assert.equal(await findings(`<${element} id="x" camunda:type="external" camunda:topic="a"/>`), [
      "warning external-misplaced 2:1 x",
    ]);
  });
}

test("external-misplaced: on a signal throw event, a message catch event, a decision", async () => {
  const external = 'camunda:type="external" camunda:topic="a"';
  const { diagnostics } = await read(
    inProcess(
      `<intermediateThrowEvent id="x"><signalEventDefinition signalRef="s" ${external}/></intermediateThrowEvent>
<intermediateCatchEvent id="y"><messageEventDefinition messageRef="m" ${external}/></intermediateCatchEvent>
<businessRuleTask id="z" camunda:decisionRef="d" ${external}/>`,
      '<signal id="s" name="s"/><message id="m" name="m"/>',
    ),
  );
  assert.equal(
    diagnostics.map(({ code, elementId }) => `${code} ${elementId}`),
    ["external-misplaced x", "external-misplaced y", "external-misplaced z"],
  );
});

test("external-misplaced: in ProcessEngine.io, on anything but a service task", async () => {
  const external = 'camunda:type="external" camunda:topic="a"';
  const { processes, diagnostics } = await read(
    inProcess(`<sendTask id="x" ${external}/><serviceTask id="y" ${external}/>`),
    { dialect: "processengine" },
  );
  assert.equal(
    diagnostics.map(({ code, elementId }) => `${code} ${elementId}`),
    ["external-misplaced x"],
  );
  assert.equal(
    processes[0]?.scope.nodes.map((node) => node.kind === "task" && node.external !== null),
    [false, true],
  );
});

test("type-unknown: a type that no engine knows", async () => {
  assert.equal(await findings('<serviceTask id="x" camunda:type="externel"/>'), ["error type-unknown 2:1 x"]);
  assert.equal(
    await findings('<serviceTask id="x" camunda:type="mail"/><serviceTask flowable:type="http"/>'),
    [],
  );
});

test("type-unknown: Flowable's words in capital letters", async () => {
  assert.equal(await findings('<serviceTask id="x" flowable:type="External-Worker" flowable:topic="a"/>'), [
    "error type-unknown 2:1 x",
  ]);
});

const illegal: readonly (readonly [host: string, mapping: string])[] = [
  ["startEvent", inputs],
  ["exclusiveGateway", inputs],
  ["parallelGateway", outputs],
  ["endEvent", outputs],
];

for (const [host, mapping] of illegal) {
  test(`input-output-illegal: on a ${host}`, async () => {
    assert.equal(await findings(`<${host} id="x">${extensions(`\n${mapping}`)}</${host}>`), [
      "error input-output-illegal 3:1 x",
    ]);
  });
}

test("input-output-illegal: on a boundary event", async () => {
  assert.equal(
    await findings(
      `<task id="t"/><boundaryEvent id="x" attachedToRef="t">${extensions(`\n${inputs}`)}<errorEventDefinition/></boundaryEvent>`,
    ),
    ["error input-output-illegal 3:1 x"],
  );
});

test("input-output-illegal: on an event sub-process", async () => {
  assert.equal(
    await findings(`<subProcess id="x" triggeredByEvent="true">${extensions(`\n${inputs}`)}</subProcess>`),
    ["error input-output-illegal 3:1 x"],
  );
});

test("input-output-illegal: output parameters of a multi-instance activity", async () => {
  const loop =
    "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";
  assert.equal(await findings(`<task id="x">${extensions(`\n${outputs}`)}${loop}</task>`), [
    "error input-output-illegal 3:1 x",
  ]);
  assert.equal(await findings(`<task id="x">${extensions(inputs)}${loop}</task>`), []);
});

test("input-output-illegal: not where it is legal", async () => {
  const hosts = ["serviceTask", "subProcess", "transaction", "callActivity", "intermediateThrowEvent"];
  assert.equal(await findings(hosts.map((host) => `<${host}>${extensions(outputs)}</${host}>`).join("")), []);
  assert.equal(await findings(`<endEvent>${extensions(inputs)}</endEvent>`), []);
});

test("vocabulary-unsupported: a model for Camunda 8, once", async () => {
  const task = (id: string) =>
    `<serviceTask id="${id}">${extensions('\n<zeebe:taskDefinition xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" type="a"/>')}</serviceTask>`;
  assert.equal(await findings(task("x") + task("y")), ["warning vocabulary-unsupported 3:1 x"]);
});

test.run();
