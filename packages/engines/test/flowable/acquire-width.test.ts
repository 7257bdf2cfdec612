import { suite } from "uvu";
import * as assert from "uvu/assert";
import { AcquireWidth } from "../../src/flowable/acquire-width.js";

const test = suite("AcquireWidth");

/** Asks as the adapter does; `answers` says how many jobs come of each acquire. Resolves to what was asked. */
function fetchOnce(width: AcquireWidth, wanted: number, answers: readonly number[]): readonly number[] {
  const asked: number[] = [];
  for (const count of width.steps("t", wanted)) {
    const got = answers[asked.length] ?? 0;
    asked.push(count);
    width.learn("t", count, wanted, got);
    if (got > 0) break;
  }
  return asked;
}

test("asks for all at once as long as some come", () => {
  const width = new AcquireWidth();
  assert.equal(fetchOnce(width, 8, [3]), [8]);
  assert.equal(fetchOnce(width, 8, [8]), [8]);
});

test("asks for one when none came, and goes on so until there is none", () => {
  const width = new AcquireWidth();
  assert.equal(fetchOnce(width, 8, [0, 1]), [8, 1]);
  assert.equal(fetchOnce(width, 7, [1]), [1]);
  assert.equal(fetchOnce(width, 6, [0]), [1]);
  assert.equal(fetchOnce(width, 6, [2]), [6]);
});

test("keeps topics apart", () => {
  const width = new AcquireWidth();
  width.learn("crowded", 1, 8, 1);
  assert.equal(width.steps("crowded", 8), [1]);
  assert.equal(width.steps("t", 8), [8, 1]);
});

test("learns nothing from a worker with room for one", () => {
  const width = new AcquireWidth();
  assert.equal(fetchOnce(width, 1, [1]), [1]);
  assert.equal(fetchOnce(width, 8, [1]), [8]);
});

test.run();
