import type { FlowNode, SequenceFlow } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnoseBy } from "../building/diagnose.js";
import { arrows, externalTask, flow, gateway, parameter, subProcess, task } from "../building/model.js";

const diagnose = diagnoseBy("write-race");

const writer = (id: string, name = "total") =>
  externalTask(id, { outputs: [parameter(name, "${execution.id}")] });

const READ = { ...flow("${total > 1}"), sourceId: "join", targetId: "end" };

const found = (nodes: readonly FlowNode[], flows: readonly SequenceFlow[]) =>
  diagnose(nodes, { scope: { nodes, flows: [...flows, READ] } });

const race = ["write-race b it sets the variable 'total', as 'a' does, which may run at the same time"];

test("two branches of a parallel gateway set what is read behind them", () => {
  const nodes = [gateway("fork"), writer("a"), writer("b"), gateway("join")];
  assert.equal(found(nodes, arrows("fork>a fork>b a>join b>join")), race);
});

test("a branch may set it in a sub-process, or as the result of anything else", () => {
  const inner = subProcess("s", [writer("a")]);
  assert.equal(found([gateway("fork"), inner, writer("b")], arrows("fork>s fork>b")), race);
  const other = task("a", { type: "scriptTask", resultVariable: "total" });
  assert.equal(found([gateway("fork"), other, writer("b")], arrows("fork>a fork>b")), race);
});

test("what the sub-process has for itself stays in it", () => {
  const inner = subProcess("s", [writer("a")], { inputs: [parameter("total", "0")] });
  assert.equal(found([gateway("fork"), inner, writer("b")], arrows("fork>s fork>b")), []);
});

test("one after the other, on exclusive ways, under other names or read by nobody, there is no race", () => {
  const both = [writer("a"), writer("b")];
  assert.equal(found([gateway("fork"), ...both], arrows("fork>a a>b")), []);
  assert.equal(found([gateway("fork", "exclusiveGateway"), ...both], arrows("fork>a fork>b")), []);
  assert.equal(found([gateway("fork"), writer("a"), writer("b", "sum")], arrows("fork>a fork>b")), []);
  const nodes = [gateway("fork"), writer("a", "sum"), writer("b", "sum")];
  assert.equal(found(nodes, arrows("fork>a fork>b")), []);
});

test("conditions on one variable may exclude each other, others do not", () => {
  const nodes = [gateway("fork", "inclusiveGateway"), writer("a"), writer("b")];
  const ways = (one: string, other: string) => [
    { ...flow(one), id: "f1", sourceId: "fork", targetId: "a" },
    { ...flow(other), id: "f2", sourceId: "fork", targetId: "b" },
  ];
  assert.equal(found(nodes, ways("${kind == 'a'}", "${kind == 'b'}")), []);
  assert.equal(found(nodes, ways("${isUrgent}", "${isLarge}")), race);
});

test.run();
