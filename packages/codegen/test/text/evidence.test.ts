import type { Evidence } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { evidenceSentences } from "../../src/text/evidence.js";

function evidence(reason: string, file = "order.bpmn", elementId = "Task_Charge"): Evidence {
  return { file, line: 12, column: 3, elementId, reason };
}

const sentencesOf = (evidence: readonly Evidence[]) => evidenceSentences(evidence, (file) => file);

test("a reason becomes a sentence with its element and file, without line and column", () => {
  assert.equal(sentencesOf([evidence('input parameter "amount" is ${order.total}')]), [
    'Input parameter "amount" is ${order.total}. (Task_Charge, order.bpmn)',
  ]);
});

test("one reason in several versions of a model is given once, with every file", () => {
  assert.equal(
    sentencesOf([evidence("it is read", "v1/order.bpmn"), evidence("it is read", "v2/order.bpmn")]),
    ["It is read. (Task_Charge, v1/order.bpmn, v2/order.bpmn)"],
  );
});

test("one reason at several elements is given for each", () => {
  assert.is(sentencesOf([evidence("it is read"), evidence("it is read", "order.bpmn", "Flow_3")]).length, 2);
});

test("files are named as comments show them, each once", () => {
  assert.equal(
    evidenceSentences(
      [evidence("it is read", "v1/order.bpmn"), evidence("it is read", "v2/order.bpmn")],
      () => "order.bpmn",
    ),
    ["It is read. (Task_Charge, order.bpmn)"],
  );
});

test("a place that nobody knows is left out", () => {
  assert.equal(sentencesOf([evidence("it is read", "")]), ["It is read. (Task_Charge)"]);
  assert.equal(sentencesOf([evidence("it is read", "", "")]), ["It is read."]);
});

test("beyond six the reasons are counted", () => {
  const sentences = sentencesOf(Array.from({ length: 9 }, (_, index) => evidence(`reason ${index}`)));
  assert.is(sentences.length, 7);
  assert.is(sentences[6], "And 3 more reasons.");
});

test.run();
