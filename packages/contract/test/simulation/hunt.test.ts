import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import type { WorkerContract } from "../../src/contract.js";
import { describeViolation, hunt } from "./hunt.js";
import { readFiles } from "./read-files.js";
import { settingFor } from "./simulate.js";

const RUNS = 100;

/** start → `Weigh`, which is given `load` and asked for `grams` → `Book`, which is given `heavy`. */
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
<process id="parcel" isExecutable="true" camunda:historyTimeToLive="P1D">
<startEvent id="Start"/><sequenceFlow id="f1" sourceRef="Start" targetRef="Weigh"/>
<serviceTask id="Weigh" camunda:type="external" camunda:topic="weigh"><extensionElements><camunda:inputOutput>
<camunda:inputParameter name="load">\${parcelId.toLowerCase()}</camunda:inputParameter>
<camunda:outputParameter name="heavy">\${grams &gt; 1000}</camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask>
<sequenceFlow id="f2" sourceRef="Weigh" targetRef="Book"/>
<serviceTask id="Book" camunda:type="external" camunda:topic="book"/>
<sequenceFlow id="f3" sourceRef="Book" targetRef="End"/><endEvent id="End"/>
</process></definitions>`;

const COMPLETE = {
  inputs: {
    Weigh: [["load", "string"]],
    Book: [["heavy", "boolean"]],
  },
  outputs: { Weigh: [["grams", "number"]], Book: [] },
  startVariables: [["parcelId", "string"]],
};

type Names = readonly (readonly string[])[];

interface Claims {
  readonly inputs: Readonly<Record<string, Names>>;
  readonly outputs: Readonly<Record<string, Names>>;
  readonly startVariables: Names;
}

const variables = (names: Names) =>
  names.map(([name = "", type = "unknown"]) => ({
    name,
    type,
    presence: "required" as const,
    nullable: false,
    origin: "inferred" as const,
    scope: "process" as const,
    evidence: [],
  }));

/** What the hunt finds when the contract claims just this. */
async function findings(claims: Claims): Promise<readonly string[]> {
  const sources = await readFiles({ "parcel.bpmn": XML });
  const built = buildContract(sources);
  const contract: WorkerContract = {
    ...built,
    externalTasks: built.externalTasks.map((task) => ({
      ...task,
      inputs: variables(claims.inputs[task.elementId] ?? []),
      outputs: variables(claims.outputs[task.elementId] ?? []),
    })),
    processes: built.processes.map((one) => ({ ...one, startVariables: variables(claims.startVariables) })),
  };
  const setting = settingFor(sources, contract);
  return setting.models.flatMap((process) =>
    hunt(setting, process, RUNS, 1).violations.map((run) => describeViolation(process, run)),
  );
}

test("a contract that says it all is not faulted", async () => {
  assert.equal(await findings(COMPLETE), []);
});

test("an input of another type is found", async () => {
  const [found = ""] = await findings({ ...COMPLETE, inputs: { Book: [["heavy", "string"]] } });
  assert.match(found, /Book is promised required heavy: string and given (true|false)/);
});

test("an input that is not there is found", async () => {
  const [found = ""] = await findings({ ...COMPLETE, inputs: { Weigh: [["weight", "number"]] } });
  assert.match(found, /Weigh is not given required weight: number/);
});

test("an output that is needed and not asked for is found", async () => {
  const [found = ""] = await findings({ ...COMPLETE, outputs: {} });
  assert.match(found, /Unknown property used in expression: grams, in \$\{grams > 1000\}/);
});

test("an output that is asked for in another type than is needed is found", async () => {
  const [found = ""] = await findings({ ...COMPLETE, outputs: { Weigh: [["grams", "boolean"]] } });
  assert.match(found, /cannot make a number of the boolean/);
});

test("a start variable that nobody is asked for is found, by the shortest way", async () => {
  const [found = ""] = await findings({ ...COMPLETE, startVariables: [] });
  const [message = "", ...trace] = found.split("\n").map((line) => line.trim());
  assert.match(message, /Unknown property used in expression: parcelId/);
  assert.equal(trace, ["process parcel started with {}", "start Start", "start Weigh"]);
});

test.run();
