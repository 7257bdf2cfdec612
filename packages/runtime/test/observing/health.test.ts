import { test } from "uvu";
import * as assert from "uvu/assert";
import { healthOf, type VitalSigns } from "../../src/observing/health.js";
import { engineError } from "../support/fake-engine.js";

const well: VitalSigns = {
  state: "running",
  polling: { overdueMs: 0, hasAnswered: true, failure: null, failures: 0, pauseMs: 0 },
  loopDelayMs: 3,
};
const failing = (failure: unknown): Partial<VitalSigns> => ({ polling: { ...well.polling, failure } });

const cases: readonly (readonly [
  what: string,
  signs: Partial<VitalSigns>,
  live: boolean,
  reasons: readonly string[],
])[] = [
  ["that runs and is answered", {}, true, []],
  ["that has not begun", { state: "idle" }, true, ["starting"]],
  ["that was not answered yet", { polling: { ...well.polling, hasAnswered: false } }, true, ["starting"]],
  ["whose engine is away", failing(engineError("unavailable")), true, ["engineUnreachable"]],
  ["whose engine rolls back", failing(engineError("conflict")), true, ["engineUnreachable"]],
  ["that is not let in", failing(engineError("unauthorized")), true, ["authFailed"]],
  ["whose address is wrong", failing(engineError("rejected")), true, ["engineRefuses"]],
  ["whose interceptor throws", failing(new Error("no")), true, ["engineUnreachable"]],
  ["whose fetch does not end", { polling: { ...well.polling, overdueMs: 1 } }, false, ["stalled"]],
  ["whose loop stands", { loopDelayMs: 10_001 }, false, ["stalled"]],
  ["that stops", { state: "stopping" }, true, ["draining"]],
  ["that stops for long", { state: "stopping", loopDelayMs: 60_000 }, true, ["draining"]],
  ["that has stopped", { state: "stopped" }, true, ["stopped"]],
];

for (const [what, signs, live, reasons] of cases) {
  test(`a worker ${what} is ${live ? "" : "not "}live${reasons.length === 0 ? " and ready" : `, ${reasons}`}`, () => {
    assert.equal(healthOf({ ...well, ...signs }), { live, ready: reasons.length === 0, reasons });
  });
}

test.run();
