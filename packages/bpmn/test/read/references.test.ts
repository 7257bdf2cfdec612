// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { EventDefinition } from "../../src/index.js";
import { inProcess, nodeIn, read, summary } from "../sources.js";

async function definitionOf(
  definition: string,
  rootElements = "",
): Promise<[EventDefinition | undefined, string[]]> {
  const { processes, diagnostics } = await read(
    inProcess(`<intermediateCatchEvent id="e">${definition}</intermediateCatchEvent>`, rootElements),
  );
  const [process] = processes;
  if (!process) throw new Error("there is no process");
  const findings = summary(diagnostics).map((line) => line.replace(/ 1:\d+/, ""));
  return [nodeIn(process, "e", "event").definitions[0], findings];
}

async function codeOf(definition: string, rootElements = ""): Promise<[string | null, string[]]> {
  const [found, findings] = await definitionOf(definition, rootElements);
  if (found?.kind !== "error" && found?.kind !== "escalation") throw new Error("it is no error");
  return [found.code, findings];
}

async function nameOf(definition: string, rootElements = ""): Promise<[string | null, string[]]> {
  const [found, findings] = await definitionOf(definition, rootElements);
  if (found?.kind !== "message" && found?.kind !== "signal") throw new Error("it is no message");
  return [found.name?.source ?? null, findings];
}

test("an error code comes from the error, which may be declared afterwards", async () => {
  const found = await codeOf(
    '<errorEventDefinition errorRef="e1"/>',
    '<error id="e1" errorCode="E-1" name="x"/>',
  );
  assert.equal(found, ["E-1", []]);
});

test("no errorRef catches every error", async () => {
  assert.equal(await codeOf("<errorEventDefinition/>"), [null, []]);
  assert.equal(await codeOf('<errorEventDefinition errorRef=""/>'), [null, []]);
});

test("an error without code catches every error", async () => {
  assert.equal(await codeOf('<errorEventDefinition errorRef="e1"/>', '<error id="e1" name="x"/>'), [
    null,
    [],
  ]);
});

test("an errorRef that leads nowhere is itself the code", async () => {
  assert.equal(await codeOf('<errorEventDefinition errorRef="RAW"/>'), [
    "RAW",
    ["warning error-unresolved e"],
  ]);
});

test("an errorRef that leads to something else is itself the code", async () => {
  const found = await codeOf('<errorEventDefinition errorRef="m"/>', '<message id="m" name="x"/>');
  assert.equal(found, ["m", ["warning error-unresolved e"]]);
});

test("the engines do not resolve the prefix of an errorRef", async () => {
  const found = await codeOf('<errorEventDefinition errorRef="tns:e1"/>', '<error id="e1" errorCode="E1"/>');
  assert.equal(found, ["tns:e1", ["warning error-ref-prefixed e"]]);
});

test("an error of several with the same id: the first counts", async () => {
  const [code] = await codeOf(
    '<errorEventDefinition errorRef="e1"/>',
    '<error id="e1" errorCode="A"/><error id="e1" errorCode="B"/>',
  );
  assert.is(code, "A");
});

test("ids called like members of objects are nothing special", async () => {
  assert.equal(await codeOf('<errorEventDefinition errorRef="constructor"/>'), [
    "constructor",
    ["warning error-unresolved e"],
  ]);
});

test("an escalation code comes from the escalation; empty is none", async () => {
  const definition = '<escalationEventDefinition escalationRef="x"/>';
  assert.equal(await codeOf(definition, '<escalation id="x" escalationCode="C"/>'), ["C", []]);
  assert.equal(await codeOf(definition, '<escalation id="x" escalationCode=""/>'), [null, []]);
  assert.equal(await codeOf(definition), [null, ["error escalation-unresolved e"]]);
});

test("a message is known by its name, which may be an expression", async () => {
  const definition = '<messageEventDefinition messageRef="m"/>';
  assert.equal(await nameOf(definition, '<message id="m" name="paid-${id}"/>'), ["paid-${id}", []]);
  assert.equal(await nameOf(definition, '<message id="m"/>'), [null, []]);
  assert.equal(await nameOf(definition), [null, ["error message-unresolved e"]]);
});

test("a reference with the prefix of the target namespace is followed", async () => {
  const root = '<message id="m" name="paid"/><signal id="s" name="alarm"/>';
  assert.equal(await nameOf('<messageEventDefinition messageRef="tns:m"/>', root), ["paid", []]);
  assert.equal(await nameOf('<signalEventDefinition signalRef="tns:s"/>', root), ["alarm", []]);
});

test("a reference with another prefix leads elsewhere", async () => {
  const found = await nameOf(
    '<signalEventDefinition signalRef="camunda:s"/>',
    '<signal id="s" name="alarm"/>',
  );
  assert.equal(found, [null, ["error signal-unresolved e"]]);
});

test("where a message is sent, an unresolved reference does no harm", async () => {
  const { diagnostics } = await read(
    inProcess(
      '<sendTask id="a" messageRef="m"/><endEvent id="b"><messageEventDefinition messageRef="m"/></endEvent><receiveTask id="c" messageRef="m"/>',
    ),
  );
  assert.equal(
    diagnostics.map(({ code, severity, elementId }) => `${severity} ${code} ${elementId}`),
    ["warning message-unresolved a", "warning message-unresolved b", "error message-unresolved c"],
  );
});

test.run();
