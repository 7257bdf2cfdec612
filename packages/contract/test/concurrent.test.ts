import type { FlowNode, SequenceFlow } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { forksOf } from "../src/concurrent.js";
import { arrows, flow, gateway, task } from "./building/model.js";

/** The branches of each fork: `fork: a b | c`. */
const forks = (nodes: readonly FlowNode[], flows: readonly SequenceFlow[]): readonly string[] =>
  forksOf({ nodes, flows }).map(
    ({ fork, branches }) =>
      `${fork.id}: ${branches.map((branch) => branch.map(({ id }) => id).join(" ")).join(" | ")}`,
  );

const tasks = (ids: string): readonly FlowNode[] => ids.split(" ").map((id) => task(id));

test("each branch has the nodes that it alone leads to", () => {
  const nodes = [gateway("fork"), ...tasks("a a2 b join end")];
  const flows = arrows("fork>a a>a2 a2>join fork>b b>join join>end");
  assert.equal(forks(nodes, flows), ["fork: a a2 | b"]);
});

test("what a branch leads to after another has led there belongs to none, with all that follows", () => {
  const nodes = [gateway("fork"), ...tasks("a x y b c")];
  const flows = arrows("fork>a a>x x>y fork>b b>x fork>c");
  assert.equal(forks(nodes, flows), ["fork: a | b | c"]);
});

test("branches that all lead back to the fork have no node to themselves", () => {
  const nodes = [gateway("fork"), ...tasks("a b")];
  assert.equal(forks(nodes, arrows("fork>a fork>b a>fork b>fork")), ["fork:  | "]);
});

test("two flows to one node are no branches of their own", () => {
  assert.equal(forks([gateway("fork"), ...tasks("a")], arrows("fork>a fork>a")), ["fork:  | "]);
});

test("a row, an exclusive gateway and conditions fork nothing", () => {
  assert.equal(forks(tasks("a b c"), arrows("a>b b>c")), []);
  assert.equal(forks([gateway("x", "exclusiveGateway"), ...tasks("a b")], arrows("x>a x>b")), []);
  const conditional = { ...flow("true"), sourceId: "a", targetId: "c" };
  assert.equal(forks(tasks("a b c"), [...arrows("a>b"), conditional]), []);
});

test("a fork knows the flow of each branch", () => {
  const [fork] = forksOf({ nodes: [gateway("fork"), ...tasks("a b")], flows: arrows("fork>b fork>a") });
  assert.equal(
    fork?.flows.map(({ targetId }) => targetId),
    fork?.branches.map(([first]) => first?.id),
  );
});

test.run();
