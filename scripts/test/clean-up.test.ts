import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CleanUp } from "../testing/clean-up.js";

const given = suite("clean-up");

given("stops what was started last first", async () => {
  const order: string[] = [];
  const cleanUp = new CleanUp();
  cleanUp.add(async () => order.push("engine"));
  cleanUp.add(async () => order.push("worker"));
  await cleanUp.run();
  assert.equal(order, ["worker", "engine"]);
});

given("runs each step once, however often it is asked to", async () => {
  let count = 0;
  const cleanUp = new CleanUp();
  cleanUp.add(async () => (count += 1));
  await Promise.all([cleanUp.run(), cleanUp.run()]);
  assert.is(count, 1);
});

given("goes on after a step that failed, and then tells of it", async () => {
  let stopped = false;
  const cleanUp = new CleanUp();
  cleanUp.add(async () => (stopped = true));
  cleanUp.add(() => Promise.reject(new Error("stuck")));
  try {
    await cleanUp.run();
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), "stuck");
  }
  assert.ok(stopped);
});

given("also stops what is started after it has begun", async () => {
  const cleanUp = new CleanUp();
  await cleanUp.run();
  const stopped = new Promise<void>((resolve) => cleanUp.add(async () => resolve()));
  await stopped;
  assert.ok(cleanUp.hasBegun);
});

given.run();
