import { type FlowNode, parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnose } from "../building/diagnose.js";
import {
  arrows,
  event,
  external,
  externalTask,
  gateway,
  place,
  subProcess,
  task,
} from "../building/model.js";

const worker = (id: string, topic = "mail", exclusive = true) =>
  externalTask(id, { ...(!exclusive && { exclusive }), external: external(topic, { dialect: "flowable" }) });

const found = (nodes: readonly FlowNode[], text: string) =>
  diagnose(nodes, { dialect: "flowable", scope: { nodes, flows: arrows(text) } });

const both = [
  "exclusive-jobs a it can wait beside 'b', which puts two exclusive jobs of the topic 'mail' into one process instance",
  "exclusive-jobs b it can wait beside 'a', which puts two exclusive jobs of the topic 'mail' into one process instance",
];

test("two tasks of one topic behind a fork", () => {
  const [fork, join] = [gateway("fork"), gateway("join")];
  assert.equal(found([fork, worker("a"), worker("b"), join], "fork>a fork>b a>join b>join"), both);
  assert.equal(found([gateway("fork", "inclusiveGateway"), worker("a"), worker("b")], "fork>a fork>b"), both);
  assert.equal(found([task("fork"), worker("a"), worker("b")], "fork>a fork>b"), both);
});

test("one of them may stand in a sub-process", () => {
  assert.equal(found([gateway("fork"), subProcess("s", [worker("a")]), worker("b")], "fork>s fork>b"), both);
});

const reminder = (interrupting: boolean) =>
  event("late", {
    type: "boundaryEvent",
    attachedToId: "a",
    interrupting,
    definitions: [{ kind: "timer", place: place(), timer: "duration", value: parseTemplate("PT1H") }],
  });

test("a task behind a boundary event that does not interrupt, beside its host and what follows that", () => {
  const after = "late>b a>t";
  assert.equal(found([worker("a"), reminder(false), worker("b"), task("t")], after), both);
  assert.equal(found([task("a"), reminder(false), worker("b"), worker("t")], after).length, 2);
  assert.equal(found([worker("a"), reminder(true), worker("b"), task("t")], after), []);
});

test("what boundary event and host both lead to is no other task", () => {
  assert.equal(found([task("a"), reminder(false), worker("b")], "late>b a>b"), []);
});

test("a task in an event sub-process that does not interrupt", () => {
  const handler = (interrupting: boolean) =>
    subProcess("h", [event("start", { type: "startEvent", interrupting }), worker("b")], {
      triggeredByEvent: true,
    });
  assert.equal(found([worker("a"), handler(false)], ""), both);
  assert.equal(found([worker("a"), handler(true)], ""), []);
});

test("tasks that never wait together are fine: one after the other, behind the join, on exclusive ways", () => {
  const [fork, join] = [gateway("fork"), gateway("join")];
  assert.equal(found([worker("a"), worker("b")], "a>b"), []);
  assert.equal(
    found([fork, worker("a"), task("t"), join, worker("b")], "fork>a fork>t a>join t>join join>b"),
    [],
  );
  assert.equal(found([gateway("fork", "exclusiveGateway"), worker("a"), worker("b")], "fork>a fork>b"), []);
});

test("so are other topics, jobs that are not exclusive, and other dialects", () => {
  assert.equal(found([gateway("fork"), worker("a"), worker("b", "other")], "fork>a fork>b"), []);
  assert.equal(found([gateway("fork"), worker("a"), worker("b", "mail", false)], "fork>a fork>b"), []);
  assert.equal(found([gateway("fork"), externalTask("a"), externalTask("b")], "fork>a fork>b"), []);
});

test("a parallel multi-instance task, or one within such a sub-process", () => {
  const loop = {
    place: place(),
    sequential: false,
    collection: null,
    elementVariable: null,
    cardinality: null,
    completionCondition: null,
  };
  assert.equal(diagnose([{ ...worker("a"), loop }]), [
    "exclusive-jobs a the instances of 'a' put exclusive jobs of the topic 'mail' into one process instance",
  ]);
  assert.equal(diagnose([subProcess("s", [worker("a")], { loop })]), [
    "exclusive-jobs a the instances of 's' put exclusive jobs of the topic 'mail' into one process instance",
  ]);
  assert.equal(diagnose([{ ...worker("a"), loop: { ...loop, sequential: true } }]), []);
});

test.run();
