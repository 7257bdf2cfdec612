import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, shortContract, worker } from "../building/xml.js";

const ESCALATION = '<escalationEventDefinition escalationRef="X"/>';
const thrown = (id: string): string => element("intermediateThrowEvent", id, { content: ESCALATION });

/** A worker that sets a variable by an output parameter. */
const sets = (id: string, name: string): string => worker(id, { outputs: { [name]: "$" + "{1}" } });

/** A sub-process in which a task `before` is followed by an escalation and a task `after`. */
const inner = (more = ""): string =>
  `<startEvent id="s0"/>${sets("before", "x")}${thrown("t")}${sets("after", "y")}${more}${flows("s0", "before", "t", "after")}`;

const subProcess = (content: string): string => element("subProcess", "sub", { content });

const caught = (attributes: string, definition = ESCALATION): string =>
  element("boundaryEvent", "caught", {
    attributes: `attachedToRef="sub" ${attributes}`,
    content: definition,
  }) +
  sets("handler", "z") +
  flows("caught", "handler");

const BESIDE = 'cancelActivity="false"';

const contractOf = (content: string, attributes: string, definition = ESCALATION) =>
  shortContract({ p: inRow(subProcess(content), worker("last")) + caught(attributes, definition) });

test("who is called by an escalation has what was set before it, and maybe what is set after it", async () => {
  assert.is((await contractOf(inner(), ""))["handler in"], "x: number, ?y: number");
  // It may be called more than once.
  assert.is((await contractOf(inner(), BESIDE))["handler in"], "x: number, ?y: number, ?z: number");
});

test("what it sets beside may be there after it has been called, and not before", async () => {
  const contract = await contractOf(inner(), BESIDE);
  assert.equal(
    [contract["before in"], contract["after in"], contract["last in"]],
    ["", "x: number, ?z: number", "x: number, y: number, ?z: number"],
  );
});

test("so does the code of the escalation", async () => {
  const contract = await contractOf(
    inner(),
    BESIDE,
    ESCALATION.replace("/>", ' camunda:escalationCodeVariable="code"/>'),
  );
  assert.equal(
    [contract["before in"], contract["after in"], contract["handler in"]],
    ["", '?code: "X", x: number, ?z: number', 'code: "X", x: number, ?y: number, ?z: number'],
  );
});

test("in branches beside the escalation it may be there at any time", async () => {
  const fork = `<startEvent id="s0"/><parallelGateway id="fork"/>${worker("one")}${thrown("t")}${worker("other")}${flows("s0", "fork", "one", "t")}${flows("fork", "other")}`;
  const contract = await contractOf(fork, BESIDE);
  assert.is(contract["other in"], "?z: number");
});

test("who completes a user task may escalate as well, and so may a called process", async () => {
  for (const tag of ["userTask", "callActivity"]) {
    const contract = await contractOf(inner(element(tag, "person")), BESIDE);
    assert.equal(
      [contract["before in"], contract["handler in"]],
      ["?z: number", "?x: number, ?y: number, ?z: number"],
    );
  }
});

test("an event sub-process begins where escalations are thrown beside it", async () => {
  for (const isInterrupting of [true, false]) {
    const start = element("startEvent", "es", {
      attributes: `isInterrupting="${isInterrupting}"`,
      content: ESCALATION,
    });
    const handler = element("subProcess", "ev", {
      attributes: 'triggeredByEvent="true"',
      content: start + worker("handler") + flows("es", "handler"),
    });
    const contract = await shortContract({ p: inRow(sets("before", "x"), thrown("t")) + handler });
    assert.is(contract["handler in"], "x: number");
  }
});

test.run();
