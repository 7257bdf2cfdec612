import { test } from "uvu";
import * as assert from "uvu/assert";
import type { EngineErrorKind } from "../src/adapter.js";
import { whyFailed } from "../src/log-fields.js";
import { engineError } from "./support/fake-engine.js";

const answers: readonly EngineErrorKind[] = [
  "unavailable",
  "unauthorized",
  "taskGone",
  "lockLost",
  "conflict",
];
for (const kind of answers) {
  test(`${kind} is told in one line, without a stack`, () => {
    assert.equal(whyFailed(engineError(kind, "said so")), { kind, reason: "EngineError: said so" });
  });
}

test("a refused call and a fault of the adapter bring their stack", () => {
  const refusal = engineError("rejected", "no such property");
  assert.equal(whyFailed(refusal), {
    kind: "rejected",
    reason: "EngineError: no such property",
    err: refusal,
  });
  const fault = new TypeError("x is not a function");
  assert.equal(whyFailed(fault), { reason: "TypeError: x is not a function", err: fault });
});

test.run();
