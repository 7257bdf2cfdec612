import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import { diagnoseFiles } from "../building/diagnose.js";
import { externalTask, file, process } from "../building/model.js";

const files = [
  file("v2/order.bpmn", process("order", [externalTask("t")])),
  file("v1/order.bpmn", process("order", [externalTask("t")]), process("other", [])),
];

test("files with a process of the same id are taken for its versions", () => {
  assert.equal(diagnoseFiles(files), [
    "process-id-duplicate order the process 'order' is also in v1/order.bpmn",
  ]);
  assert.equal(
    buildContract(files).diagnostics.map(({ file: name, severity }) => [name, severity]),
    [["v2/order.bpmn", "info"]],
  );
});

test("processes of different ids are nothing to remark on", () => {
  assert.equal(diagnoseFiles(files.slice(1)), []);
});

test.run();
