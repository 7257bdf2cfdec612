import { type FlowNode, parseTemplate, type SequenceFlow } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnose, diagnoseFiles } from "../building/diagnose.js";
import {
  arrows,
  event,
  externalTask,
  file,
  flow,
  gateway,
  parameter,
  process,
  subProcess,
  task,
} from "../building/model.js";

const giver = externalTask("t", { outputs: [parameter("sentAt", "${at}")] });
const only = (findings: readonly string[]) => findings.filter((one) => one.startsWith("output-unread"));
const found = (nodes: readonly FlowNode[], flows: readonly SequenceFlow[]) =>
  only(diagnose(nodes, { scope: { nodes, flows } }));

const unread = [
  "output-unread t the output parameter 'sentAt' sets a variable that nothing reads afterwards",
];

test("nothing follows that could read it", () => {
  assert.equal(found([giver, event("end", { type: "endEvent" })], arrows("t>end")), unread);
  assert.equal(found([externalTask("before"), giver], arrows("before>t")), unread);
});

test("what names it reads it, wherever it stands", () => {
  assert.equal(found([giver], [flow("${sentAt != null}")]), []);
});

test("workers and people see all variables, in whatever way they may come later", () => {
  const worker = externalTask("later");
  assert.equal(found([giver, worker], arrows("t>later")), []);
  assert.equal(found([giver, task("later", { type: "userTask" })], arrows("t>later")), []);
  assert.equal(found([subProcess("s", [giver]), worker], arrows("s>later")), []);
  assert.equal(found([gateway("fork"), giver, worker], arrows("fork>t fork>later")), []);
  const handler = subProcess("h", [worker], { triggeredByEvent: true });
  assert.equal(found([giver, handler], []), []);
  const boundary = event("b", { type: "boundaryEvent", attachedToId: "s" });
  assert.equal(found([subProcess("s", [giver]), boundary, worker], arrows("b>later")), []);
});

test("a way that excludes it leads to no reader", () => {
  const nodes = [gateway("choice", "exclusiveGateway"), giver, externalTask("other")];
  assert.equal(found(nodes, arrows("choice>t choice>other")), unread);
});

test("a caller that takes over all variables may read it", () => {
  const call = (calledElement: string): FlowNode => ({
    ...task("c"),
    kind: "callActivity",
    type: "callActivity",
    calledElement: parseTemplate(calledElement),
    in: [],
    out: [{ kind: "all", local: false }],
    businessKey: null,
  });
  const called = (id: string) =>
    only(diagnoseFiles([file("a.bpmn", process("a", [call(id)])), file("b.bpmn", process("b", [giver]))]));
  assert.equal(called("b"), []);
  assert.equal(called("${any}"), []);
  assert.equal(called("other"), unread);
});

test.run();
