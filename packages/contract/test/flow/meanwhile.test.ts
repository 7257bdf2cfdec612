import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, reader, shortContract, worker } from "../building/xml.js";

const gate = (id: string): string => element("parallelGateway", id);

/** Two branches, each a row of elements, that are waited for before what comes `after`. */
const beside = (one: readonly string[], other: readonly string[], ...after: readonly string[]): string => {
  const ids = (parts: readonly string[]) => parts.map((part) => /id="([^"]+)"/.exec(part)?.[1] ?? "");
  return [
    inRow(gate("fork")).replace(flows("fork", "end"), ""),
    ...one,
    ...other,
    gate("join"),
    ...after,
    flows("fork", ...ids(one), "join"),
    flows("fork", ...ids(other), "join"),
    flows("join", ...ids(after), "end"),
  ].join("");
};

const set = (name: string, value: string): string =>
  element("serviceTask", `set-${name}`, {
    attributes: `camunda:expression="${value}" camunda:resultVariable="${name}"`,
  });

const giving = worker("a", { outputs: { copy: "${x}" } });
const readsText = reader("b", "x.toLowerCase()");

test("what another branch reads is given in the type that it is read in", async () => {
  const p = beside([giving], [worker("w"), readsText]);
  assert.is((await shortContract({ p }))["a out"], "?x: string");
});

test("so it is where the other branch has set it itself", async () => {
  const p = beside([giving], [set("x", "A"), worker("w"), readsText]);
  assert.is((await shortContract({ p }))["a out"], "?x: string");
});

test("what is read after the join is of its type whichever branch has set it last", async () => {
  const p = beside([giving], [set("x", "A")], readsText);
  assert.is((await shortContract({ p }))["a out"], "?x: string");
});

test("nobody is asked for what another branch reads and they have nothing to do with", async () => {
  const p = beside([worker("a")], [set("x", "A"), worker("w"), readsText]);
  assert.is((await shortContract({ p }))["a out"], "");
});

test("an output parameter hands on in that type what it copies", async () => {
  const p = beside(
    [worker("a", { outputs: { x: "${y}" } })],
    [set("x", "A"), worker("w"), reader("b", "x * 2")],
  );
  assert.match((await shortContract({ p }))["a out"] ?? "", "y: number");
});

test("so does a call that gives back all it has", async () => {
  const call = element("callActivity", "call", {
    attributes: `calledElement="child"`,
    extensions: `<camunda:out variables="all"/>`,
  });
  const p = beside([call], [set("x", "A"), worker("w"), readsText]);
  const child = inRow(giving);
  assert.is((await shortContract({ p, child }))["a out"], "x: string");
});

test("what an event sub-process sets beside is of the type that the process goes on with", async () => {
  const start = `<startEvent id="hs" isInterrupting="false"><messageEventDefinition messageRef="M"/></startEvent>`;
  const content = start + giving + flows("hs", "a");
  const handler = element("subProcess", "handler", { attributes: `triggeredByEvent="true"`, content });
  const p = inRow(set("x", "A"), worker("w"), readsText) + handler;
  assert.is((await shortContract({ p }))["a out"], "?x: string");
});

const late = element("boundaryEvent", "late", {
  attributes: `attachedToRef="sub"`,
  content: "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>",
});

test("what an event breaks into has set what is read behind the event in its type", async () => {
  const content = `<startEvent id="s"/>${worker("a", { outputs: { x: "${y}" } })}${worker("w")}${flows("s", "a", "w")}`;
  const sub = element("subProcess", "sub", { content });
  const p = inRow(set("x", "A"), sub) + late + reader("b", "x * 2") + flows("late", "b");
  assert.match((await shortContract({ p }))["a out"] ?? "", "y: number");
});

test("however many work where it breaks in", async () => {
  const workers = Array.from({ length: 40 }, (_, at) => worker(`a${at}`, { outputs: { copy: "${x}" } }));
  const row = flows("s", ...workers.map((_, at) => `a${at}`));
  const sub = element("subProcess", "sub", { content: `<startEvent id="s"/>${workers.join("")}${row}` });
  const p = inRow(sub) + late + readsText + flows("late", "b");
  const contract = await shortContract({ p });
  assert.is(contract["a0 out"], "?x: string");
  assert.is(contract["a39 out"], "?x: string");
});

test.run();
