import { type Dialect, parseTemplate, readDecisions } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import { file, process, task } from "../building/model.js";

const decisions = (timeToLive: string) =>
  readDecisions({
    file: "rate.dmn",
    bytes: new TextEncoder().encode(
      `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:o="http://operaton.org/schema/1.0/dmn">
<decision id="rate" ${timeToLive}><literalExpression><text>1</text></literalExpression></decision>
<decision id="base"><literalExpression><text>1</text></literalExpression></decision></definitions>`,
    ),
  });

const asks = (decisionRef: string) =>
  task("t", {
    type: "businessRuleTask",
    decision: { decisionRef: parseTemplate(decisionRef), mapResult: "singleEntry", resultVariable: null },
  });

const found = (timeToLive: string, decisionRef = "rate", dialect: Dialect = "operaton", executable = true) =>
  buildContract({
    models: [file("a.bpmn", process("p", [asks(decisionRef)], { dialect, executable }))],
    decisions: [decisions(timeToLive)],
  })
    .diagnostics.filter(({ code }) => code === "decision-time-to-live-missing")
    .map(({ file: path, line, elementId }) => `${path}:${line} ${elementId}`);

test("every decision of a file that is asked for needs one, since the file is deployed whole", () => {
  assert.equal(found(""), ["rate.dmn:2 rate", "rate.dmn:3 base"]);
  assert.equal(found('o:historyTimeToLive=""'), ["rate.dmn:2 rate", "rate.dmn:3 base"]);
  assert.equal(found('o:historyTimeToLive="P1D"'), ["rate.dmn:3 base"]);
});

test("of files that nothing on such an engine asks for, nothing is said", () => {
  assert.equal(found("", "other"), []);
  assert.equal(found("", "${which}"), []);
  assert.equal(found("", "rate", "flowable"), []);
  assert.equal(found("", "rate", "operaton", false), []);
});

test.run();
