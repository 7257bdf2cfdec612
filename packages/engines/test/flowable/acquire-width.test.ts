import { suite } from "uvu";
import * as assert from "uvu/assert";
import { AcquireWidth } from "../../src/flowable/acquire-width.js";

const test = suite("AcquireWidth");

/** Asks as the adapter does; `answers` says how many jobs come of each acquire. Returns what was asked. */
function fetchOnce(width: AcquireWidth, wanted: number, answers: readonly number[]): readonly number[] {
  const asked: number[] = [];
  const got: number[] = [];
  for (const count of width.steps("t", wanted)) {
    got.push(answers[asked.length] ?? 0);
    asked.push(count);
    if ((got.at(-1) ?? 0) > 0) break;
  }
  width.learn("t", wanted, got);
  return asked;
}

test("asks for all at once as long as some come", () => {
  const width = new AcquireWidth();
  assert.equal(fetchOnce(width, 8, [3]), [8]);
  assert.equal(fetchOnce(width, 8, [8]), [8]);
});

test("asks an idle topic for one, and for all as soon as there is one", () => {
  const width = new AcquireWidth();
  assert.equal(fetchOnce(width, 8, [0, 0]), [8, 1]);
  assert.equal(fetchOnce(width, 8, [0]), [1]);
  assert.equal(fetchOnce(width, 8, [1]), [1]);
  assert.equal(fetchOnce(width, 7, [7]), [7]);
});

test("gets a job with every fetch where many cannot be had", () => {
  const width = new AcquireWidth();
  assert.equal(fetchOnce(width, 8, [0, 1]), [8, 1]);
  assert.equal(fetchOnce(width, 7, [1]), [1]);
  assert.equal(fetchOnce(width, 6, [0, 1]), [6, 1]);
});

test("keeps topics apart", () => {
  const width = new AcquireWidth();
  width.learn("idle", 8, [0, 0]);
  assert.equal(width.steps("idle", 8), [1]);
  assert.equal(width.steps("t", 8), [8, 1]);
});

test("learns nothing from a worker with room for one", () => {
  const width = new AcquireWidth();
  assert.equal(fetchOnce(width, 1, [0]), [1]);
  assert.equal(fetchOnce(width, 8, [1]), [8]);
});

test.run();
