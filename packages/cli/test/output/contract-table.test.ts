import type { ExternalTaskContract, WorkerContract } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatContract } from "../../src/output/contract-table.js";
import { styleFor } from "../../src/output/style.js";

const charge: ExternalTaskContract = {
  file: "models/order.bpmn",
  line: 41,
  column: 5,
  processId: "order-process",
  executable: true,
  elementId: "Task_Charge",
  elementName: "Charge card",
  elementType: "serviceTask",
  dialect: "operaton",
  topic: "charge-card",
  topicKind: "literal",
  inputs: [
    {
      name: "amount",
      type: "unknown",
      presence: "required",
      nullable: true,
      origin: "declared",
      scope: "local",
      evidence: [],
    },
    {
      name: "currency",
      type: '"EUR" | "USD"',
      presence: "optional",
      nullable: true,
      origin: "declared",
      scope: "local",
      evidence: [],
    },
  ],
  outputs: [
    {
      name: "total",
      type: "number",
      presence: "required",
      nullable: false,
      origin: "declared",
      evidence: [],
      scope: "local",
    },
  ],
  errors: { codes: ["DECLINED", "LIMIT"], catchAll: true, evidence: [] },
  properties: { region: "EU" },
  retryTimeCycle: null,
};

const contractOf = (...tasks: ExternalTaskContract[]): WorkerContract => ({
  formatVersion: 1,
  externalTasks: tasks,
  topics: [
    ...new Set(tasks.filter(({ topicKind }) => topicKind === "literal").map(({ topic }) => topic)),
  ].map((topic) => ({
    topic,
    elements: tasks.filter((task) => task.topic === topic),
    handler: `handlers/${topic}.ts`,
  })),
  processes: [],
  diagnostics: [],
});

const show = (contract: WorkerContract, width = 80): string[] =>
  formatContract(contract, styleFor(false), width).split("\n");

test("a topic is shown with its handler, its elements and all they take, give and throw", () => {
  assert.equal(show(contractOf(charge)), [
    "charge-card                                              handlers/charge-card.ts",
    '  order-process › Task_Charge "Charge card"               models/order.bpmn:41:5',
    "    in         amount    unknown                                required local",
    '               currency  "EUR" | "USD" | null                   optional local',
    "    out        total     number                                 required local",
    '    errors     "DECLINED", "LIMIT", any code',
    "    properties region",
    "",
    "1 topic · 1 external task · 0 processes · 1 model",
  ]);
});

test("elements that share a topic stand together", () => {
  const other = { ...charge, elementId: "Task_Again", line: 60, inputs: [], outputs: [], properties: {} };
  const lines = show(contractOf(charge, other));
  assert.is(lines.filter((line) => line.startsWith("charge-card")).length, 1);
  assert.is(lines.filter((line) => line.includes("›")).length, 2);
});

test("elements without a literal topic come last, each with the reason", () => {
  const expression = { ...charge, topic: "${kind}", topicKind: "expression", elementId: "E" } as const;
  const missing = { ...charge, topic: "", topicKind: "missing", elementId: "M", executable: false } as const;
  const lines = show(contractOf(expression, missing, { ...charge, topic: "z" }));
  assert.ok(lines.indexOf("No literal topic") > lines.findIndex((line) => line.startsWith("z ")));
  assert.ok(lines.some((line) => line.trim() === "topic is the expression ${kind}"));
  assert.ok(lines.some((line) => line.trim() === "it has no topic; the process is not executable"));
});

test("no line is wider than asked for, whatever the lengths", () => {
  const long = "x".repeat(90);
  const wide = {
    ...charge,
    file: `${"f".repeat(60)}.bpmn`,
    inputs: [{ ...charge.inputs[0], name: "id", type: `${'"abcdefgh" | '.repeat(30)}"z"` }],
    errors: {
      codes: Array.from({ length: 40 }, (_, index) => `CODE_${index}`),
      catchAll: false,
      evidence: [],
    },
    properties: { [long]: "" },
    topic: `a ${long} ${long}`,
    elementName: `${long} ${long}`,
  } as ExternalTaskContract;
  for (const width of [80, 100, 120]) {
    assert.equal(
      show(contractOf(wide), width).filter((line) => line.length > width),
      [],
    );
  }
});

test("text of a model cannot act on the terminal", () => {
  const lines = show(contractOf({ ...charge, elementName: "\u001b]0;gone\u0007\nnext" }));
  assert.ok(lines.some((line) => line.includes('"\\u{1b}]0;gone\\u{7} next"')));
});

test("colours change no layout", () => {
  const coloured = formatContract(contractOf(charge), styleFor(true), 80);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes that colours are made of
  assert.equal(coloured.replace(/\u001b\[\d+m/g, "").split("\n"), show(contractOf(charge)));
});

test.run();
