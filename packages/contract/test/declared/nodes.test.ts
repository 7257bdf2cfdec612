import { type FlowNode, parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import { boundaryError, event, externalTask, file, inSequence, process, task } from "../building/model.js";

const built = (...nodes: readonly FlowNode[]) =>
  buildContract([
    file(
      "order.bpmn",
      process("p", nodes, { scope: inSequence(event("s", { type: "startEvent" }), ...nodes) }),
    ),
  ]);

const shown = ({
  name,
  type,
  presence,
  nullable,
}: ReturnType<typeof built>["externalTasks"][0]["inputs"][0]) =>
  `${name}${presence === "optional" ? "?" : ""}: ${type}${nullable ? " | null" : ""}`;

/** What the worker of the last task is given. */
const inputs = (...nodes: readonly FlowNode[]) =>
  built(...nodes, externalTask("t"))
    .externalTasks.at(-1)
    ?.inputs.map(shown);

const findings = (...nodes: readonly FlowNode[]) =>
  built(...nodes, externalTask("t"))
    .diagnostics.filter(({ code }) => code.startsWith("declaration-"))
    .map(({ code, elementId, message }) => `${code} ${elementId} ${message}`);

const properties = { additionalOutputVariables: "approved: boolean, by: string | null, note?: string, more" };
const given = ["approved: boolean", "by: string | null", "more?: unknown | null", "note?: string"];

test("what a person, a message or code is declared to set is there afterwards", () => {
  for (const type of ["userTask", "receiveTask", "serviceTask", "scriptTask"] as const) {
    assert.equal(inputs(task("u", { type, properties })), given);
  }
  assert.equal(inputs(event("caught", { properties })), given);
});

test("a called process as well, and an event at the border of a task", () => {
  const call = {
    ...event("call", { properties }),
    kind: "callActivity" as const,
    type: "callActivity" as const,
    calledElement: parseTemplate("elsewhere"),
    in: [],
    out: [],
    businessKey: null,
  };
  assert.equal(inputs(call), given);
  const boundary = { ...boundaryError("late", "a", "LATE"), properties };
  const nodes = [externalTask("a"), boundary, externalTask("t")];
  const flows = inSequence(boundary, externalTask("t")).flows;
  const { externalTasks } = buildContract([
    file("order.bpmn", process("p", nodes, { scope: { nodes, flows } })),
  ]);
  assert.equal(externalTasks.at(-1)?.inputs.map(shown), given);
});

test("what a person is declared to be shown is asked of the workers before", () => {
  const person = task("u", {
    type: "userTask",
    properties: { additionalInputVariables: "total: number, seen: boolean" },
  });
  const [worker] = built(externalTask("t"), person).externalTasks;
  assert.equal(worker?.outputs.map(shown), ["total?: number", "seen?: boolean"]);
});

const form = {
  fields: [
    {
      id: "level",
      variable: "level",
      place: { file: "order.bpmn", line: 3, column: 1 },
      type: "string",
      defaultValue: null,
      required: true,
      readonly: false,
      values: [],
    },
  ],
  formKey: null,
  formRef: null,
};

test("a form is believed; a declaration can only narrow what it says", () => {
  const filling = (level: string) =>
    task("u", { type: "userTask", form, properties: { "bpmn-worker:out:level": level } });
  assert.equal(inputs(filling('"low" | "high"')), ['level: "high" | "low"']);
  assert.equal(inputs(filling("string")), ["level: string"]);
  assert.equal(inputs(filling("number")), ["level: string"]);
  assert.equal(findings(filling("string")), []);
  assert.equal(findings(filling("number")), [
    "declaration-contradicts u the output 'level' is declared as number, but the models make it string",
  ]);
});

test("what cannot be read, or says something about workers, is a finding", () => {
  assert.equal(
    findings(
      task("u", {
        type: "userTask",
        properties: {
          "bpmn-worker:out:a": "strng",
          "bpmn-worker:error": "LATE",
          "bpmn-worker:lockDuration": "PT1M",
        },
      }),
    ),
    [
      "declaration-invalid u the extension property 'bpmn-worker:error' is on an element that is no external task",
      "declaration-invalid u the extension property 'bpmn-worker:lockDuration' is on an element that is no external task",
      "declaration-invalid u the extension property 'bpmn-worker:out:a' is 'strng', which cannot be read",
    ],
  );
});

test("a name that is declared is set, so that others may be slips of it", () => {
  const slip = externalTask("slip", { expressions: { x: parseTemplate("${aproved}") } });
  const { diagnostics } = built(task("u", { type: "userTask", properties }), slip);
  assert.equal(
    diagnostics.map(({ code, hint }) => `${code} ${hint}`),
    ["read-unwritten Did you mean 'approved'?"],
  );
});

test.run();
