import { test } from "uvu";
import * as assert from "uvu/assert";
import { mapBounded } from "../../src/models/bounded.js";

test("results keep the order of the items, whichever ends first", async () => {
  const ends = new Map<number, () => void>();
  const mapped = mapBounded([1, 2, 3], 3, async (item) => {
    await new Promise<void>((resolve) => ends.set(item, resolve));
    return item * 10;
  });
  for (const item of [3, 1, 2]) ends.get(item)?.();
  assert.equal(await mapped, [10, 20, 30]);
});

test("no more than the limit are under way, and all get their turn", async () => {
  let underWay = 0;
  let most = 0;
  const items = Array.from({ length: 20 }, (_, index) => index);
  const results = await mapBounded(items, 4, async (item) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay -= 1;
    return item;
  });
  assert.is(most, 4);
  assert.equal(results, items);
});

test("a failure is passed on", async () => {
  const failed = mapBounded([1], 2, async () => {
    throw new Error("broken");
  });
  try {
    await failed;
  } catch (error) {
    assert.is(error instanceof Error && error.message, "broken");
    return;
  }
  assert.unreachable("it was swallowed");
});

test("nothing to do is nothing done", async () => {
  assert.equal(await mapBounded([], 4, () => Promise.reject(new Error("never called"))), []);
});

test.run();
