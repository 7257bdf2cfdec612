import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnoseBy, diagnoseFiles } from "../building/diagnose.js";
import {
  boundaryError,
  errorDefinition,
  errorHandler,
  event,
  externalTask,
  file,
  process,
  subProcess,
} from "../building/model.js";

const diagnose = diagnoseBy("error-end-uncaught");

const end = (code: string | null) => event("end", { type: "endEvent", definitions: [errorDefinition(code)] });
const found = ["error-end-uncaught end the error end event throws the code 'LATE', which nothing catches"];

test("an error end event whose code nothing catches, in the process or in a sub-process", () => {
  assert.equal(diagnose([end("LATE")]), found);
  assert.equal(diagnose([subProcess("s", [end("LATE")]), boundaryError("b", "s", "OTHER")]), found);
  assert.equal(diagnose([errorHandler("h", "LATE", [end("LATE")])]), found);
});

test("it is caught around it, or by whatever catches everything", () => {
  assert.equal(diagnose([subProcess("s", [end("LATE")]), boundaryError("b", "s", "LATE")]), []);
  assert.equal(diagnose([subProcess("s", [end("LATE")]), errorHandler("h", null)]), []);
});

test("it is caught by a process that calls this one", () => {
  const call = {
    ...event("call"),
    kind: "callActivity" as const,
    type: "callActivity" as const,
    calledElement: parseTemplate("called"),
    in: [],
    out: [],
    businessKey: null,
  };
  const of = (code: string) =>
    diagnoseFiles([
      file("a.bpmn", process("called", [externalTask("t"), end("LATE")])),
      file("b.bpmn", process("caller", [call, boundaryError("b", "call", code)])),
    ]);
  assert.equal(of("LATE"), []);
  assert.equal(of("OTHER"), found);
});

test("one without a code has nothing to throw", () => {
  assert.equal(diagnose([end(null)]), []);
});

test.run();
