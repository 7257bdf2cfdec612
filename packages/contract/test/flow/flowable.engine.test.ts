// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunningEngine } from "../../../../scripts/testing/engine/engine-process.js";
import { startFlowable } from "../../../../scripts/testing/engine/flowable.js";
import { FlowableRest, type FlowableValue } from "../../../../scripts/testing/engine/flowable-rest.js";
import { waitFor } from "../../../../scripts/testing/wait-for.js";
import { buildContract } from "../../src/index.js";
import { element, inRow } from "../building/xml.js";
import { fixtureText, readFixture } from "../simulation/fixtures.js";
import type { Value } from "../simulation/values/value.js";
import { breachOf } from "../simulation/world/breach.js";

const CASE = "36-flowable-decisions";

const test = suite("what contracts say of Flowable");

let engine: RunningEngine;
let rest: FlowableRest;

test.before(async () => {
  engine = await startFlowable();
  rest = new FlowableRest(engine.url);
  for (const name of ["rules", "handling"])
    await rest.deployDecisions(name, fixtureText(CASE, `${name}.dmn`));
  await rest.deploy("process.bpmn", fixtureText(CASE, "process.bpmn"));
});
test.after(() => engine?.stop());

interface Job {
  readonly id: string;
  readonly elementId: string;
  readonly variables: readonly FlowableValue[];
}

const acquire = async (topic: string): Promise<Job | null> => {
  const body = { topic, lockDuration: "PT10M", numberOfTasks: 1, workerId: "tester" };
  const [job = null] = (await rest.ask("POST", "/external-job-api/acquire/jobs", body)) as readonly Job[];
  return job;
};

/** Weighs an order, and gives what is handed out behind the decisions, or the message with which these fail. */
async function decide(variables: readonly FlowableValue[]): Promise<Job | string> {
  const instance = await rest.start("priced-order");
  const weigh = await waitFor("the first job", () => acquire("weigh-order"));
  const path = `/external-job-api/acquire/jobs/${weigh.id}/complete`;
  await rest.ask("POST", path, { workerId: "tester", variables });
  return waitFor("what follows", async () => {
    const [failing] = await rest.failingJobs(instance);
    if (failing !== undefined) return String(failing["exceptionMessage"]);
    return (await acquire("book-carrier")) ?? acquire("decline-order");
  });
}

const asValue = (value: unknown): Value => {
  if (Array.isArray(value)) return value.map(asValue);
  if (typeof value !== "object" || value === null) return value as Value;
  return new Map(Object.entries(value).map(([name, member]) => [name, asValue(member)]));
};

const from = (country: string): FlowableValue => ({ name: "address", value: { country }, type: "json" });
const weight = (value: number): FlowableValue => ({ name: "weight", value });
const pieces = (value: number): FlowableValue => ({ name: "pieces", value });
const surcharge: FlowableValue = { name: "surchargeFrom", value: 30 };

const shown = (job: Job, name: string): unknown => job.variables.find((one) => one.name === name)?.value;

for (const [what, variables, decided] of [
  [
    "inland",
    [weight(20), from("DE"), surcharge],
    { carrier: "parcel", days: 2, fee: 4.5, papers: [], handling: {} },
  ],
  [
    "abroad",
    [weight(20), from("GB"), surcharge],
    {
      carrier: "none",
      days: undefined,
      fee: 4.5,
      papers: [{ paper: "invoice", copies: 3 }, { paper: "declaration" }],
    },
  ],
  [
    "heavy",
    [weight(40), from("FR"), surcharge, pieces(9)],
    {
      carrier: "freight",
      days: 4,
      fee: 24.5,
      papers: [{ paper: "invoice", copies: 3 }],
      handling: { crate: [{ crate: "wood" }] },
    },
  ],
] as const) {
  test(`what an order ${what} brings is what the contract says`, async () => {
    const job = await decide(variables);
    if (typeof job === "string") throw new Error(job);
    const found = Object.fromEntries(Object.keys(decided).map((name) => [name, shown(job, name)]));
    assert.equal(found, decided);
    const { externalTasks } = buildContract(await readFixture(CASE));
    const contract = externalTasks.find(({ elementId }) => elementId === job.elementId);
    if (contract === undefined) throw new Error(`no contract of ${job.elementId}`);
    const given = new Map(job.variables.map(({ name, value }) => [name, asValue(value)]));
    // What the task before has not given, although it is asked for it, cannot be there.
    const inputs = contract.inputs.filter(({ name }) => name !== "pieces" || given.has(name));
    assert.is(breachOf({ ...contract, inputs }, given), null);
  });
}

for (const [what, variables, message] of [
  ["the weight", [from("DE"), surcharge], /Unknown property used in expression: #\{weight < 30\}/],
  ["the address", [weight(40), surcharge], /Unknown property used in expression: #\{address\.country/],
  [
    "what another rule tests",
    [weight(40), from("DE")],
    /Unknown property used in expression: #\{weight > sur/,
  ],
  ["a hit", [weight(0), from("DE"), surcharge], /decision with key fees did not hit any rules/],
] as const) {
  test(`the decisions fail without ${what}`, async () => {
    const failure = await decide(variables);
    if (typeof failure !== "string") throw new Error(`${failure.elementId} was handed out`);
    assert.match(failure, message);
  });
}

const deploy = (key: string, body: string): Promise<void> =>
  rest.deploy(
    `${key}.bpmn`,
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn" targetNamespace="t"><process id="${key}" isExecutable="true">${body}</process></definitions>`,
  );

const LOOP =
  '<multiInstanceLoopCharacteristics isSequential="true" flowable:collection="list" flowable:elementVariable="one"/>';

/** What an expression gives for the only element of a JSON list, or that it fails. */
async function ofElement(expression: string, value: unknown): Promise<unknown> {
  const key = `element-${keys++}`;
  const each = element("serviceTask", "each", {
    attributes: `flowable:expression="${expression}" flowable:resultVariable="result"`,
    content: LOOP,
  });
  await deploy(key, inRow(each));
  try {
    const instance = await rest.start(key, [{ name: "list", type: "json", value: [value] }]);
    return (await rest.variables(instance))["result"];
  } catch (error) {
    assert.match(String(error), "Error while evaluating expression");
    return "fails";
  }
}

let keys = 0;

for (const [expression, value, result] of [
  ["${one}", 7, 7],
  ["${one > 5}", 7, "fails"],
  ["${one + 1}", 7, "fails"],
  ["${one == 7}", 7, "fails"],
  ["${one ? 1 : 2}", true, "fails"],
  ["${one == 'A'}", "A", false],
  ["${one == null}", null, false],
  ["${empty one}", null, false],
  ["to-${one}", "A", 'to-"A"'],
  ["${list[loopCounter] > 5}", 7, true],
  ["${one.total + 1}", { total: 4 }, 5],
] as const)
  test(`${expression} of ${JSON.stringify(value)} in a JSON list: ${result}`, async () =>
    assert.equal(await ofElement(expression, value), result));

test("parameters of external workers are not converted, whatever they say", async () => {
  const converting = element("serviceTask", "work", {
    attributes: `flowable:type="external-worker" flowable:topic="converting"`,
    extensions: `<flowable:externalWorkerInParameter source="text" target="number" targetType="integer"/>`,
  });
  await deploy("converting", inRow(converting));
  await rest.start("converting", [{ name: "text", value: "5" }]);
  const job = await waitFor("the job", () => acquire("converting"));
  assert.equal(job.variables, [{ name: "number", type: "string", value: "5" }]);
});

test.run();
