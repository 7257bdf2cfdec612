import type { EmittedElement, Evidence, InputContract } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isRecordedContract } from "../../src/plan/is-recorded-contract.js";
import { recordContract } from "../../src/plan/record-contract.js";
import type { RecordedContract } from "../../src/plan/recorded-contract.js";

const evidence = (elementId: string, reason: string, file = "models/order.bpmn"): Evidence => ({
  file,
  line: 3,
  column: 5,
  elementId,
  reason,
});

const input = (name: string, ...reasons: readonly Evidence[]): InputContract => ({
  name,
  type: "string",
  presence: "required",
  nullable: false,
  origin: "inferred",
  evidence: reasons,
  scope: "process",
});

const element = (elementId: string, inputs: readonly InputContract[] = []): EmittedElement => ({
  processId: "order",
  elementId,
  elementName: null,
  files: ["models/order.bpmn"],
  inputs,
  outputs: [],
  errors: { codes: ["B", "A"], catchAll: true, evidence: [] },
  properties: [{ name: "label", presence: "optional", value: "x" }],
  retryTimeCycle: "R3/PT1M",
});

const show = (file: string): string => file.replace("models/", "");

function recorded(...elements: readonly EmittedElement[]): RecordedContract {
  const text = recordContract(
    {
      topics: [{ topic: "charge", handler: "handlers/charge.ts", discriminant: null, elements }],
      processes: [
        {
          processId: "order",
          name: "Order",
          files: ["models/order.bpmn"],
          startVariables: [input("id", evidence("Start", "it is read"))],
          startMessages: ["Go"],
          caughtMessages: [],
        },
      ],
    },
    show,
  );
  const parsed: unknown = { topics: text.topics.map(parse), processes: text.processes.map(parse) };
  if (!isRecordedContract(parsed)) throw new Error(`no recorded contract: ${JSON.stringify(parsed)}`);
  return parsed;
}

const parse = (text: string): unknown => JSON.parse(text);

test("what handlers are held to is recorded, with the reasons, and without places", () => {
  assert.equal(recorded(element("Charge", [input("id", evidence("Flow", "it is read"))])), {
    topics: [
      {
        topic: "charge",
        handler: "handlers/charge.ts",
        elements: [
          {
            processId: "order",
            elementId: "Charge",
            elementName: null,
            files: ["order.bpmn"],
            inputs: [
              {
                name: "id",
                type: "string",
                presence: "required",
                nullable: false,
                origin: "inferred",
                evidence: [{ elementId: "Flow", reason: "it is read" }],
                scope: "process",
              },
            ],
            outputs: [],
            errors: { codes: ["A", "B"], catchAll: true, evidence: [] },
            properties: [{ name: "label", presence: "optional" }],
            retryTimeCycle: "R3/PT1M",
          },
        ],
      },
    ],
    processes: [
      {
        processId: "order",
        startVariables: [
          {
            name: "id",
            type: "string",
            presence: "required",
            nullable: false,
            origin: "inferred",
            evidence: [{ elementId: "Start", reason: "it is read" }],
          },
        ],
        startMessages: ["Go"],
        caughtMessages: [],
      },
    ],
  });
});

test("it has an order of its own", () => {
  const inOrder = recorded(element("A", [input("a"), input("b")]), element("B"));
  assert.equal(recorded(element("B"), element("A", [input("b"), input("a")])), inOrder);
});

test("a reason that several files give is recorded once, and reasons are sorted", () => {
  const reasons = [
    evidence("B", "it is read"),
    evidence("A", "it is read"),
    evidence("B", "it is read", "models/new.bpmn"),
  ];
  const [topic] = recorded(element("Charge", [input("id", ...reasons)])).topics;
  assert.equal(topic?.elements[0]?.inputs[0]?.evidence, [
    { elementId: "A", reason: "it is read" },
    { elementId: "B", reason: "it is read" },
  ]);
});

test("reasons are in the order of their JSON, whatever characters are in them", () => {
  const texts = ["A", "A b", "A!", 'A"b', "A#b", "AB", "A\\", "A\n", "Aé"];
  const reasons = texts.flatMap((id) => texts.map((reason) => evidence(id, reason)));
  const [topic] = recorded(element("Charge", [input("id", ...reasons)])).topics;
  const written = reasons.map(({ elementId, reason }) => JSON.stringify([elementId, reason]));
  assert.equal(
    topic?.elements[0]?.inputs[0]?.evidence.map(({ elementId, reason }) =>
      JSON.stringify([elementId, reason]),
    ),
    written.sort(),
  );
});

test("text of models is written as JSON writes it", () => {
  const hostile = '"},\u2028\\ \u0000\ud800</script>';
  const [topic] = recorded(element(hostile, [input(hostile, evidence(hostile, hostile))])).topics;
  assert.is(topic?.elements[0]?.elementId, hostile);
  assert.is(topic?.elements[0]?.inputs[0]?.name, hostile);
  assert.equal(topic?.elements[0]?.inputs[0]?.evidence, [{ elementId: hostile, reason: hostile }]);
});

test.run();
