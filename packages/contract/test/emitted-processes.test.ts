import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../src/build.js";
import { selectForEmission } from "../src/emission.js";
import { event, file, place, process } from "./building/model.js";

const start = (declared: string) =>
  event("s", { type: "startEvent", properties: { additionalOutputVariables: declared } });
const waiting = (name: string) =>
  event("c", { definitions: [{ kind: "message", place: place(), name: parseTemplate(name) }] });

test("the versions of a process are one, with the messages of all and what all of them require", () => {
  const { processes } = selectForEmission(
    buildContract([
      file("b.bpmn", process("p", [start("a: string, b: number"), waiting("Paid")], { name: "Order" })),
      file("a.bpmn", process("p", [start("a: number"), waiting("Cancelled")])),
      file("c.bpmn", process("o", [waiting("${x}")])),
    ]),
  );
  assert.equal(
    processes.map(({ startVariables, ...rest }) => ({
      ...rest,
      startVariables: startVariables.map(({ name, type, presence }) => `${name} ${presence} ${type}`),
    })),
    [
      {
        processId: "o",
        name: null,
        files: ["c.bpmn"],
        startMessages: [],
        caughtMessages: [],
        startVariables: ["x required string"],
      },
      {
        processId: "p",
        name: "Order",
        files: ["a.bpmn", "b.bpmn"],
        startMessages: [],
        caughtMessages: ["Cancelled", "Paid"],
        startVariables: ["a required number | string", "b optional number"],
      },
    ],
  );
});

test("what all versions ask for by their forms alone is asked for by a form", () => {
  const field = { id: "a", variable: "a", type: "string", values: [], required: true, readonly: false };
  const form = { fields: [{ ...field, defaultValue: null, place: place() }], formKey: null, formRef: null };
  const filled = file("a.bpmn", process("p", [event("s", { type: "startEvent", form })]));
  const byForm = (other: ReturnType<typeof file>) =>
    selectForEmission(buildContract([filled, other])).processes[0]?.startVariables[0]?.byForm;
  assert.is(byForm({ ...filled, file: "b.bpmn" }), true);
  assert.is(byForm(file("b.bpmn", process("p", [start("a: string")]))), undefined);
});

test("processes that no engine deploys are left out, unless asked for", () => {
  const contract = buildContract([file("a.bpmn", process("p", [], { executable: false }))]);
  assert.equal(selectForEmission(contract).processes, []);
  assert.is(selectForEmission(contract, { includeNonExecutable: true }).processes.length, 1);
});

test.run();
