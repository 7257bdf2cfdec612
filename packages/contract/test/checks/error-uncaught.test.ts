import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnose, diagnoseFiles } from "../building/diagnose.js";
import {
  boundaryError,
  external,
  externalTask,
  file,
  place,
  process,
  subProcess,
} from "../building/model.js";

const raising = (code: string | null) =>
  externalTask("t", {
    external: external("print", {
      errorDefinitions: [{ place: place(), code, message: null, expression: parseTemplate("${failed}") }],
    }),
  });

test("a code that an error definition raises and nothing catches", () => {
  assert.equal(diagnose([raising("NO_PAPER"), boundaryError("b", "t", "OTHER")]), [
    "error-uncaught t the error definition raises the code 'NO_PAPER', which nothing catches",
  ]);
});

test("it is caught around the task, by whatever catches everything, or in a process that may call this one", () => {
  assert.equal(diagnose([subProcess("s", [raising("NO_PAPER")]), boundaryError("b", "s", "NO_PAPER")]), []);
  assert.equal(diagnose([raising("NO_PAPER"), boundaryError("b", "t", null)]), []);
  assert.equal(
    diagnoseFiles([
      file("a.bpmn", process("a", [raising("NO_PAPER")])),
      file("b.bpmn", process("b", [externalTask("c"), boundaryError("b", "c", "NO_PAPER")])),
    ]),
    [],
  );
});

test("a code that the author declares", () => {
  const declaring = externalTask("t", { properties: { "bpmn-worker:error": "LATE, LOST" } });
  assert.equal(diagnose([declaring, boundaryError("b", "t", "LOST")]), [
    "error-uncaught t its author declares the code 'LATE', which nothing catches",
  ]);
  assert.equal(diagnose([declaring, boundaryError("b", "t", null)]), []);
});

test("one without code raises nothing", () => {
  assert.equal(diagnose([raising(null)]), []);
});

test.run();
