import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, reader, shortContract, worker } from "../building/xml.js";

const signal = (mappings = ""): string =>
  `<signalEventDefinition signalRef="S">${mappings && `<extensionElements>${mappings}</extensionElements>`}</signalEventDefinition>`;
const thrower = (mappings: string): string =>
  element("intermediateThrowEvent", "throw", { content: signal(mappings) });
const catcher = element("intermediateCatchEvent", "catch", { content: signal() });

test("what a signal takes along may be there where it is caught, in whatever process, and has its type", async () => {
  const contract = await shortContract({
    p: inRow(thrower(`<camunda:in sourceExpression="\${5}" target="x"/>`)),
    q: inRow(catcher, worker("a")),
  });
  assert.is(contract["a in"], "?x: number");
});

test("what is known where the signal is awaited stays known", async () => {
  const contract = await shortContract({
    p: inRow(thrower(`<camunda:in sourceExpression="\${5}" target="x"/>`)),
    q: inRow(element("task", "set", { outputs: { x: "A", y: "B" } }), catcher, worker("a")),
  });
  assert.is(contract["a in"], 'x: "A" | number, y: "B"');
});

test("of a signal that takes all along, all that is visible may come", async () => {
  const contract = await shortContract({
    p: inRow(element("task", "set", { outputs: { x: "A" } }), thrower(`<camunda:in variables="all"/>`)),
    q: inRow(catcher, worker("a")),
  });
  assert.is(contract["a in"], '?x: "A"');
});

test("of local variables, a signal takes along those of the event, or may find none", async () => {
  const mappings = `<camunda:in source="x" target="far" local="true"/><camunda:in source="near" target="own" local="true"/>`;
  const set = element("task", "set", { outputs: { x: "A" } });
  const q = inRow(catcher, worker("a"));
  const scoped = element("intermediateThrowEvent", "throw", {
    inputs: { near: "B" },
    content: signal(mappings),
  });
  assert.is((await shortContract({ p: inRow(set, scoped), q }))["a in"], '?far: unknown, ?own: "B"');
  assert.is(
    (await shortContract({ p: inRow(set, thrower(mappings)), q }))["a in"],
    '?far: "A" | null, ?own: unknown',
  );
});

test("what is read of a signal says of what type it has to be where it is thrown", async () => {
  const contract = await shortContract({
    p: inRow(thrower(`<camunda:in source="total" target="x"/>`)),
    q: inRow(catcher, reader("a", "x > 5")),
  });
  assert.is(contract["start p"], "?total: number");
  assert.is(contract["start q"], "?x: number");
});

test("a signal that starts a process gives it what it takes along", async () => {
  const start = `<startEvent id="begin">${signal()}</startEvent>`;
  const contract = await shortContract({
    p: inRow(thrower(`<camunda:in sourceExpression="\${5}" target="x"/>`)),
    q: `${start}${worker("a")}${flows("begin", "a")}`,
  });
  assert.is(contract["a in"], "?x: number");
});

test("a signal at a boundary brings what it takes along, and keeps what was certain", async () => {
  const late = element("boundaryEvent", "late", { attributes: `attachedToRef="wait"`, content: signal() });
  const contract = await shortContract({
    p: inRow(thrower(`<camunda:in sourceExpression="\${5}" target="x"/>`)),
    q:
      inRow(element("task", "set", { outputs: { y: "B" } }), element("userTask", "wait")) +
      late +
      worker("a") +
      flows("late", "a"),
  });
  assert.is(contract["a in"], '?x: number, y: "B"');
});

test.run();
