import type { DataInput, DataOutput } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import type { VariableContract } from "../../src/contract.js";
import type { SchemaSource } from "../../src/index.js";
import { external, file, place, process, task } from "../building/model.js";

const input = (name: string, type: string): DataInput => ({
  name,
  type,
  place: place(),
  sources: [{ kind: "variable", name: "order" }],
});
const output = (name: string, type: string): DataOutput => ({
  name,
  type,
  place: place(),
  targets: ["order"],
});

const node = task("t", {
  external: external("Rest", { dialect: "jbpm" }),
  data: {
    inputs: [
      input("order", "com.acme.Order"),
      input("lines", "java.util.List<com.acme.Line>"),
      input("n", "Integer"),
    ],
    outputs: [output("best", "Line[]"), output("other", "com.acme.Other")],
  },
});
const variables = [
  { name: "order", type: "com.acme.Order", tags: ["required"], place: place(), value: null },
  { name: "line", type: "com.acme.Line", tags: [], place: place(), value: null },
];
const model = file(
  "a.bpmn",
  process("p", [], { dialect: "jbpm", scope: { nodes: [node], flows: [], variables } }),
);

const built = (...schemas: readonly SchemaSource[]) => buildContract({ models: [model], schemas });
const show = ({ name, type, nullable, presence }: VariableContract): string =>
  `${name}${presence === "required" ? "" : "?"}: ${type}${nullable && type !== "unknown" ? " | null" : ""}`;

const order = {
  file: "schemas/com.acme.Order.type.json",
  text: '{"properties":{"id":{"type":"string"}},"required":["id"]}',
};
const line = { file: "schemas/Line.type.json", text: '{"properties":{"sku":{"type":"string"}}}' };

test("classes that item definitions name look as their schemas say, in lists, too", () => {
  const { externalTasks, processes, diagnostics } = built(order, line);
  const [found] = externalTasks;
  assert.equal(found?.inputs.map(show), [
    "order?: { id: string }",
    "lines?: { sku?: string }[]",
    "n?: number",
  ]);
  assert.equal(found?.outputs.map(show), ["best?: { sku?: string }[]", "other?: unknown"]);
  assert.equal(processes[0]?.startVariables.map(show), [
    "line?: { sku?: string } | null",
    "order: { id: string }",
  ]);
  assert.is(
    found?.inputs[0]?.evidence[0]?.reason,
    "JSON Schema of com.acme.Order declares order: { id: string }",
  );
  assert.equal(
    diagnostics.filter(({ code }) => code.startsWith("declaration-")),
    [],
  );
});

test("what no model has, or what cannot be read, is told", () => {
  const messages = built(
    { file: "schemas/com.acme.Ordr.type.json", text: "{}" },
    { file: "schemas/Line.type.json", text: "{" },
  ).diagnostics.flatMap(({ code, message, hint }) => (code === "declaration-invalid" ? [message, hint] : []));
  assert.equal(messages.length, 4);
  assert.match(messages.join("\n"), /this is no JSON Schema of a type/);
  assert.match(messages.join("\n"), /the schema is for the type 'com\.acme\.Ordr', which no model has/);
  assert.match(messages.join("\n"), /Did you mean 'com\.acme\.Order'\?/);
});

test("a schema of another type than the model's contradicts it", () => {
  const { externalTasks, diagnostics } = built({ file: "Integer.type.json", text: '{"type":"string"}' });
  assert.is(externalTasks[0]?.inputs[2]?.type, "number");
  assert.ok(diagnostics.some(({ code }) => code === "declaration-contradicts"));
});

test.run();
