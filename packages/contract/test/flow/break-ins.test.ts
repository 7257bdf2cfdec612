import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, reader, shortContract, when, worker } from "../building/xml.js";

const boundary = (id: string, host: string, definition: string, attributes = ""): string =>
  element("boundaryEvent", id, { attributes: `attachedToRef="${host}" ${attributes}`, content: definition });

const caught = (host: string, variables: string, code = "E"): string =>
  boundary("caught", host, `<errorEventDefinition errorRef="${code}" ${variables}/>`);

const TIMER = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";

test("the variables of an error are there when it is caught", async () => {
  const error = caught("a", `camunda:errorCodeVariable="code" camunda:errorMessageVariable="why"`);
  const p = inRow(worker("a")) + error + reader("b", "why") + flows("caught", "b");
  assert.is((await shortContract({ p }))["b in"], 'read: string | null, code: "E", why: string | null');
});

test("a local of the host swallows what comes with an error", async () => {
  const host = worker("a", { inputs: { code: "local" } });
  const p =
    inRow(host) + caught("a", `camunda:errorCodeVariable="code"`) + worker("b") + flows("caught", "b");
  assert.is((await shortContract({ p }))["b in"], "");
});

test("output mappings of what is cancelled run after the variables of the error have been set", async () => {
  const host = worker("a", { outputs: { code: "${why}" } });
  const error = caught("a", `camunda:errorCodeVariable="code" camunda:errorMessageVariable="why"`);
  const p = inRow(host) + error + worker("b") + flows("caught", "b");
  assert.is((await shortContract({ p }))["b in"], "code: string | null, ?why: string | null");
});

test("an error that an own definition raises carries what the worker has completed with", async () => {
  const extensions = `<camunda:errorEventDefinition errorRef="E" expression="\${status == 'bad'}"/>`;
  const p =
    inRow(worker("a", { extensions })) + caught("a", "") + reader("b", "status") + flows("caught", "b");
  assert.match((await shortContract({ p }))["b in"] ?? "", "status: string");
});

test("who starts the process may be the only one to give what is read behind a timer", async () => {
  const late = boundary("late", "a", TIMER);
  const p = inRow(worker("a")) + late + reader("b", "x") + flows("late", "b");
  assert.is((await shortContract({ p }))["start p"], "?x: unknown");
});

test("behind an error of a sub-process is certain what is certain where it is thrown", async () => {
  const inside = `<startEvent id="s"/>${worker("a", { outputs: { seen: "yes" } })}${worker("b")}${flows("s", "a", "b")}`;
  const error = `<endEvent id="e"><errorEventDefinition errorRef="F"/></endEvent>${flows("b", "e")}`;
  const sub = element("subProcess", "sub", { content: inside + error });
  const p = inRow(sub) + caught("sub", "", "F") + worker("c") + flows("caught", "c");
  assert.is((await shortContract({ p }))["c in"], '?seen: "yes"');
  const plain = element("subProcess", "sub", {
    content: `<startEvent id="s"/>${element("task", "a", { outputs: { seen: "yes" } })}${flows("s", "a", "e")}<endEvent id="e"><errorEventDefinition errorRef="F"/></endEvent>`,
  });
  const q = inRow(plain) + caught("sub", "", "F") + worker("c") + flows("caught", "c");
  assert.is((await shortContract({ q }))["c in"], 'seen: "yes"');
});

test("what a call brings back is seen by an event sub-process that may start after it", async () => {
  const content = `<startEvent id="hs" isInterrupting="false"><messageEventDefinition messageRef="M"/></startEvent>${worker("h")}${flows("hs", "h")}`;
  const handler = element("subProcess", "handler", { attributes: `triggeredByEvent="true"`, content });
  const call = element("callActivity", "call", {
    attributes: `calledElement="child"`,
    extensions: `<camunda:out variables="all"/>`,
  });
  const p = inRow(call, worker("a")) + handler;
  const child = inRow(element("task", "set", { outputs: { x: "A" } }));
  const contract = await shortContract({ p, child });
  assert.is(contract["a in"], 'x: "A"');
  assert.is(contract["h in"], '?x: "A"');
});

test("a sequential multi-instance activity asks its collection anew for each element", async () => {
  const loop = `<multiInstanceLoopCharacteristics isSequential="true" camunda:collection="list" camunda:elementVariable="one"/>`;
  const set = element("task", "set", { outputs: { list: "${others}", first: "${others[0] == 'x'}" } });
  const content = `${loop}<startEvent id="s"/>${reader("a", "one.name == 'x'")}${set}${flows("s", "a", "set")}`;
  const contract = await shortContract({ p: inRow(element("subProcess", "sub", { content })) });
  assert.match(contract["a in"] ?? "", "one: unknown, ?others: unknown[]");
});

test("what an error brings that nobody catches is seen by the next instance", async () => {
  const loop = `<multiInstanceLoopCharacteristics isSequential="true" camunda:collection="list"/>`;
  const definition = `<camunda:errorEventDefinition errorRef="E" expression="\${execution.hasVariable('x')}"/>`;
  const a = worker("a", { content: loop, extensions: definition });
  const set = element("task", "set", { outputs: { x: "A" } });
  const p = `<startEvent id="start"/><exclusiveGateway id="g" default="g-a"/>${set}${a}${flows("start", "g", "a")}${when("g", "set", "plain")}${flows("set", "a")}`;
  assert.match((await shortContract({ p }))["a in"] ?? "", /\?x: unknown/);
});

test("a local that is removed no longer hides what is outside", async () => {
  const outer = element("task", "outer", { outputs: { x: "A" } });
  const remove = `<serviceTask id="remove" camunda:expression="\${execution.removeVariable('x')}"/>`;
  const content = `<startEvent id="s"/>${remove}${worker("a")}${flows("s", "remove", "a")}`;
  const sub = element("subProcess", "sub", { inputs: { x: "${true}" }, content });
  assert.is((await shortContract({ p: inRow(outer, sub) }))["a in"], '?x: "A" | boolean');
});

test("what a local of a worker may hide is asked of the start", async () => {
  const remove = `<serviceTask id="remove" camunda:expression="\${execution.removeVariable('x')}"/>`;
  const p = inRow(worker("a", { inputs: { x: "A" } }), reader("b", "x"), remove);
  assert.is((await shortContract({ p }))["start p"], "x: unknown");
});

test("what one branch has undone is seen in the others", async () => {
  const set = element("scriptTask", "set", {
    attributes: `scriptFormat="javascript" isForCompensation="true"`,
    content: "<script>execution.setVariable('x', 5)</script>",
  });
  const undo = `<boundaryEvent id="undo" attachedToRef="done"><compensateEventDefinition/></boundaryEvent><association id="link" associationDirection="One" sourceRef="undo" targetRef="set"/>`;
  const back = `<intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent>`;
  const before = element("task", "before", { outputs: { x: "A" } });
  const p = `<startEvent id="start"/>${before}<parallelGateway id="fork"/><task id="done"/>${undo}${set}${back}${worker("a")}
    ${flows("start", "before", "fork", "done", "back")}${flows("fork", "a")}`;
  assert.is((await shortContract({ p }))["a in"], 'x: "A" | number');
});

test("what a cancelled transaction has set before is there afterwards", async () => {
  const content = `<startEvent id="s"/>${element("task", "set", { outputs: { x: "A" } })}<endEvent id="c"><cancelEventDefinition/></endEvent>${flows("s", "set", "c")}`;
  const cancelled = `<boundaryEvent id="b" attachedToRef="tx"><cancelEventDefinition/></boundaryEvent>${worker("a")}${flows("b", "a")}`;
  const p = inRow(element("transaction", "tx", { content })) + cancelled;
  assert.is((await shortContract({ p }))["a in"], 'x: "A"');
});

/** A worker that event sub-processes may cancel, each of which works on its own. */
function cancelledBy(count: number, definition: string): string {
  const handlers = Array.from({ length: count }, (_, at) => {
    const start = `<startEvent id="hs${at}">${definition.replaceAll("#", String(at))}</startEvent>`;
    const content = `${start}${worker(`h${at}`)}${flows(`hs${at}`, `h${at}`)}`;
    return element("subProcess", `on${at}`, { attributes: `triggeredByEvent="true"`, content });
  });
  return inRow(worker("a", { inputs: { own: "${5}" }, outputs: { seen: "${why}" } })) + handlers.join("");
}

for (const { what, definition } of [
  { what: "messages", definition: `<messageEventDefinition messageRef="M#"/>` },
  { what: "errors", definition: `<errorEventDefinition errorRef="E#"/>` },
  {
    what: "errors, and with what these bring,",
    definition: `<errorEventDefinition errorRef="E#" camunda:errorMessageVariable="why"/>`,
  },
]) {
  test(`many event sub-processes that begin with ${what} see what few do`, async () => {
    const [few, many] = await Promise.all(
      [3, 30].map(async (count) => shortContract({ p: cancelledBy(count, definition) })),
    );
    assert.is(many?.["h1 in"], few?.["h1 in"]);
    assert.is(many?.["a out"], few?.["a out"]);
    assert.is(many?.["start p"], few?.["start p"]);
  });
}

test.run();
