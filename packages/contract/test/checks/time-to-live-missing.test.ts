import type { ProcessModel } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import { externalTask, file, process } from "../building/model.js";

const found = (rest: Partial<ProcessModel>) =>
  buildContract([file("a.bpmn", process("order", [externalTask("t")], rest))]).diagnostics.map(
    ({ code, severity, message }) => [code, severity, message],
  );

test("a process without one is not deployed by current engines", () => {
  const finding = [
    "time-to-live-missing",
    "warning",
    "the process 'order' has no historyTimeToLive, so current engines refuse to deploy it",
  ];
  for (const historyTimeToLive of [null, "", " "]) assert.equal(found({ historyTimeToLive }), [finding]);
  assert.equal(found({ historyTimeToLive: null, dialect: "camunda" }), [finding]);
});

test("it is no matter where it is given, not asked for, or nothing is deployed", () => {
  assert.equal(found({ historyTimeToLive: "P30D" }), []);
  for (const dialect of ["flowable", "processengine", "jbpm"] as const) {
    assert.equal(found({ historyTimeToLive: null, dialect }), []);
  }
  assert.equal(found({ historyTimeToLive: null, executable: false }), []);
});

test.run();
