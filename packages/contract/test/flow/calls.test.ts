import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, reader, shortContract, worker } from "../building/xml.js";

const call = (mappings: string, outputs: Record<string, string> = {}, attributes = ""): string =>
  element("callActivity", "call", {
    attributes: `calledElement="child" ${attributes}`,
    inputs: { inner: "A" },
    outputs,
    extensions: mappings,
  });
const before = element("task", "before", { outputs: { outer: "B" } });

test("everything goes along, what only the call knows included", async () => {
  const p = inRow(before, call(`<camunda:in variables="all"/>`));
  assert.is((await shortContract({ p, child: inRow(worker("a")) }))["a in"], '?inner: "A", ?outer: "B"');
});

test("what may hide a variable goes along in its place", async () => {
  const remove = `<serviceTask id="remove" camunda:expression="\${execution.removeVariable('inner')}"/>`;
  const set = element("task", "set", { outputs: { inner: "B" } });
  const p = inRow(set, call(`<camunda:in variables="all"/>`), remove);
  assert.is((await shortContract({ p, child: inRow(worker("a")) }))["a in"], '?inner: "A"');
});

test("of local variables, only those of the call itself go along", async () => {
  const p = inRow(
    before,
    call(
      `<camunda:in variables="all" local="true"/><camunda:in source="outer" target="copy" local="true"/><camunda:in source="inner" target="mine" local="true"/>`,
    ),
  );
  const contract = await shortContract({ p, child: inRow(worker("a")) });
  assert.is(contract["a in"], '?copy: unknown, ?inner: "A", ?mine: "A"');
});

test("an expression that is marked as local sees only variables of the call itself", async () => {
  const p = inRow(before, call(`<camunda:in sourceExpression="\${inner}" target="mine" local="true"/>`));
  const contract = await shortContract({ p, child: inRow(worker("a")) });
  assert.is(contract["a in"], '?mine: "A"');
  const failing = inRow(call(`<camunda:in sourceExpression="\${further}" target="mine" local="true"/>`));
  assert.is((await shortContract({ p: failing, child: inRow(worker("a")) }))["start p"], "");
});

const child = inRow(element("task", "set", { outputs: { x: "X" } }));

test("what a called process reads in any case is asked of who comes before the call, whoever may set it afterwards", async () => {
  const all = `<camunda:in variables="all"/><camunda:out variables="all"/>`;
  const inner = inRow(reader("b", "order"));
  const p = inRow(
    worker("a"),
    element("callActivity", "call", { attributes: `calledElement="child"`, extensions: all }),
    reader("c", "order"),
  );
  const contract = await shortContract({ p, child: inner });
  assert.is(contract["a out"], "order: unknown");
  assert.is(contract["start p"], "");
});

test("what comes back locally is seen by the output parameters of the call and by nobody else", async () => {
  const p = inRow(call(`<camunda:out variables="all" local="true"/>`, { copied: "${x}" }), worker("after"));
  assert.is((await shortContract({ p, child }))["after in"], 'copied: "X"');
});

test("what comes back locally may swallow the code of an error", async () => {
  const p = `${inRow(call(`<camunda:out variables="all" local="true"/>`))}${element(
    "boundaryEvent",
    "caught",
    {
      attributes: `attachedToRef="call"`,
      content: `<errorEventDefinition errorRef="E" camunda:errorCodeVariable="code"/>`,
    },
  )}${worker("after")}${flows("caught", "after")}`;
  const failing = inRow(worker("a", { outputs: { code: "${given}" } }));
  assert.is((await shortContract({ p, child: failing }))["after in"], '?code: "E"');
});

test("a process of which there is no model gives what its mappings name", async () => {
  const p = inRow(call(`<camunda:out source="y" target="x"/>`), reader("after", "x"));
  const contract = await shortContract({ p });
  assert.is(contract["start p"], "");
  assert.is(contract["after in"], "read: unknown, x: unknown");
});

test("mapping code may set anything", async () => {
  const p = inRow(
    worker("a"),
    call("", {}, `camunda:variableMappingClass="org.example.Mapping"`),
    reader("after", "x"),
  );
  assert.is((await shortContract({ p, child }))["a out"], "?x: unknown");
});

test("what was there when a process was called still is when an error comes out of it", async () => {
  const call = element("callActivity", "call", { attributes: `calledElement="child"` });
  const caught = element("boundaryEvent", "caught", {
    attributes: `attachedToRef="call"`,
    content: `<errorEventDefinition errorRef="E"/>`,
  });
  const p = `${inRow(reader("r", "x"), call)}${caught}${worker("w")}${flows("caught", "w")}`;
  assert.is((await shortContract({ p, child: inRow(worker("a")) }))["w in"], "x: unknown");
});

/** A call that catches an error of this code, and what follows it when there was none. */
const catching = (code: string): string =>
  `${inRow(call(`<camunda:out variables="all"/>`), worker("after"))}${element("boundaryEvent", "caught", {
    attributes: `attachedToRef="call"`,
    content: `<errorEventDefinition errorRef="${code}"/>`,
  })}`;
const failing = inRow(worker("a"), element("task", "set", { outputs: { x: "X" } }));

test("what catches all errors of a call is not passed by them", async () => {
  assert.is((await shortContract({ p: catching("E"), child: failing }))["after in"], 'x: "X"');
  const raised = inRow(worker("a"), element("task", "set", { outputs: { x: "X" } })).replace(
    '<endEvent id="end"/>',
    '<endEvent id="end"><errorEventDefinition errorRef="F"/></endEvent>',
  );
  assert.is((await shortContract({ p: catching("E"), child: raised }))["after in"], '?x: "X"');
});

test("a worker may throw what another caller catches: it ends the called process here", async () => {
  const contract = await shortContract({ p: catching("E"), q: catching("F"), child: failing });
  assert.is(contract["after in"], '?x: "X"');
});

test.run();
