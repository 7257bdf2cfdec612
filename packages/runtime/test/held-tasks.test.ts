import { test } from "uvu";
import * as assert from "uvu/assert";
import { HeldTask } from "../src/held-task.js";
import { HeldTasks } from "../src/held-tasks.js";
import { lockedTask, routeTo } from "./support/tasks.js";

const heldTask = (id: string): HeldTask => new HeldTask(lockedTask({ id }), routeTo(), 0);

test("tasks are found by any id until they are removed", () => {
  const tasks = new HeldTasks();
  for (const id of ["t1", "4711", "__proto__", "constructor"]) {
    assert.is(tasks.get(id), undefined);
    const held = heldTask(id);
    tasks.add(held);
    assert.is(tasks.get(id), held);
    assert.equal([tasks.size, tasks.all.length], [1, 1]);
    tasks.remove(held);
    assert.is(tasks.get(id), undefined);
    assert.is(tasks.size, 0);
  }
});

test("a task takes the place of another one with its id, whose removal then does nothing", () => {
  const tasks = new HeldTasks();
  const first = heldTask("t1");
  const second = heldTask("t1");
  tasks.add(first);
  tasks.add(second);
  assert.is(tasks.size, 1);
  tasks.remove(first);
  assert.is(tasks.get("t1"), second);
  tasks.remove(second);
  tasks.remove(second);
  assert.is(tasks.size, 0);
});

test.run();
