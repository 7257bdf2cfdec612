// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TaskNode } from "../../src/index.js";
import { codesOf, extensions, inProcess, nodeIn, readProcess } from "../sources.js";

async function task(xml: string, rootElements = ""): Promise<TaskNode> {
  return nodeIn(await readProcess(inProcess(xml, rootElements)), "t", "task");
}

test("a decision: reference, mapping of the result, variable", async () => {
  const { decision, external, resultVariable } = await task(
    '<businessRuleTask id="t" camunda:decisionRef="rate-${x}" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="rate"/>',
  );
  assert.equal(
    [decision?.decisionRef.source, decision?.mapResult, decision?.resultVariable],
    ["rate-${x}", "singleEntry", "rate"],
  );
  assert.equal([external, resultVariable], [null, "rate"]);
});

const field = (name: string, value: string) =>
  `<flowable:field name="${name}"><flowable:string>${value}</flowable:string></flowable:field>`;

test("Flowable asks for a decision by the type of a service or send task", async () => {
  const fields = field("decisionTableReferenceKey", "rates");
  const decisionOf = async (content: string, tag = "serviceTask", type = "DMN") =>
    (await task(`<${tag} id="t" flowable:type="${type}">${extensions(content)}</${tag}>`)).decision;
  for (const tag of ["serviceTask", "sendTask"]) {
    const decision = await decisionOf(fields, tag);
    assert.equal([decision?.decisionRef.source, decision?.mapResult], ["rates", "variables"]);
    assert.is(decision?.failsWithoutHits, undefined);
  }
  const failing = field("decisionTaskThrowErrorOnNoHits", "True");
  assert.is((await decisionOf(fields + failing))?.failsWithoutHits, true);
  assert.is(await decisionOf(failing), null);
  assert.is(await decisionOf(fields, "serviceTask", "mail"), null);
  assert.is(await decisionOf(fields, "businessRuleTask"), null);
});

test("a connector: its id and parameters, beside those of the task", async () => {
  const parameters = (tag: string, name: string) =>
    `<camunda:inputOutput><camunda:${tag} name="${name}">1</camunda:${tag}></camunda:inputOutput>`;
  const connector = `<camunda:connector>${parameters("outputParameter", "answer")}<camunda:connectorId> http-connector </camunda:connectorId></camunda:connector>`;
  const source = extensions(`${parameters("inputParameter", "own")}${connector}`);
  const node = await task(`<serviceTask id="t">${source}</serviceTask>`);
  assert.is(node.connector?.id, "http-connector");
  assert.equal(
    node.connector?.outputs.map(({ name }) => name),
    ["answer"],
  );
  assert.equal(
    node.inputs.map(({ name }) => name),
    ["own"],
  );
  assert.is((await task(`<userTask id="t">${source}</userTask>`)).connector, undefined);
});

test("the result of a decision is a list unless the model says otherwise", async () => {
  assert.is(
    (await task('<businessRuleTask id="t" camunda:decisionRef="d"/>')).decision?.mapResult,
    "resultList",
  );
});

test("a script task: its script and result variable", async () => {
  const { script, resultVariable } = await task(
    '<scriptTask id="t" scriptFormat="Groovy" camunda:resultVariable="r"><script> a &lt; b </script></scriptTask>',
  );
  assert.equal(
    [script?.format, script?.source, script?.resource, resultVariable],
    ["groovy", " a < b ", null, "r"],
  );
  const outside = await task('<scriptTask id="t" camunda:resource="deployment://a.js"/>');
  assert.equal(
    [outside.script?.format, outside.script?.source, outside.script?.resource],
    [null, null, "deployment://a.js"],
  );
});

test("attributes that are expressions", async () => {
  const { expressions } = await task(
    `<userTask id="t" camunda:assignee="\${who}" camunda:candidateGroups="a,b" camunda:dueDate="\${dateTime()}"><extensionElements><camunda:field name="to"><camunda:expression>\${mail}</camunda:expression></camunda:field></extensionElements></userTask>`,
  );
  assert.equal(
    Object.entries(expressions).map(([name, { source }]) => `${name} ${source}`),
    ["assignee ${who}", "candidateGroups a,b", "dueDate ${dateTime()}", "field.to ${mail}"],
  );
});

test("the fields of code are its own to evaluate", async () => {
  const { expressions } = await task(
    `<serviceTask id="t" camunda:class="x.Y"><extensionElements><camunda:field name="to" expression="\${mail}"/></extensionElements></serviceTask>`,
  );
  assert.equal(Object.keys(expressions), ["injected.to"]);
});

test("a script that begins as an expression is one, other than in Flowable", async () => {
  const computed = async (format: string, text: string) => {
    const { script } = await task(
      `<scriptTask id="t" scriptFormat="${format}"><script>${text}</script></scriptTask>`,
    );
    return [script?.computed?.source ?? null, script?.source ?? null];
  };
  assert.equal(await computed("javascript", "${rules}"), ["${rules}", null]);
  assert.equal(await computed("javascript", "1 + `${rules}`"), [null, "1 + `${rules}`"]);
  assert.equal(await computed("juel", "${rules}"), [null, "${rules}"]);
});

test("a listener that waits for a time says for which", async () => {
  const { listeners } = await task(
    `<userTask id="t"><extensionElements><camunda:taskListener event="timeout" id="l" class="x.Y"><timerEventDefinition><timeDuration>\${wait}</timeDuration></timerEventDefinition><camunda:field name="to" expression="\${mail}"/></camunda:taskListener></extensionElements></userTask>`,
  );
  const [listener] = listeners;
  assert.equal(
    listener?.timers?.map(({ source }) => source),
    ["${wait}"],
  );
  assert.equal(
    listener?.fields?.map(({ source }) => source),
    ["${mail}"],
  );
});

test("a user task reads variables in its name, its documentation and its roles, where they hold expressions", async () => {
  const role = (name: string, text: string) =>
    `<${name}><resourceAssignmentExpression><formalExpression>${text}</formalExpression></resourceAssignmentExpression></${name}>`;
  const shown = async (type: string, name: string, content = "") => {
    const { expressions } = await task(`<${type} id="t" name="${name}">${content}</${type}>`);
    return Object.entries(expressions).map(([at, { source }]) => `${at} ${source}`);
  };
  const documentation =
    "<documentation> Pay ${amount} </documentation><documentation>to ${who}</documentation>";
  const roles = role("humanPerformer", "${clerk}") + role("potentialOwner", "user(${u}), group(g)");
  assert.equal(await shown("userTask", "Check ${order}", documentation + roles), [
    "name Check ${order}",
    "documentation Pay ${amount}\n\nto ${who}",
    "humanPerformer ${clerk}",
    "potentialOwner user(${u}), group(g)",
  ]);
  assert.equal(await shown("userTask", "Check", role("potentialOwner", "group(g)")), []);
  assert.equal(await shown("manualTask", "Check ${order}"), []);
});

test("which version of a decision is asked, where the binding asks for one", async () => {
  const shown = async (attributes: string) =>
    Object.keys((await task(`<businessRuleTask id="t" camunda:decisionRef="d" ${attributes}/>`)).expressions);
  const version = 'camunda:decisionRefVersion="${v}"';
  assert.equal(await shown(`${version} camunda:decisionRefBinding="version"`), ["decisionRefVersion"]);
  assert.equal(await shown(`${version} camunda:decisionRefTenantId="\${t}"`), ["decisionRefTenantId"]);
});

test("the message that a receive task waits for", async () => {
  const { message } = await task('<receiveTask id="t" messageRef="m"/>', '<message id="m" name="paid"/>');
  assert.is(message, "paid");
});

test("a form: fields, keys, references", async () => {
  const { form } = await task(
    `<userTask id="t" camunda:formKey="embedded:a.html">${extensions(
      '<camunda:formData businessKey="k"><camunda:formField id="k" type="string"/><camunda:formField id="a" type="long" defaultValue="${x}"><camunda:validation><camunda:constraint name="required"/><camunda:constraint name="readonly"/></camunda:validation></camunda:formField><camunda:formField id="b" type="enum"><camunda:value id="x"/><camunda:value id="y"/></camunda:formField><camunda:formField type="string"/></camunda:formData>',
    )}</userTask>`,
  );
  assert.is(form?.formKey, "embedded:a.html");
  assert.equal(
    form?.fields.map(({ id, variable, type, values, required, readonly, defaultValue }) => [
      ...[id, variable, type, values.join(), required, readonly],
      defaultValue?.source,
    ]),
    [
      ["a", "a", "long", "", true, true, "${x}"],
      ["b", "b", "enum", "x,y", false, false, undefined],
    ],
  );
});

test("a form of the legacy kind", async () => {
  const { form } = await task(
    `<userTask id="t">${extensions('<camunda:formProperty id="a" variable="v" type="boolean" required="true" writable="false" default="true"/><camunda:formProperty id="b"/>')}</userTask>`,
  );
  assert.equal(
    form?.fields.map(({ id, variable, type, required, readonly, defaultValue }) => [
      ...[id, variable, type, required, readonly],
      defaultValue?.source,
    ]),
    [
      ["a", "v", "boolean", true, true, "true"],
      ["b", "b", null, false, false, undefined],
    ],
  );
});

test("a form by reference, and none", async () => {
  assert.is(
    (await task('<userTask id="t" camunda:formRef="f" camunda:formRefBinding="latest"/>')).form?.formRef,
    "f",
  );
  assert.is((await task('<userTask id="t"/>')).form, null);
});

test("listeners of every kind, in their order", async () => {
  const { listeners } = await task(
    `<userTask id="t">${extensions('<camunda:taskListener event="create" class="a.B"/><camunda:executionListener event="start" expression="${a}"/><camunda:executionListener event="end" delegateExpression="${b}"/><camunda:taskListener event="complete"><camunda:script scriptFormat="javascript">x</camunda:script></camunda:taskListener>')}</userTask>`,
  );
  assert.equal(
    listeners.map(({ kind, event, implementation }) => `${kind} ${event} ${implementation.kind}`),
    [
      "execution start expression",
      "execution end delegateExpression",
      "task create class",
      "task complete script",
    ],
  );
});

test("a listener that does nothing is reported", async () => {
  const source = inProcess(`<task id="t">${extensions('<camunda:executionListener event="start"/>')}</task>`);
  assert.equal(await codesOf(source), ["listener-empty"]);
});

test("the element template that an element was made from is known by id and version", async () => {
  const template = async (attributes: string) => (await task(`<userTask id="t" ${attributes}/>`)).template;
  assert.equal(await template('camunda:modelerTemplate="mail" camunda:modelerTemplateVersion="2"'), {
    id: "mail",
    version: 2,
  });
  assert.equal(await template('operaton:modelerTemplate="mail" operaton:modelerTemplateVersion="x"'), {
    id: "mail",
    version: null,
  });
  assert.is(await template('camunda:modelerTemplate=""'), undefined);
});

test.run();
