// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { readModel } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import type { Evidence, VariableContract } from "../../src/contract.js";
import { element, flows, inRow, when, worker } from "../building/xml.js";

/** The contract of processes in one file, with whole chains. */
async function traced(bodies: Readonly<Record<string, string>>, trace = true) {
  const processes = Object.entries(bodies).map(
    ([id, body]) =>
      `<process id="${id}" isExecutable="true" camunda:historyTimeToLive="P1D">${body}</process>`,
  );
  const text = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">${processes.join("\n")}</definitions>`;
  const model = await readModel({ file: "a.bpmn", bytes: new TextEncoder().encode(text) });
  const { externalTasks } = buildContract([model], { trace });
  return (elementId: string, name: string): readonly string[] => {
    const task = externalTasks.find((one) => one.elementId === elementId);
    const all: readonly VariableContract[] = [...(task?.inputs ?? []), ...(task?.outputs ?? [])];
    return shown(all.find((variable) => variable.name === name)?.evidence ?? []);
  };
}

/** One line a reason, indented below what it is behind. */
const shown = (chain: readonly Evidence[], indent = ""): readonly string[] =>
  chain.flatMap(({ elementId, reason, because = [] }) => [
    `${indent}${elementId}: ${reason}`,
    ...shown(because, `${indent}  `),
  ]);

const asking = element("startEvent", "start", {
  extensions:
    '<camunda:formData><camunda:formField id="amount" type="long"><camunda:validation><camunda:constraint name="required"/></camunda:validation></camunda:formField></camunda:formData>',
});

/** With a default, so that conditions of its other flows are evaluated. */
const GATEWAY = `<exclusiveGateway id="gw" default="gw-good"/><endEvent id="good"/><endEvent id="bad"/>${flows("gw", "good")}`;

test("what a task is given is followed to where it comes from, under whatever names", async () => {
  const body = `${asking}${element("task", "t", { outputs: { total: "${amount * 2}" } })}${worker("w", { inputs: { sum: "${total}" } })}${flows("start", "t", "w")}`;
  const chain = await traced({ p: body });
  assert.equal(chain("w", "sum"), [
    'w: input parameter "sum" is ${total}',
    '  t: output parameter "total" reads ${amount * 2}',
    '    start: required form field "amount" sets it',
  ]);
});

test("what another worker gives has the reasons for which that one is asked", async () => {
  const body = `<startEvent id="start"/>${worker("rate")}${GATEWAY}${worker("pay", { inputs: { rated: "${rating}" } })}${flows("start", "rate", "gw")}${when("gw", "pay", "rating &gt; 5")}`;
  const chain = await traced({ p: body });
  assert.equal(chain("pay", "rated"), [
    'pay: input parameter "rated" is ${rating}',
    '  rate: external task "rate" gives it',
    "    gw: condition of a flow is ${rating > 5}",
  ]);
});

test("what a task is asked for is followed to who reads it, across calls", async () => {
  const call = element("callActivity", "call", {
    attributes: 'calledElement="child"',
    extensions: '<camunda:out source="score" target="rating"/>',
  });
  const parent = `<startEvent id="start"/>${call}${GATEWAY}${flows("start", "call", "gw")}${when("gw", "bad", "rating &gt; 5")}`;
  const chain = await traced({ parent, child: inRow(worker("check")) });
  assert.equal(chain("check", "score"), [
    'call: out mapping "rating" is score',
    "  gw: condition of a flow is ${rating > 5}",
  ]);
});

test("a chain that comes back to itself ends there", async () => {
  const again = element("task", "again", { outputs: { n: "${n + 1}" } });
  const body = `<startEvent id="start"/>${again}${worker("w", { inputs: { m: "${n}" } })}${flows("start", "again", "w", "again")}`;
  const chain = await traced({ p: body });
  assert.equal(chain("w", "m"), [
    'w: input parameter "m" is ${n}',
    '  again: output parameter "n" reads ${n + 1}',
    "    p: who starts the process gives it",
  ]);
});

test("only the nearest reasons are told unless more is asked for", async () => {
  const body = `${asking}${worker("w", { inputs: { sum: "${amount}" } })}${flows("start", "w")}`;
  const chain = await traced({ p: body }, false);
  assert.equal(chain("w", "sum"), ['w: input parameter "sum" is ${amount}']);
});

test.run();
