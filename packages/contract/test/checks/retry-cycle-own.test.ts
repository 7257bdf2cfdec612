import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnose } from "../building/diagnose.js";
import { external, externalTask, task } from "../building/model.js";

test("the engine ignores a retry cycle on an external task", () => {
  assert.equal(diagnose([externalTask("t", { retryTimeCycle: "R3/PT1M" })]), [
    "retry-cycle-own t the retry cycle 'R3/PT1M' is ignored by the engine, and honoured by this worker",
  ]);
});

test("it counts elsewhere, and other dialects are left alone", () => {
  const flowable = external("mail", { dialect: "flowable" });
  assert.equal(
    diagnose([
      externalTask("t"),
      task("u", { retryTimeCycle: "R3/PT1M" }),
      externalTask("v", { external: flowable, retryTimeCycle: "R3/PT1M" }),
    ]),
    [],
  );
});

test.run();
