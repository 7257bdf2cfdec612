import type { FormField } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { startVariablesOf } from "../src/start-variables.js";
import { errorDefinition, event, place, process } from "./building/model.js";

const field = (id: string, rest: Partial<FormField> = {}): FormField => ({
  id,
  variable: id,
  type: "string",
  values: [],
  required: false,
  readonly: false,
  defaultValue: null,
  place: place(3),
  ...rest,
});

const startVariables = (...fields: readonly FormField[]) =>
  startVariablesOf(
    process("p", [event("start", { type: "startEvent", form: { fields, formKey: null, formRef: null } })]),
    [],
    () => null,
  );

for (const [type, values, want] of [
  ["string", [], "string"],
  ["long", [], "number"],
  ["double", [], "number"],
  ["boolean", [], "boolean"],
  ["date", [], "Date"],
  ["enum", ["eur", "usd"], '"eur" | "usd"'],
  ["enum", [], "string"],
  ["money", [], "unknown"],
  [null, [], "unknown"],
] as const) {
  test(`a field of type ${type} is ${want}`, () =>
    assert.is(startVariables(field("a", { type, values }))[0]?.type, want));
}

test("a required field is taken to be filled in", () => {
  assert.equal(startVariables(field("note"), field("id", { variable: "orderId", required: true })), [
    {
      name: "note",
      type: "string",
      presence: "optional",
      nullable: true,
      origin: "declared",
      byForm: true,
      evidence: [
        { ...place(3), elementId: "start", reason: 'field "note" of type string of the start form' },
      ],
    },
    {
      name: "orderId",
      type: "string",
      presence: "required",
      nullable: false,
      origin: "declared",
      byForm: true,
      evidence: [
        { ...place(3), elementId: "start", reason: 'required field "id" of type string of the start form' },
      ],
    },
  ]);
});

test("only the start event without trigger starts a process with its form", () => {
  const form = { fields: [field("a")], formKey: null, formRef: null };
  const nodes = [
    event("error", { type: "startEvent", definitions: [errorDefinition(null)], form }),
    event("catch", { form }),
  ];
  assert.equal(
    startVariablesOf(process("p", nodes), [], () => null),
    [],
  );
});

test.run();
