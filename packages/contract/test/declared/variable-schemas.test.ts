import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import type { VariableContract } from "../../src/contract.js";
import type { SchemaSource } from "../../src/index.js";
import { event, externalTask, file, inSequence, parameter, process } from "../building/model.js";

const scope = inSequence(
  event("start", { type: "startEvent" }),
  externalTask("a", { inputs: [parameter("id", "${order.id}")] }),
  externalTask("b", { inputs: [parameter("order", "${other}")], outputs: [parameter("kept", "${order}")] }),
);
const models = [file("a.bpmn", process("p", [], { scope }))];
const built = (...schemas: readonly SchemaSource[]) => buildContract({ models, schemas });
const show = ({ name, type, presence, nullable }: VariableContract): string =>
  `${name}${presence === "optional" ? "?" : ""}: ${type}${nullable && type !== "unknown" ? " | null" : ""}`;

const order = {
  file: "schemas/order.variable.json",
  text: '{"properties":{"id":{"type":"string"},"total":{"type":"number"}},"required":["id"]}',
};

test("a variable is what its schema says, wherever it turns up, and as necessary as it was", () => {
  const { externalTasks, processes, diagnostics } = built(order);
  const [a, b] = externalTasks;
  assert.ok(a?.inputs.map(show).includes("order: { id: string; total?: number }"));
  assert.equal(processes[0]?.startVariables.map(show), ["order: { id: string; total?: number }"]);
  assert.equal(
    b?.inputs.filter(({ name }) => name === "order").map(show),
    ["order: unknown"],
    "an input parameter is another variable",
  );
  assert.equal(
    diagnostics.filter(({ code }) => code.startsWith("declaration-")),
    [],
  );
});

test("what no contract has, what contradicts and what cannot be read is told", () => {
  const told = (source: SchemaSource) =>
    built(source).diagnostics.flatMap(({ code, message }) =>
      code.startsWith("declaration-") ? [message] : [],
    );
  assert.equal(told({ file: "ordr.variable.json", text: "{}" }), [
    "the schema is for the variable 'ordr', which no model has",
  ]);
  assert.match(
    told({ file: "order.variable.json", text: "{" }).join(),
    /this is no JSON Schema of a variable/,
  );
  assert.match(
    told({ file: "order.variable.json", text: '{"type":"string"}' }).join(),
    /'order' is declared as string, but the models make it \{/,
  );
});

test.run();
