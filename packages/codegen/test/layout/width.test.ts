import { test } from "uvu";
import * as assert from "uvu/assert";
import { displayWidth } from "../../src/layout/width.js";

const cases: readonly (readonly [text: string, width: number])[] = [
  ["", 0],
  ["abc", 3],
  ["größe", 5],
  ["e\u0301", 1],
  ["客户", 4],
  ["🙂", 2],
];

for (const [text, width] of cases) {
  test(`${JSON.stringify(text)} takes ${width} columns`, () => assert.is(displayWidth(text), width));
}

test.run();
