import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../src/build.js";
import { externalTask, file, parameter, place, process, subProcess } from "./building/model.js";

const loop = {
  place: place(9),
  sequential: true,
  collection: null,
  elementVariable: null,
  cardinality: parseTemplate("3"),
  completionCondition: null,
};
const reading = externalTask("t", { inputs: [parameter("position", "${loopCounter}")] });
const typeOfPosition = (model: Parameters<typeof process>[1]) =>
  buildContract([file("a.bpmn", process("p", model))]).externalTasks[0]?.inputs[0]?.type;

test("the engine's own variables are known in a loop and in what a loop repeats", () => {
  assert.is(typeOfPosition([reading]), "unknown");
  assert.is(typeOfPosition([{ ...reading, loop }]), "number");
  assert.is(typeOfPosition([subProcess("s", [subProcess("s2", [reading])], { loop })]), "number");
});

test.run();
