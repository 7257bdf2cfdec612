import { test } from "uvu";
import * as assert from "uvu/assert";
import { medianOf } from "../../bench/worker/median.js";

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => count - index);

test("the median is the middle value, or between the middle two", () => {
  assert.is(medianOf([3, 1, 2]).value, 2);
  assert.is(medianOf([4, 1, 3, 2]).value, 2.5);
  assert.is(medianOf([7]).value, 7);
});

test("of few values the interval is all of them", () => {
  assert.equal(medianOf(upTo(5)), { value: 3, from: 1, to: 5 });
});

test("the interval of more values leaves out as many at each end as tables of the sign test say", () => {
  // Ranks of the interval at 95 % that such tables give: 6 from the first, 10 from the second, 20 from the sixth.
  assert.equal(medianOf(upTo(6)), { value: 3.5, from: 1, to: 6 });
  assert.equal(medianOf(upTo(10)), { value: 5.5, from: 2, to: 9 });
  assert.equal(medianOf(upTo(20)), { value: 10.5, from: 6, to: 15 });
});

test("of no values there is no median", () => {
  assert.ok(Number.isNaN(medianOf([]).value));
});

test.run();
