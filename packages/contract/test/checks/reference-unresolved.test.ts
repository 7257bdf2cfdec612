// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of models
import {
  type CallActivityNode,
  type DecisionReadResult,
  type FormReadResult,
  parseTemplate,
} from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract, type ModelSources } from "../../src/index.js";
import { event, file, place, process, subProcess, task } from "../building/model.js";

const decisionTask = (decisionRef: string) =>
  task("rules", {
    type: "businessRuleTask",
    decision: { decisionRef: parseTemplate(decisionRef), mapResult: "singleEntry", resultVariable: "r" },
  });

const userTask = (formRef: string) =>
  task("fill", { type: "userTask", form: { fields: [], formKey: null, formRef } });

const call = (calledElement: string): CallActivityNode => ({
  ...event("call"),
  kind: "callActivity",
  type: "callActivity",
  calledElement: parseTemplate(calledElement),
  in: [],
  out: [],
  businessKey: null,
});

const decisions: readonly DecisionReadResult[] = [
  {
    file: "a.dmn",
    readable: true,
    decisions: [
      {
        kind: "decision",
        id: "known",
        name: null,
        place: place(),
        versionTag: null,
        historyTimeToLive: "1",
        requiredDecisions: [],
        logic: { kind: "unsupported" },
      },
    ],
    diagnostics: [],
  },
];

const forms: readonly FormReadResult[] = [
  {
    file: "a.form",
    readable: true,
    form: { kind: "form", id: "known", place: place(), fields: [] },
    diagnostics: [],
  },
];

function findings(sources: ModelSources): string[] {
  return buildContract(sources)
    .diagnostics.filter(({ code }) => code === "reference-unresolved")
    .map(({ elementId, severity, message }) => `${severity} ${elementId}: ${message}`);
}

const model = (...nodes: Parameters<typeof process>[1]) => file("a.bpmn", process("p", nodes));

test("a decision that is not there, at any depth", () => {
  const models = [model(subProcess("sub", [decisionTask("other")]))];
  const missing = ["info rules: the decision 'other' is not among the files"];
  assert.equal(findings({ models, decisions }), missing);
  assert.equal(findings({ models }), missing);
});

test("a form that is not there", () => {
  const models = [model(userTask("other"))];
  const missing = ["info fill: the form 'other' is not among the files"];
  assert.equal(findings({ models, forms }), missing);
  assert.equal(findings({ models }), missing);
});

test("a process that is not there, be there others than its caller or not", () => {
  const calling = model(call("other"));
  const missing = ["info call: the process 'other' is not among the files"];
  assert.equal(findings({ models: [calling, file("b.bpmn", process("q", []))] }), missing);
  assert.equal(findings({ models: [calling] }), missing);
});

test("what is there, or only known at run time, is nothing to tell", () => {
  const nodes = [
    decisionTask("known"),
    userTask("known"),
    call("q"),
    call("${which}"),
    decisionTask("${which}"),
    userTask("${which}"),
  ];
  const models = [model(...nodes), file("b.bpmn", process("q", []))];
  assert.equal(findings({ models, decisions, forms }), []);
});

test.run();
