import type { ReadResult } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../src/build.js";
import {
  boundaryError,
  event,
  external,
  externalTask,
  file,
  parameter,
  place,
  process,
  subProcess,
  task,
} from "./building/model.js";

const order = file(
  "models/order.bpmn",
  process(
    "order",
    [
      externalTask("charge", {
        name: "Charge card",
        place: place(12, 5),
        properties: { region: "EU" },
        retryTimeCycle: "R3/PT1M",
        inputs: [parameter("amount", "${order.total}")],
        outputs: [parameter("total", "${total_amount}")],
      }),
      boundaryError("declined", "charge", "DECLINED"),
    ],
    { name: "Order", versionTag: "2" },
  ),
);

test("the retries of an element are its property for workers, else its cycle for the engine's own jobs", () => {
  const cycleOf = (properties: Readonly<Record<string, string>>): string | null | undefined => {
    const charge = externalTask("charge", { properties, retryTimeCycle: "R3/PT1M" });
    return buildContract([file("order.bpmn", process("order", [charge]))]).externalTasks[0]?.retryTimeCycle;
  };
  assert.is(cycleOf({ RETRY_CONFIG: " PT5M,PT10M,PT1H " }), "PT5M,PT10M,PT1H");
  assert.is(cycleOf({ RETRY_CONFIG: " " }), "R3/PT1M");
  assert.is(cycleOf({}), "R3/PT1M");
});

test("an external task is told with all that its worker needs", () => {
  const { formatVersion, externalTasks, topics, processes, diagnostics } = buildContract([order]);
  assert.is(formatVersion, 1);
  assert.is(externalTasks.length, 1);
  const [charge] = externalTasks;
  assert.equal(
    {
      ...charge,
      inputs: charge?.inputs.map(({ name }) => name),
      outputs: charge?.outputs.map(({ name }) => name),
      errors: charge?.errors.codes,
    },
    {
      file: "models/order.bpmn",
      line: 12,
      column: 5,
      processId: "order",
      executable: true,
      elementId: "charge",
      elementName: "Charge card",
      elementType: "serviceTask",
      dialect: "operaton",
      topic: "charge-card",
      topicKind: "literal",
      inputs: ["amount", "order"],
      outputs: ["total_amount"],
      errors: ["DECLINED"],
      properties: { region: "EU" },
      retryTimeCycle: "R3/PT1M",
    },
  );
  assert.equal(topics, [
    {
      topic: "charge-card",
      elements: [{ file: "models/order.bpmn", processId: "order", elementId: "charge" }],
      handler: "handlers/charge-card.ts",
    },
  ]);
  const started = processes.map((one) => ({
    ...one,
    startVariables: one.startVariables.map(({ name }) => name),
  }));
  assert.equal(started, [
    {
      file: "models/order.bpmn",
      id: "order",
      name: "Order",
      versionTag: "2",
      executable: true,
      startVariables: ["order"],
      messages: [],
    },
  ]);
  assert.equal(
    diagnostics.map(({ code }) => code),
    ["output-on-cancel", "output-unread", "retry-cycle-own"],
  );
});

test("every host counts, at any depth, executable or not", () => {
  const hosts = [
    subProcess("s", [externalTask("service"), task("plain")]),
    task("send", { type: "sendTask", external: external() }),
    task("rule", { type: "businessRuleTask", external: external() }),
    event("throw", { type: "intermediateThrowEvent", external: external() }),
    event("end", { type: "endEvent", external: external("t", { dialect: "camunda" }) }),
  ];
  const { externalTasks } = buildContract([file("a.bpmn", process("p", hosts, { executable: false }))]);
  assert.equal(
    externalTasks.map(({ elementId, elementType, dialect, executable }) => [
      elementId,
      elementType,
      dialect,
      executable,
    ]),
    [
      ["service", "serviceTask", "operaton", false],
      ["send", "sendTask", "operaton", false],
      ["rule", "businessRuleTask", "operaton", false],
      ["throw", "intermediateThrowEvent", "operaton", false],
      ["end", "endEvent", "camunda", false],
    ],
  );
});

test("equal models give equal bytes, in whatever order the files come", () => {
  const files: readonly ReadResult[] = [
    order,
    file("b.bpmn", process("b", [externalTask("x", { external: external("Charge-Card") })])),
    file("a.bpmn", process("b", [externalTask("x", { external: external("${t}") })], { executable: false })),
    { ...file("c.bpmn"), readable: false, diagnostics: [finding("c.bpmn", "model-not-xml")] },
  ];
  const options = { expressionTopics: { "${t}": ["z", "charge card"] } };
  const forward = JSON.stringify(buildContract(files, options));
  assert.is(JSON.stringify(buildContract([...files].reverse(), options)), forward);
  assert.is(JSON.stringify(buildContract(JSON.parse(JSON.stringify(files)), options)), forward);
});

const finding = (name: string, code: string) => ({
  code,
  severity: "error" as const,
  ...place(1, 1, name),
  elementId: null,
  message: "read",
  hint: "hint",
});

test("findings of the readers are kept, sorted by place", () => {
  const files = [
    { ...file("b.bpmn"), diagnostics: [finding("b.bpmn", "x"), finding("b.bpmn", "x")] },
    file("a.bpmn", process("p", [externalTask("t", { external: external(" mail") })])),
  ];
  assert.equal(
    buildContract(files).diagnostics.map(({ file, code }) => [file, code]),
    [
      ["a.bpmn", "topic-whitespace"],
      ["b.bpmn", "x"],
    ],
  );
});

test("processes that are meant to be worked for need no warning that engines do not run them", () => {
  const model = { ...file("a.bpmn"), diagnostics: [finding("a.bpmn", "process-not-executable")] };
  assert.is(buildContract([model]).diagnostics.length, 1);
  assert.equal(buildContract([model], { includeNonExecutable: true }).diagnostics, []);
});

test("an element type that no engine of the family has does not stop the reading", () => {
  const model = file("a.bpmn", process("p", [externalTask("t", { type: "manualTask" })]));
  assert.is(buildContract([model]).externalTasks[0]?.elementType, "task");
});

test("topics are sorted; values of expressions are topics like literal ones", () => {
  const model = file(
    "a.bpmn",
    process("p", [
      externalTask("one", { external: external("mail") }),
      externalTask("two", { external: external("${t}") }),
      externalTask("three", { external: external("approve") }),
    ]),
  );
  const topics = buildContract([model], { expressionTopics: { "${t}": ["mail", "sms"] } }).topics;
  assert.equal(
    topics.map(({ topic, elements }) => [topic, elements.map(({ elementId }) => elementId)]),
    [
      ["approve", ["three"]],
      ["mail", ["one", "two"]],
      ["sms", ["two"]],
    ],
  );
});

test("nothing comes of nothing", () => {
  assert.equal(buildContract([]), {
    formatVersion: 1,
    externalTasks: [],
    topics: [],
    processes: [],
    diagnostics: [],
  });
});

test.run();
