import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import type { SchemaSource } from "../../src/declared/schema-file.js";
import { event, external, externalTask, file, inSequence, parameter, process } from "../building/model.js";

const models = [
  file(
    "order.bpmn",
    process("p", [
      externalTask("t", {
        external: external("Charge Card"),
        inputs: [parameter("amount", "${total}"), parameter("mode", "FAST")],
      }),
    ]),
  ),
];
const built = (...schemas: readonly SchemaSource[]) => buildContract({ models, schemas });
const schema = (properties: object, required: readonly string[] = []) =>
  JSON.stringify({ properties, required });

test("schemas of a topic, by its name or its slug, declare inputs and outputs", () => {
  const text = schema({ amount: { type: "number" }, note: { type: ["string", "null"] } }, ["amount"]);
  const results = schema({ receipt: { type: "string" } }, ["receipt"]);
  const { externalTasks, diagnostics } = built(
    { file: "schemas/Charge Card.in.json", text },
    { file: "schemas/charge-card.out.json", text: results },
  );
  const show = (name: string) => {
    const [task] = externalTasks;
    const one = [...(task?.inputs ?? []), ...(task?.outputs ?? [])].find(
      (variable) => variable.name === name,
    );
    return [one?.type, one?.presence, one?.nullable, one?.origin, one?.evidence[0]?.reason];
  };
  assert.equal(show("amount"), [
    "number",
    "required",
    false,
    "annotated",
    "JSON Schema declares amount: number",
  ]);
  assert.equal(show("note").slice(0, 3), ["string", "optional", true]);
  assert.equal(show("receipt").slice(0, 2), ["string", "required"]);
  assert.is(
    externalTasks[0]?.inputs.find(({ name }) => name === "amount")?.evidence[0]?.file,
    "schemas/Charge Card.in.json",
  );
  assert.equal(diagnostics, []);
});

test("what a schema says of results goes on to the tasks that follow", () => {
  const scope = inSequence(
    event("start", { type: "startEvent" }),
    externalTask("a", { external: external("give") }),
    externalTask("b", { inputs: [parameter("copy", "${receipt}")] }),
  );
  const text = schema({ receipt: { type: "string" } }, ["receipt"]);
  const { externalTasks } = buildContract({
    models: [file("order.bpmn", process("p", [], { scope }))],
    schemas: [{ file: "give.out.json", text }],
  });
  assert.equal(
    externalTasks[1]?.inputs.map(({ name, type, presence }) => [name, type, presence]),
    [
      ["copy", "string", "required"],
      ["receipt", "string", "required"],
    ],
  );
});

const faults: readonly (readonly [file: string, text: string, message: RegExp])[] = [
  ["charge-card.in.json", "{", /no JSON Schema/],
  ["charge-card.in.json", "[]", /does not describe an object/],
  ["charge-crad.in.json", schema({ a: {} }), /for topic 'charge-crad', which no model has/],
  ["charge-card.in.json", '{"properties":{"a":{"$ref":"b.json"}}}', /'\$ref b.json' cannot be said/],
  ["charge-card.in.json", schema({ mode: { const: "SLOW" } }), /declared as "SLOW"/],
];

for (const [name, text, message] of faults) {
  test(`${name} with ${text} is told`, () => {
    const [found, ...others] = built({ file: name, text }).diagnostics;
    assert.match(found?.message ?? "", message);
    assert.is(found?.file, name);
    assert.equal(others, []);
  });
}

test("what a schema says is found where it says it", () => {
  const text = `{
  "properties": {
    "amount": { "type": "number" },
    "mode": { "type": "number" },
    "note": { "not": {}, "$ref": "other.json" }
  }
}`;
  const { externalTasks, diagnostics } = built({ file: "schemas/charge-card.in.json", text });
  const amount = externalTasks[0]?.inputs.find(({ name }) => name === "amount");
  assert.is(amount?.evidence[0]?.line, 3);
  assert.equal(
    diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`),
    ["declaration-contradicts 4:13", "declaration-invalid 5:22", "declaration-invalid 5:34"],
  );
});

test("what is no JSON is told with its place, and a topic that nobody has with the one that is near", () => {
  const { diagnostics } = built(
    { file: "schemas/charge-card.in.json", text: '{\n  "properties": nope}' },
    { file: "schemas/chrage-card.in.json", text: '{ "properties": { "a": {} } }' },
    { file: "schemas/charge-crad.out.json", text: '{ "properties": { "a": {} } }' },
  );
  assert.equal(
    diagnostics.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint}`),
    [
      "2:17 expected a value, found 'nope}': this is no JSON Schema of a topic; Write JSON, in a file <topic>.in.json.",
      "1:1 the schema is for topic 'charge-crad', which no model has; Did you mean 'charge-card'?",
      "1:1 the schema is for topic 'chrage-card', which no model has; Did you mean 'charge-card'?",
    ],
  );
});

test.run();
