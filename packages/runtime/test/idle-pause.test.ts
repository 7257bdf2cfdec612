import { suite } from "uvu";
import * as assert from "uvu/assert";
import { idlePauseMs } from "../src/idle-pause.js";

const test = suite("idlePauseMs");

test("is short at first, twice as long each time, and never longer than it may be", () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 1000].map((rounds) => idlePauseMs(rounds, 5_000));
  assert.equal(pauses, [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
});

test("keeps to a limit below the first pause", () => assert.is(idlePauseMs(1, 10), 10));

test.run();
