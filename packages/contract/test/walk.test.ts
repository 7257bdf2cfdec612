import { test } from "uvu";
import * as assert from "uvu/assert";
import { externalTasksOf, scopesOf, visitsOf } from "../src/walk.js";
import { event, external, externalTask, process, subProcess, task } from "./building/model.js";

const model = process("p", [
  externalTask("a"),
  subProcess("s", [
    task("b"),
    subProcess("s2", [event("c", { type: "endEvent", external: external() })]),
    externalTask("d"),
  ]),
  externalTask("e"),
]);

test("nodes are visited at any depth, in document order", () => {
  assert.equal(
    visitsOf(model).map(({ node }) => node.id),
    ["a", "s", "b", "s2", "c", "d", "e"],
  );
});

test("external tasks know the scopes around them, innermost first", () => {
  assert.equal(
    externalTasksOf(model).map(({ node, enclosing }) => [
      node.id,
      enclosing.map(({ owner }) => owner?.id ?? null),
    ]),
    [
      ["a", [null]],
      ["c", ["s2", "s", null]],
      ["d", ["s", null]],
      ["e", [null]],
    ],
  );
});

test("scopes are those of the process and of its sub-processes, from the outside in", () => {
  assert.equal(
    scopesOf(model).map(({ nodes }) => nodes.length),
    [3, 3, 1],
  );
});

test("deep nesting does not exhaust the stack", () => {
  let nodes = [externalTask("deep")] as Parameters<typeof subProcess>[1];
  for (let depth = 0; depth < 2_000; depth += 1) nodes = [subProcess(`s${depth}`, nodes)];
  assert.is(externalTasksOf(process("p", nodes)).length, 1);
});

test.run();
