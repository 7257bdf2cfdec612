import type { FlowNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnoseBy } from "../building/diagnose.js";
import {
  boundaryError,
  errorDefinition,
  errorHandler,
  event,
  externalTask,
  subProcess,
  task,
} from "../building/model.js";

const diagnose = diagnoseBy("error-swallowed");

const found = (...nodes: readonly FlowNode[]) => diagnose(nodes);

const SWALLOWED = "the code 'LATE' never gets here: 'any' catches every error before";
const worker = externalTask("t");
const any = boundaryError("any", "t", null);

test("a catch-all on the only task leaves nothing to the sub-process around it", () => {
  assert.equal(found(subProcess("s", [worker, any]), boundaryError("late", "s", "LATE")), [
    `error-swallowed late ${SWALLOWED}`,
  ]);
});

test("nor to an event sub-process beside it", () => {
  assert.equal(found(worker, any, errorHandler("h", "LATE")), [`error-swallowed h_start ${SWALLOWED}`]);
});

test("an event sub-process that catches all comes before the boundary events of what it stands in", () => {
  const inner = subProcess("s", [worker, errorHandler("any", null)]);
  assert.equal(found(inner, boundaryError("late", "s", "LATE")), [
    "error-swallowed late the code 'LATE' never gets here: 'any_start' catches every error before",
  ]);
});

test("the code gets out where it is thrown past the catch-all, or by the catch-all's own branch", () => {
  const late = boundaryError("late", "s", "LATE");
  assert.equal(found(subProcess("s", [worker, any, externalTask("u")]), late), []);
  const end = event("end", { type: "endEvent", definitions: [errorDefinition("LATE")] });
  assert.equal(found(subProcess("s", [worker, any, end]), late), []);
  assert.equal(
    found(subProcess("s", [subProcess("i", [worker, any]), errorHandler("h", null, [worker])]), late),
    [],
  );
});

test("within one element the code comes before the catch-all", () => {
  assert.equal(found(worker, any, boundaryError("late", "t", "LATE")), []);
  assert.equal(found(worker, errorHandler("any", null), errorHandler("h", "LATE")), []);
});

test("a catcher that nothing could reach anyway is not the catch-all's fault", () => {
  const idle = task("t", { type: "manualTask" });
  assert.equal(found(subProcess("s", [idle, any]), boundaryError("late", "s", "LATE")), []);
});

test.run();
