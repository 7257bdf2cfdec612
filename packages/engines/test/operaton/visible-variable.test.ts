import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type ActivityTree, visibleVariable } from "../../src/operaton/visible-variable.js";

const test = suite("visibleVariable");

/** instance → outer → (left → task, right) */
const tree: ActivityTree = {
  id: "instance",
  childActivityInstances: [
    {
      id: "outer",
      childActivityInstances: [
        { id: "left", childActivityInstances: [{ id: "task", childActivityInstances: [] }] },
        { id: "right" },
      ],
    },
  ],
};
const task = { processInstanceId: "instance", executionId: "e", activityInstanceId: "task" };
const at = (activityInstanceId: string, executionId = "other") => ({ activityInstanceId, executionId });

test("prefers the innermost scope", () => {
  const candidates = [at("instance"), at("right"), at("outer"), at("left")];
  assert.is(visibleVariable(candidates, task, tree), candidates[3]);
  assert.is(visibleVariable(candidates.slice(0, 3), task, tree), candidates[2]);
  assert.is(visibleVariable(candidates.slice(0, 2), task, tree), candidates[0]);
});

test("prefers the task's own execution to everything", () => {
  const own = at("outer", "e");
  assert.is(visibleVariable([at("task"), own], task, tree), own);
});

test("does not see other branches", () => {
  assert.is(visibleVariable([at("right")], task, tree), undefined);
});

test("sees what lives in the instance even when the task is not in the tree", () => {
  const lost = { ...task, activityInstanceId: "unknown" };
  const candidates = [at("right"), at("instance")];
  assert.is(visibleVariable(candidates, lost, tree), candidates[1]);
});

test.run();
