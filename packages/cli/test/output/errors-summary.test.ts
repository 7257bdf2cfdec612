import type { ExternalTaskContract, WorkerContract } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatErrorsSummary } from "../../src/output/errors-summary.js";
import { styleFor } from "../../src/output/style.js";

const plain = styleFor(false);

test("errors that leave no task out are only counted", () => {
  const summary = formatErrorsSummary(contractOf([], 2), { includeNonExecutable: false }, plain);
  assert.is(summary, "The models have 2 errors. The worker was written all the same.");
});

test("tasks that belong to no topic are named", () => {
  const contract = contractOf([task("Served"), task("Lost")]);
  assert.is(
    formatErrorsSummary(contract, { includeNonExecutable: false }, plain),
    "The models have 1 error. The worker was written all the same, without p › Lost.",
  );
});

test("tasks of processes that nobody works for are not missed, unless asked for", () => {
  const contract = contractOf([task("Draft", false)]);
  assert.not.match(formatErrorsSummary(contract, { includeNonExecutable: false }, plain), /Draft/);
  assert.match(formatErrorsSummary(contract, { includeNonExecutable: true }, plain), /without p › Draft\.$/);
});

test("more than five are counted, and ids are made printable", () => {
  const contract = contractOf(["a\u001b", "b", "c", "d", "e", "f", "g"].map((id) => task(id)));
  assert.match(
    formatErrorsSummary(contract, { includeNonExecutable: false }, plain),
    /without p › a\\u\{1b\}, p › b, p › c, p › d, p › e and 2 more\.$/,
  );
});

test.run();

function task(elementId: string, executable = true): ExternalTaskContract {
  return {
    file: "a.bpmn",
    line: 1,
    column: 1,
    processId: "p",
    executable,
    elementId,
    elementName: null,
    elementType: "serviceTask",
    dialect: "camunda",
    topic: "",
    topicKind: "missing",
    inputs: [],
    outputs: [],
    errors: { codes: [], catchAll: false, evidence: [] },
    properties: {},
    retryTimeCycle: null,
  };
}

/** A contract in which the task `Served`, if there is one, belongs to a topic, and nothing else does. */
function contractOf(externalTasks: readonly ExternalTaskContract[], errors = 1): WorkerContract {
  const elements = externalTasks.filter(({ elementId }) => elementId === "Served");
  return {
    formatVersion: 1,
    externalTasks,
    topics: [{ topic: "t", handler: "handlers/t.ts", elements }],
    processes: [],
    diagnostics: Array.from({ length: errors }, () => ({
      code: "topic-missing",
      severity: "error" as const,
      file: "a.bpmn",
      line: 1,
      column: 1,
      elementId: null,
      message: "",
      hint: "",
    })),
  };
}
