import { type EventDefinition, parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnoseBy } from "../building/diagnose.js";
import { boundaryError, event, externalTask, parameter, place, subProcess } from "../building/model.js";

const diagnose = diagnoseBy("output-on-cancel");

const mapped = externalTask("t", { outputs: [parameter("total", "${total_amount}")] });
const found = [
  "output-on-cancel t the output parameter reads 'total_amount', which does not exist when 'b' cancels the task before its completion",
];

const timer: EventDefinition = {
  kind: "timer",
  place: place(),
  timer: "duration",
  value: parseTemplate("PT1H"),
};
const boundaryTimer = (interrupting: boolean) =>
  event("b", { type: "boundaryEvent", attachedToId: "t", interrupting, definitions: [timer] });

test("an output parameter is evaluated on cancellation, when the handler has handed back nothing", () => {
  assert.equal(diagnose([mapped, boundaryError("b", "t", "X")]), found);
  assert.equal(diagnose([mapped, boundaryTimer(true)]), found);
});

test("so it is when the sub-process around the task is cancelled", () => {
  assert.equal(diagnose([subProcess("s", [mapped]), boundaryError("b", "s", "X")]), found);
});

test("a transaction is cancelled by what comes behind the task, unless several things are at work in it", () => {
  const cancelled = event("b", {
    type: "boundaryEvent",
    attachedToId: "s",
    interrupting: true,
    definitions: [{ kind: "cancel", place: place() }],
  });
  assert.equal(diagnose([subProcess("s", [mapped]), cancelled]), []);
  const late = event("late", { type: "boundaryEvent", attachedToId: "t", definitions: [timer] });
  assert.equal(diagnose([subProcess("s", [mapped, { ...late, interrupting: false }]), cancelled]), found);
});

test("so it is when an event sub-process beside it, or beside what it stands in, interrupts", () => {
  const handler = (
    interrupting: boolean,
    nodes = [event("b", { type: "startEvent", interrupting, definitions: [timer] })],
  ) => subProcess("h", nodes, { triggeredByEvent: true });
  assert.equal(diagnose([mapped, handler(true)]), found);
  assert.equal(diagnose([subProcess("s", [mapped]), handler(true)]), found);
  assert.equal(diagnose([mapped, handler(false)]), []);
});

test("an event sub-process does not cancel what stands in itself", () => {
  const start = event("b", { type: "startEvent", definitions: [timer] });
  assert.equal(diagnose([subProcess("h", [start, mapped], { triggeredByEvent: true })]), []);
});

test("nothing is said when nothing cancels the task", () => {
  assert.equal(diagnose([mapped, boundaryTimer(false)]), []);
  assert.equal(diagnose([mapped, externalTask("u"), boundaryError("b", "u", "X")]), []);
});

test("nothing is said when the mapping works without the handler", () => {
  const outputs = [
    parameter("a", "${amount}"),
    parameter("b", "${execution.getVariable('total')}"),
    parameter("c", "fixed"),
  ];
  const inputs = [parameter("amount", "${1}")];
  assert.equal(diagnose([externalTask("t", { inputs, outputs }), boundaryError("b", "t", "X")]), []);
});

test.run();
