import { parseTemplate, type TaskNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../src/build.js";
import { selectForEmission } from "../src/emission.js";
import { external, externalTask, file, parameter, place, process, subProcess } from "./building/model.js";

const built = (...nodes: readonly Parameters<typeof process>[1][number][]) =>
  buildContract([file("a.bpmn", process("p", nodes))]);

/** The inputs of the task `t`, as `name: scope`. */
const scopes = (...nodes: readonly Parameters<typeof process>[1][number][]) =>
  built(...nodes)
    .externalTasks.find(({ elementId }) => elementId === "t")
    ?.inputs.map(({ name, scope }) => `${name}: ${scope}`);

const properties = { additionalInputVariables: "amount: number" };

test("an input parameter is local, the variable of that name around it is not", () => {
  assert.equal(scopes(externalTask("t", { inputs: [parameter("amount", "${amount + 1}")] })), [
    "amount: local",
  ]);
  assert.equal(scopes(externalTask("t", { properties })), ["amount: process"]);
});

test("declaring an input parameter's type leaves it local", () => {
  assert.equal(scopes(externalTask("t", { properties, inputs: [parameter("amount", "${1 + 1}")] })), [
    "amount: local",
  ]);
});

test("what a sub-process has for itself outlives the task", () => {
  const inner = externalTask("t");
  assert.equal(scopes(subProcess("s", [inner], { inputs: [parameter("amount", "1")] })), ["amount: process"]);
});

test("so are the variables of each instance, and what a listener sets locally", () => {
  const loop = {
    place: place(),
    sequential: false,
    collection: parseTemplate("${parcels}"),
    elementVariable: "parcel",
    cardinality: null,
    completionCondition: null,
  };
  const found = scopes(externalTask("t", { loop }))?.filter((one) => /parcel:|loopCounter/.test(one));
  assert.equal(found, ["parcel: local", "loopCounter: local"]);
  const listener: TaskNode["listeners"][number] = {
    kind: "execution",
    event: "start",
    place: place(),
    implementation: {
      kind: "expression",
      template: parseTemplate("${execution.setVariableLocal('phase', 'review')}"),
    },
  };
  assert.equal(scopes(externalTask("t", { listeners: [listener] })), ["phase: local"]);
});

test("Flowable's in-parameters are stored nowhere", () => {
  const workerIn = [
    { kind: "variable", source: "total", target: "amount", local: false, place: place() },
  ] as const;
  const node = externalTask("t", { external: external("mail", { dialect: "flowable", workerIn }) });
  assert.equal(scopes(node), ["amount: process"]);
});

test("where versions differ it is local: what is set there is lost in one of them", () => {
  const version = (name: string, inputs: TaskNode["inputs"]) =>
    file(name, process("p", [externalTask("t", { inputs, properties })]));
  const contract = buildContract([version("a.bpmn", []), version("b.bpmn", [parameter("amount", "1")])]);
  assert.is(selectForEmission(contract).topics[0]?.elements[0]?.inputs[0]?.scope, "local");
});

test.run();
