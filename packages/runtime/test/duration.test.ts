import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseDurationMs } from "../src/duration.js";

const CASES: readonly (readonly [given: string, want: number | null])[] = [
  ["PT5M", 300_000],
  ["PT0S", 0],
  ["PT1.5S", 1_500],
  ["PT0,25S", 250],
  ["P1DT12H", 129_600_000],
  ["P2W", 1_209_600_000],
  ["P1Y2M3D", 36_979_200_000],
  [" pt10s ", 10_000],
  ["P", null],
  ["PT", null],
  ["P1DT", null],
  ["PT5", null],
  ["5M", null],
  ["-PT5M", null],
  ["PT5M3H", null],
  ["#{delay}", null],
  ["", null],
  [`P${"9".repeat(30)}Y`, null],
];

for (const [given, want] of CASES) {
  test(`${JSON.stringify(given)} is ${want === null ? "no duration" : `${want} ms`}`, () => {
    assert.is(parseDurationMs(given), want);
  });
}

test.run();
