// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { EventDefinition, EventNode } from "../../src/index.js";
import { codesOf, extensions, inProcess, nodeIn, readProcess } from "../sources.js";

async function event(xml: string, rootElements = ""): Promise<EventNode> {
  return nodeIn(await readProcess(inProcess(xml, rootElements)), "e", "event");
}

async function definition(
  xml: string,
  rootElements = "",
): Promise<Omit<EventDefinition, "place"> | undefined> {
  const { definitions } = await event(
    `<intermediateCatchEvent id="e">${xml}</intermediateCatchEvent>`,
    rootElements,
  );
  if (definitions[0] === undefined) return undefined;
  const { place: _, ...rest } = definitions[0];
  return rest;
}

test("an error: code and the variables it is put into", async () => {
  const found = await definition(
    '<errorEventDefinition errorRef="x" camunda:errorCodeVariable="code" camunda:errorMessageVariable="text"/>',
    '<error id="x" errorCode="E"/>',
  );
  assert.equal(found, { kind: "error", code: "E", codeVariable: "code", messageVariable: "text" });
});

test("an escalation", async () => {
  const found = await definition(
    '<escalationEventDefinition escalationRef="x" camunda:escalationCodeVariable="code"/>',
    '<escalation id="x" escalationCode="E"/>',
  );
  assert.equal(found, { kind: "escalation", code: "E", codeVariable: "code" });
});

for (const [tag, timer] of [
  ["timeDate", "date"],
  ["timeDuration", "duration"],
  ["timeCycle", "cycle"],
]) {
  test(`a timer by ${tag}, trimmed as the engine does`, async () => {
    const found = await definition(`<timerEventDefinition><${tag}> PT1S </${tag}></timerEventDefinition>`);
    assert.equal(found, { kind: "timer", timer, value: { kind: "literal", source: "PT1S", text: "PT1S" } });
  });
}

test("a timer without anything is reported", async () => {
  assert.equal(await codesOf(inProcess('<startEvent id="e"><timerEventDefinition/></startEvent>')), [
    "timer-empty",
  ]);
});

test("a condition", async () => {
  const found = await definition(
    '<conditionalEventDefinition camunda:variableName="x"><condition>${x > 1}</condition></conditionalEventDefinition>',
  );
  assert.is(found?.kind, "conditional");
  const { definitions } = await event('<startEvent id="e"><conditionalEventDefinition/></startEvent>');
  assert.equal(definitions[0], {
    kind: "conditional",
    place: definitions[0]?.place,
    condition: null,
    variableName: null,
  });
});

test("a signal and what it carries", async () => {
  const { definitions } = await event(
    `<intermediateThrowEvent id="e"><signalEventDefinition signalRef="s">${extensions('<camunda:in source="a" target="b"/>')}</signalEventDefinition></intermediateThrowEvent>`,
    '<signal id="s" name="alarm-${x}"/>',
  );
  const [found] = definitions;
  if (found?.kind !== "signal") throw new Error("it is no signal");
  assert.is(found.name?.source, "alarm-${x}");
  assert.is(found.mappings[0]?.kind, "variable");
});

test("the kinds that hold little", async () => {
  assert.equal(await definition('<compensateEventDefinition activityRef="a"/>'), {
    kind: "compensation",
    activityId: "a",
  });
  assert.equal(await definition('<linkEventDefinition name="l"/>'), { kind: "link", name: "l" });
  assert.equal(await definition("<terminateEventDefinition/>"), { kind: "terminate" });
  assert.equal(await definition("<cancelEventDefinition/>"), { kind: "cancel" });
});

test("several definitions in one event keep their order and places", async () => {
  const { definitions } = await event(
    '<intermediateCatchEvent id="e">\n<cancelEventDefinition/>\n <linkEventDefinition name="x"/></intermediateCatchEvent>',
  );
  assert.equal(
    definitions.map(({ kind, place }) => `${kind} ${place.line}:${place.column}`),
    ["cancel 2:1", "link 3:2"],
  );
});

test("a boundary event: its host and whether it interrupts", async () => {
  const boundary = (attributes: string) =>
    event(
      `<task id="t"/><boundaryEvent id="e" attachedToRef="t" ${attributes}><cancelEventDefinition/></boundaryEvent>`,
    );
  const interrupting = await boundary("");
  assert.equal([interrupting.attachedToId, interrupting.interrupting], ["t", true]);
  assert.is((await boundary('cancelActivity="false"')).interrupting, false);
});

test("a start event: its form and initiator", async () => {
  const { form, initiator, interrupting } = await event(
    `<startEvent id="e" camunda:initiator="who">${extensions('<camunda:formData><camunda:formField id="a" type="string"/></camunda:formData>')}</startEvent>`,
  );
  assert.equal([form?.fields[0]?.id, initiator, interrupting], ["a", "who", true]);
});

test("a compensation event knows the handler that it is associated with", async () => {
  const process = await readProcess(
    inProcess(
      '<task id="a"/><boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><task id="h" isForCompensation="true"/><task id="x"/><association sourceRef="b" targetRef="x"/><association sourceRef="b" targetRef="h"/>',
    ),
  );
  assert.is(nodeIn(process, "b", "event").compensationHandlerId, "h");
});

test("the code that throws a message", async () => {
  const code = async (type: string, attributes: string) => {
    const { definitions } = await event(`<${type} id="e"><messageEventDefinition ${attributes}/></${type}>`);
    const [found] = definitions;
    return found?.kind === "message" ? found.code : undefined;
  };
  const sent = await code("endEvent", 'camunda:expression="${mail.send()}" camunda:resultVariable="sent"');
  assert.equal(Object.keys(sent?.expressions ?? {}), ["expression"]);
  assert.is(sent?.resultVariable, "sent");
  assert.equal(await code("intermediateThrowEvent", 'camunda:class="x.Y"'), {
    expressions: {},
    resultVariable: null,
  });
  assert.is(await code("intermediateThrowEvent", 'camunda:type="external" camunda:topic="t"'), undefined);
  assert.is(await code("intermediateCatchEvent", 'camunda:class="x.Y"'), undefined);
});

test.run();
