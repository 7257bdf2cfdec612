import { test } from "uvu";
import * as assert from "uvu/assert";
import { TaskQueue } from "../src/task-queue.js";
import { lockedTask } from "./support/tasks.js";

const ids = ["a", "b", "c", "d"];
const filled = (): TaskQueue => {
  const queue = new TaskQueue();
  for (const id of ids) queue.push(lockedTask({ id }));
  return queue;
};

test("tasks leave in the order in which they came, also when more come in between", () => {
  const queue = filled();
  assert.is(queue.shift()?.id, "a");
  queue.push(lockedTask({ id: "e" }));
  const rest = Array.from({ length: 5 }, () => queue.shift()?.id);
  assert.equal(rest, ["b", "c", "d", "e", undefined]);
  assert.is(queue.size, 0);
});

test("taking out leaves the others in order", () => {
  const queue = filled();
  queue.shift();
  assert.equal(
    queue.takeOut(({ id }) => id === "c").map(({ id }) => id),
    ["c"],
  );
  assert.is(queue.size, 2);
  assert.equal([queue.shift()?.id, queue.shift()?.id], ["b", "d"]);
});

test.run();
