// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import { definitions, extensions, externalTask, inProcess, read, summary } from "../sources.js";

async function findings(source: string): Promise<string[]> {
  return summary((await read(source)).diagnostics).map((line) => line.replace(/ \d+:\d+/, ""));
}

test("topic-missing: without topic, or an empty one", async () => {
  assert.equal(await findings(inProcess('<serviceTask id="x" camunda:type="external"/>')), [
    "error topic-missing x",
  ]);
  assert.equal(await findings(inProcess('<serviceTask id="x" camunda:type="external" camunda:topic=""/>')), [
    "error topic-missing x",
  ]);
});

test("topic-missing: an event, where its attributes sit", async () => {
  const { diagnostics } = await read(
    inProcess('\n<endEvent id="x">\n  <messageEventDefinition camunda:type="external"/></endEvent>'),
  );
  assert.equal(summary(diagnostics), ["error topic-missing 3:3 x"]);
});

test("topic-missing: in a sub-process too", async () => {
  const inner = '<subProcess id="s"><serviceTask id="x" camunda:type="external"/></subProcess>';
  assert.equal(await findings(inProcess(inner)), ["error topic-missing x"]);
});

test("priority-invalid: what is neither number nor expression", async () => {
  const withPriority = (priority: string) =>
    inProcess(externalTask("", `camunda:taskPriority="${priority}"`));
  assert.equal(await findings(withPriority("high")), ["error priority-invalid t"]);
  assert.equal(await findings(withPriority("1.5")), ["error priority-invalid t"]);
  assert.equal(await findings(withPriority("-10")), []);
  assert.equal(await findings(withPriority("${p}")), []);
});

test("error-definition-incomplete: without expression, without code", async () => {
  const withDefinition = (attributes: string) =>
    inProcess(
      externalTask(extensions(`<camunda:errorEventDefinition ${attributes}/>`)),
      '<error id="e" errorCode="E"/>',
    );
  assert.equal(await findings(withDefinition('errorRef="e"')), ["error error-definition-incomplete t"]);
  assert.equal(await findings(withDefinition('expression="${true}"')), [
    "warning error-definition-incomplete t",
  ]);
  assert.equal(await findings(withDefinition('errorRef="e" expression="${true}"')), []);
});

test("ad-hoc-ignored: external tasks that Operaton and Camunda 7 never create", async () => {
  const adHoc = (inner: string) => inProcess(`<adHocSubProcess id="x">${inner}</adHocSubProcess>`);
  const external = (prefix: string) =>
    `<serviceTask id="y" ${prefix}:type="external" ${prefix}:topic="a" xmlns:flowable="http://flowable.org/bpmn"/>`;
  assert.equal(await findings(adHoc(`<subProcess id="s">${external("camunda")}</subProcess>`)), [
    "warning ad-hoc-ignored x",
  ]);
  assert.equal(await findings(adHoc(external("flowable"))), []);
  assert.equal(await findings(adHoc('<task id="y"/>')), []);
});

test("error-code-empty: a catcher of a code that nothing can throw", async () => {
  const start = (errors: string) =>
    inProcess('<startEvent id="x"><errorEventDefinition errorRef="e"/></startEvent>', errors);
  assert.equal(await findings(start('<error id="e" errorCode=""/>')), ["warning error-code-empty x"]);
  assert.equal(await findings(start('<error id="e"/>')), []);
});

test("error-code-missing: an end event that throws no code", async () => {
  const end = (attributes: string) => `<endEvent id="x"><errorEventDefinition ${attributes}/></endEvent>`;
  assert.equal(await findings(inProcess(end(""))), ["error error-code-missing x"]);
  assert.equal(await findings(inProcess(end('errorRef="e"'), '<error id="e"/>')), [
    "error error-code-missing x",
  ]);
  assert.equal(await findings(inProcess(end('errorRef="e"'), '<error id="e" errorCode="E"/>')), []);
  assert.equal(await findings(inProcess('<startEvent id="x"><errorEventDefinition/></startEvent>')), []);
});

test("boundary-unattached: to nothing, to something unknown, to another scope", async () => {
  const boundary = (attributes: string) =>
    `<boundaryEvent id="x" ${attributes}><errorEventDefinition/></boundaryEvent>`;
  assert.equal(await findings(inProcess(boundary(""))), ["error boundary-unattached x"]);
  assert.equal(await findings(inProcess(boundary('attachedToRef="y"'))), ["error boundary-unattached x"]);
  assert.equal(
    await findings(
      inProcess(`<subProcess id="s"><task id="t"/></subProcess>${boundary('attachedToRef="t"')}`),
    ),
    ["error boundary-unattached x"],
  );
});

test("flow-unresolved: an end that is not there, or in another scope", async () => {
  assert.equal(
    await findings(inProcess('<task id="t"/><sequenceFlow id="x" sourceRef="t" targetRef="y"/>')),
    ["error flow-unresolved x"],
  );
  assert.equal(await findings(inProcess('<sequenceFlow id="x"/>')), [
    "error flow-unresolved x",
    "error flow-unresolved x",
  ]);
  assert.equal(
    await findings(
      inProcess(
        '<task id="t"/><subProcess id="s"><task id="u"/></subProcess><sequenceFlow id="x" sourceRef="t" targetRef="u"/>',
      ),
    ),
    ["error flow-unresolved x"],
  );
});

test("process-not-executable: only when workers are concerned", async () => {
  assert.equal(await findings(definitions(`<process id="p">${externalTask()}</process>`)), [
    "warning process-not-executable p",
  ]);
  assert.equal(
    await findings(definitions(`<process id="p" isExecutable="false">${externalTask()}</process>`)),
    ["warning process-not-executable p"],
  );
  assert.equal(await findings(definitions('<process id="p"><task id="t"/></process>')), []);
});

const broken: readonly (readonly [where: string, content: string])[] = [
  ["a topic", '<serviceTask id="x" camunda:type="external" camunda:topic="${"/>'],
  ["an attribute", '<userTask id="x" camunda:assignee="${a b}"/>'],
  ["a called element", '<callActivity id="x" calledElement="${"/>'],
  [
    "a nested value",
    `<task id="x">${extensions('<camunda:inputOutput><camunda:inputParameter name="a"><camunda:map><camunda:entry key="${">1</camunda:entry></camunda:map></camunda:inputParameter></camunda:inputOutput>')}</task>`,
  ],
  [
    "a listener",
    `<task id="x">${extensions('<camunda:executionListener event="end" expression="${"/>')}</task>`,
  ],
  [
    "a condition",
    '<task id="t"/><sequenceFlow id="x" sourceRef="t" targetRef="t"><conditionExpression>${</conditionExpression></sequenceFlow>',
  ],
  [
    "a timer",
    '<startEvent id="x"><timerEventDefinition><timeDate>${</timeDate></timerEventDefinition></startEvent>',
  ],
  [
    "a mapping",
    `<callActivity id="x">${extensions('<camunda:in sourceExpression="${" target="a"/>')}</callActivity>`,
  ],
];

for (const [where, content] of broken) {
  test(`expression-invalid: in ${where}`, async () => {
    assert.equal(await findings(inProcess(content)), ["error expression-invalid x"]);
  });
}

test("expression-invalid: says what and where", async () => {
  const { diagnostics } = await read(
    inProcess(
      `<task id="x">${extensions('<camunda:inputOutput>\n  <camunda:inputParameter name="a">${b c}</camunda:inputParameter></camunda:inputOutput>')}</task>`,
    ),
  );
  assert.equal(summary(diagnostics), ["error expression-invalid 2:3 x"]);
  assert.match(diagnostics[0]?.message ?? "", /^'\$\{b c\}' is not an expression: ./);
});

test.run();
