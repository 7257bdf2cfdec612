import type { FlowNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { errorsOf } from "../src/errors.js";
import { externalTasksOf } from "../src/walk.js";
import {
  boundaryError,
  errorHandler,
  event,
  external,
  externalTask,
  place,
  process,
  subProcess,
  task,
} from "./building/model.js";

const errorsIn = (...nodes: readonly FlowNode[]) => {
  const [first] = externalTasksOf(process("p", nodes));
  if (first === undefined) throw new Error("no external task");
  return errorsOf(first);
};

test("nothing is caught where nothing catches", () => {
  assert.equal(errorsIn(externalTask("t")), { codes: [], catchAll: false, evidence: [] });
});

test("boundary events of the task catch, those of others do not", () => {
  const { codes, evidence } = errorsIn(
    externalTask("t"),
    boundaryError("b2", "t", "LIMIT"),
    boundaryError("b1", "t", "DECLINED"),
    task("other"),
    boundaryError("b3", "other", "OTHER"),
  );
  assert.equal(codes, ["DECLINED", "LIMIT"]);
  assert.equal(
    evidence.map(({ elementId, reason }) => `${elementId}: ${reason}`),
    ["b1: boundary error event catches code DECLINED", "b2: boundary error event catches code LIMIT"],
  );
});

test("a boundary event without code catches every error, besides the known codes", () => {
  const { codes, catchAll, evidence } = errorsIn(
    externalTask("t"),
    boundaryError("b1", "t", null),
    boundaryError("b2", "t", "LIMIT"),
  );
  assert.equal(codes, ["LIMIT"]);
  assert.is(catchAll, true);
  assert.equal(
    evidence.map(({ reason }) => reason),
    ["boundary error event catches code LIMIT", "boundary error event catches every error"],
  );
});

test("an empty code is none that a worker may throw", () => {
  const { codes, catchAll } = errorsIn(externalTask("t"), boundaryError("b1", "t", ""));
  assert.equal(codes, []);
  assert.is(catchAll, false);
});

test("boundary events of every sub-process around it catch", () => {
  const { codes } = errorsIn(
    subProcess("outer", [subProcess("inner", [externalTask("t")]), boundaryError("b1", "inner", "INNER")]),
    boundaryError("b2", "outer", "OUTER"),
  );
  assert.equal(codes, ["INNER", "OUTER"]);
});

test("event sub-processes of every scope around it catch", () => {
  const { codes, evidence } = errorsIn(
    subProcess("sub", [externalTask("t"), errorHandler("h1", "NEAR")]),
    errorHandler("h2", "FAR"),
    subProcess("beside", [errorHandler("h3", "UNREACHED")]),
  );
  assert.equal(codes, ["FAR", "NEAR"]);
  assert.is(evidence[0]?.reason, "error start event of an event sub-process catches code FAR");
});

test("an event sub-process does not catch what is thrown inside itself; its siblings do", () => {
  const { codes } = errorsIn(
    errorHandler("h1", "OWN", [externalTask("t"), errorHandler("h3", "WITHIN")]),
    errorHandler("h2", "SIBLING"),
  );
  assert.equal(codes, ["SIBLING", "WITHIN"]);
});

test("events that catch something else do not count", () => {
  const { codes, catchAll } = errorsIn(
    externalTask("t"),
    event("b", {
      type: "boundaryEvent",
      attachedToId: "t",
      definitions: [{ kind: "escalation", place: place(), code: null, codeVariable: null }],
    }),
  );
  assert.equal(codes, []);
  assert.is(catchAll, false);
});

test("codes that the engine raises for the task belong to it", () => {
  const definition = { place: place(), message: null, expression: null };
  const { codes, catchAll } = errorsIn(
    externalTask("t", {
      external: external("x", {
        errorDefinitions: [
          { ...definition, code: "RAISED" },
          { ...definition, code: null },
        ],
      }),
    }),
  );
  assert.equal(codes, ["RAISED"]);
  assert.is(catchAll, false);
});

test("a name is quoted in the evidence, on one line", () => {
  const { evidence } = errorsIn(externalTask("t"), {
    ...boundaryError("b", "t", "A\nB"),
    name: "Card\r\n  declined",
  });
  assert.is(evidence[0]?.reason, 'boundary error event "Card declined" catches code A B');
});

test.run();
