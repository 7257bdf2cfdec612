import type { ExternalTaskContract, WorkerContract } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { explanationOf } from "../../src/explanation/explanation.js";

const evidence = (reason: string) => ({ file: "a.bpmn", line: 1, column: 1, elementId: "E", reason });

const task = (
  elementId: string,
  topic: string,
  rest: Partial<ExternalTaskContract> = {},
): ExternalTaskContract => ({
  file: "a.bpmn",
  line: 1,
  column: 1,
  processId: "p",
  executable: true,
  elementId,
  elementName: null,
  elementType: "serviceTask",
  dialect: "operaton",
  topic,
  topicKind: "literal",
  inputs: [],
  outputs: [],
  errors: { codes: [], catchAll: false, evidence: [] },
  properties: {},
  retryTimeCycle: null,
  ...rest,
});

const contractOf = (...externalTasks: ExternalTaskContract[]): WorkerContract => ({
  formatVersion: 1,
  externalTasks,
  topics: [...new Set(externalTasks.map(({ topic }) => topic))].map((topic) => ({
    topic,
    handler: "handlers/x.ts",
    elements: externalTasks.filter((one) => one.topicKind === "literal" && one.topic === topic),
  })),
  processes: [],
  diagnostics: [],
});

test("the errors of a code leave out what is said of other codes alone", () => {
  const errors = {
    codes: ["LATE", "LOST"],
    catchAll: true,
    evidence: [evidence("catches code LATE"), evidence("catches code LOST"), evidence("catches every error")],
  };
  const { elements } = explanationOf("mail.LATE", contractOf(task("A", "mail", { errors })));
  assert.equal(elements[0]?.errors, {
    codes: ["LATE"],
    catchAll: true,
    evidence: [evidence("catches code LATE"), evidence("catches every error")],
  });
});

test("only elements that know the name are shown", () => {
  const input = {
    name: "to",
    type: "string",
    presence: "required",
    nullable: false,
    origin: "declared",
    scope: "local",
    evidence: [],
  } as const;
  const { elements } = explanationOf(
    "mail.to",
    contractOf(task("A", "mail"), task("B", "mail", { inputs: [input] })),
  );
  assert.equal(
    elements.map(({ elementId }) => elementId),
    ["B"],
  );
});

test("the longest topic counts, and a whole topic before a variable of a shorter one", () => {
  const contract = contractOf(task("A", "a"), task("B", "a.b"));
  assert.equal(explanationOf("a.b", contract).topic, "a.b");
  assert.throws(() => explanationOf("a.b.c", contract), /^The topic "a\.b" has no variable/);
});

test("a topic that is an expression is named as it stands in the model", () => {
  const contract = contractOf(task("A", "mail-${region}", { topicKind: "expression" }));
  assert.equal(explanationOf("mail-${region}", contract).elements.length, 1);
});

test("names that every object has are no topics", () => {
  assert.throws(() => explanationOf("constructor", contractOf()), /^No model has the topic "constructor"/);
});

test.run();
