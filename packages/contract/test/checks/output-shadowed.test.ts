import { parseTemplate, type SequenceFlow, type TaskNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnoseBy } from "../building/diagnose.js";
import { externalTask, flow, parameter, place } from "../building/model.js";

const diagnose = diagnoseBy("output-shadowed");

const placeholder = [parameter("result", "")];
const found = (node: Partial<TaskNode>, ...flows: readonly SequenceFlow[]) => {
  const nodes = [externalTask("t", { inputs: placeholder, ...node })];
  return diagnose(nodes, { scope: { nodes, flows } });
};

test("an output under the name of an input parameter is lost, although others read it", () => {
  assert.equal(found({ outputs: [parameter("other", "${result}")] }, flow("${result > 1}")), [
    "output-shadowed t the input parameter 'result' hides the variable that the handler sets and others read",
  ]);
});

test("it is not lost when an output parameter copies it out, and not missed when nobody reads it", () => {
  assert.equal(found({ outputs: [parameter("result", "${result}")] }, flow("${result > 1}")), []);
  assert.equal(found({ outputs: [parameter("other", "${result}")] }), []);
  assert.equal(found({ inputs: [], outputs: [parameter("other", "${result}")] }, flow("${result > 1}")), []);
});

test("the element of a multi-instance task hides as an input parameter does", () => {
  const loop = {
    place: place(),
    sequential: true,
    collection: parseTemplate("${parcels}"),
    elementVariable: "parcel",
    cardinality: null,
    completionCondition: null,
  };
  const node = { inputs: [], properties: { additionalOutputVariables: "parcel" } };
  assert.equal(found({ ...node, loop }, flow("${parcel.sent}")), [
    "output-shadowed t the task's own variable 'parcel' hides the variable that the handler sets and others read",
  ]);
  assert.equal(found(node, flow("${parcel.sent}")), []);
});

test.run();
