import type { GatewayNode, Scope, SequenceFlow } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { SEVERAL } from "../../src/flow/build/fork.js";
import { joinGroups, Routes } from "../../src/flow/build/forks.js";
import { gateway, place, task } from "../building/model.js";

const flow = (way: string): SequenceFlow => {
  const [sourceId = "", targetId = ""] = way.split(">");
  return { kind: "sequenceFlow", id: way, name: null, place: place(), sourceId, targetId, condition: null };
};
const scopeOf = (gateways: readonly GatewayNode[], tasks: string, ways: string): Scope => ({
  nodes: [...gateways, ...tasks.split(" ").map((id) => task(id))],
  flows: ways.split(" ").map(flow),
});

test("a fork reaches up to the join where all of its branches meet", () => {
  const scope = scopeOf(
    [gateway("F", "parallelGateway"), gateway("J", "parallelGateway")],
    "a b c after",
    "F>a F>b a>c c>J b>J J>after",
  );
  const [fork] = new Routes(scope).forks;
  assert.is(fork?.joinId, "J");
  assert.equal([...(fork?.branchesAt ?? [])].sort(), [
    ["a", 0],
    ["b", 1],
    ["c", 0],
  ]);
});

test("branches that meet without a join go on together", () => {
  const scope = scopeOf([gateway("F", "parallelGateway")], "a b m", "F>a F>b a>m b>m");
  const [fork] = new Routes(scope).forks;
  assert.is(fork?.joinId, null);
  assert.is(fork?.branchesAt.get("m"), SEVERAL);
  assert.equal([...(fork?.meeting ?? [])], [0, 1]);
});

test("nested forks end at their own joins", () => {
  const scope = scopeOf(
    ["F", "G", "J", "K"].map((id) => gateway(id, "parallelGateway")),
    "a b c",
    "F>G F>c G>a G>b a>J b>J J>K c>K",
  );
  const joins = new Routes(scope).forks.map(({ node, joinId }) => [node.id, joinId]);
  assert.equal(joins, [
    ["F", "K"],
    ["G", "J"],
  ]);
});

test("of an inclusive join only the branches that are always taken are certain to come", () => {
  const join = gateway("J", "inclusiveGateway");
  const scope = scopeOf([gateway("F", "inclusiveGateway"), join], "a b", "F>a F>b a>J b>J");
  const incoming = scope.flows.filter(({ targetId }) => targetId === join.id);
  const groups = joinGroups(join, incoming, new Routes(scope));
  assert.is(groups.size, 2);
});

test("an id that occurs again is one fork, with the flows of all that have it", () => {
  const scope = scopeOf([gateway("F"), gateway("F"), gateway("J")], "a b", "F>a F>b a>J b>J");
  const forks = new Routes(scope).forks;
  assert.equal(
    forks.map(({ joinId, width }) => [joinId, width]),
    [["J", 2]],
  );
});

test("behind many forks that nothing joins, branches are no longer told apart", () => {
  const steps = Array.from({ length: 100 }, (_, at) => at);
  const nodes = steps.flatMap((at) => [
    gateway(`s${at}`),
    task(`a${at}`),
    task(`b${at}`),
    gateway(`m${at}`, "exclusiveGateway"),
  ]);
  const flows = steps.flatMap((at) =>
    [`s${at}>a${at}`, `s${at}>b${at}`, `a${at}>m${at}`, `b${at}>m${at}`, `m${at}>s${at + 1}`].map(flow),
  );
  const scope = { nodes, flows };
  const forks = new Routes(scope).forks;
  assert.is(forks.length, 100);
  assert.is(forks[0]?.branchesAt.get("a0"), 0);
  assert.is(forks.at(-1)?.branchesAt.get("a0"), SEVERAL);
});

test.run();
