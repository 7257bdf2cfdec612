import { test } from "uvu";
import * as assert from "uvu/assert";
import type { EngineErrorKind } from "../src/adapter.js";
import { isAmbiguous, judgeReport } from "../src/report-verdict.js";
import { engineError } from "./support/fake-engine.js";

const CASES: readonly (readonly [kind: EngineErrorKind, first: string, afterLostAnswer: string])[] = [
  ["taskGone", "gone", "delivered"],
  ["lockLost", "gone", "gone"],
  ["conflict", "retry", "retry"],
  ["unavailable", "retry", "retry"],
  ["unauthorized", "retry", "retry"],
  ["rejected", "refused", "refused"],
];

for (const [kind, first, afterLostAnswer] of CASES) {
  test(`${kind} means ${first}, and ${afterLostAnswer} after an answer got lost`, () => {
    assert.is(judgeReport(engineError(kind), false), first);
    assert.is(judgeReport(engineError(kind), true), afterLostAnswer);
  });
}

test("an adapter that fails in another way refused the call", () => {
  assert.is(judgeReport(new TypeError("cannot encode"), false), "refused");
});

test("only a call without an answer may have arrived", () => {
  assert.ok(isAmbiguous(engineError("unavailable")));
  assert.not(isAmbiguous(engineError("conflict")));
  assert.not(isAmbiguous(new Error("x")));
});

test.run();
