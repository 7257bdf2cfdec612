import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import type { VariableContract } from "../../src/contract.js";
import { event, external, externalTask, file, flow, parameter, place, process } from "../building/model.js";

type Node = Parameters<typeof externalTask>[1];

const built = (rest: Node) => buildContract([file("order.bpmn", process("p", [externalTask("t", rest)]))]);
const taskOf = (rest: Node) => {
  const [task] = built(rest).externalTasks;
  assert.ok(task);
  return task;
};
const show = ({ name, type, presence, nullable, origin }: VariableContract): string =>
  `${origin} ${name}${presence === "optional" ? "?" : ""}: ${type}${nullable ? " | null" : ""}`;
const findings = (rest: Node): string[] =>
  built(rest)
    .diagnostics.filter(({ code }) => code.startsWith("declaration-"))
    .map(({ code, severity, line, column, elementId, message }) =>
      [severity, code, `${line}:${column}`, elementId, message].join(" "),
    );

test("lists declare inputs and outputs with their types", () => {
  const task = taskOf({
    properties: {
      additionalInputVariables: "orderId: string, amount?: number | null, note",
      additionalOutputVariables: "receipt: Receipt",
    },
  });
  assert.equal(task.inputs.map(show), [
    "annotated orderId: string",
    "annotated amount?: number | null",
    "annotated note?: unknown | null",
  ]);
  assert.equal(task.outputs.map(show), ["annotated receipt: Receipt"]);
  assert.is(task.outputs[0]?.scope, "process");
  assert.is(
    task.inputs[0]?.evidence[0]?.reason,
    'extension property "additionalInputVariables" declares orderId: string',
  );
});

test("a property for one variable narrows what a list says of it, wherever it stands", () => {
  const properties = { "bpmn-worker:in:kind": '"A" | "B"', additionalInputVariables: "kind: string" };
  assert.equal(taskOf({ properties }).inputs.map(show), ['annotated kind: "A" | "B"']);
});

test("a property for one variable may say that it can be missing, or nothing but its name", () => {
  const properties = { "bpmn-worker:in:a?": "number", "bpmn-worker:out:b": "" };
  assert.equal(taskOf({ properties }).inputs.map(show), ["annotated a?: number"]);
  assert.equal(taskOf({ properties }).outputs.map(show), ["annotated b?: unknown | null"]);
});

test("what the model leaves open gets its type, what it knows better stays", () => {
  const task = taskOf({
    inputs: [parameter("amount", "${total}"), parameter("mode", "FAST")],
    properties: { additionalInputVariables: "amount: number, mode?: string" },
  });
  const inputs = task.inputs.filter(({ origin }) => origin !== "inferred");
  assert.equal(inputs.map(show), ["annotated amount: number", 'declared mode: "FAST"']);
  assert.equal(
    inputs.map(({ evidence }) => evidence.length),
    [2, 2],
  );
});

test("an optional output is required where it is declared so", () => {
  const rest = { outputs: [parameter("total", "${x == null ? 0 : x}")] };
  assert.equal(taskOf(rest).outputs.map(show), ["declared x: number | null"]);
  assert.equal(taskOf({ ...rest, properties: { "bpmn-worker:out:x": "0 | 1 | null" } }).outputs.map(show), [
    "annotated x: 0 | 1 | null",
  ]);
});

test("error codes are added to those that are caught", () => {
  const { errors } = taskOf({ properties: { "bpmn-worker:error": "OUT_OF_STOCK, LIMIT" } });
  assert.equal(errors.codes, ["LIMIT", "OUT_OF_STOCK"]);
  assert.equal(
    errors.evidence.map(({ reason }) => reason),
    ['extension property "bpmn-worker:error" declares error OUT_OF_STOCK, LIMIT'],
  );
});

test("a worker need not ask for properties that only declare", () => {
  const properties = { additionalInputVariables: "a", "bpmn-worker:error": "E", region: "eu" };
  assert.equal(taskOf({ properties }).properties, { region: "eu" });
});

test("a declaration that cannot be read is told, and its neighbours are read all the same", () => {
  const rest = {
    place: place(31, 5),
    properties: {
      additionalInputVariables: "a: strng",
      "bpmn-worker:in:b": "number",
      "bpmn-worker:out:c": "() => void",
      "bpmn-worker:error": "A,,B",
      "bpmn-worker:inn:d": "number",
    },
  };
  assert.equal(findings(rest), [
    "warning declaration-invalid 31:5 t the extension property 'additionalInputVariables' is 'a: strng', which cannot be read",
    "warning declaration-invalid 31:5 t the extension property 'bpmn-worker:error' is 'A,,B', which cannot be read",
    "warning declaration-invalid 31:5 t the extension property 'bpmn-worker:inn:d' is no declaration",
    "warning declaration-invalid 31:5 t the extension property 'bpmn-worker:out:c' is '() => void', which cannot be read",
  ]);
  assert.equal(taskOf(rest).inputs.map(show), ["annotated b: number"]);
});

test("what is wrong with a property is told where it stands, with what is wrong in it", () => {
  const { diagnostics } = built({
    properties: { additionalInputVariables: "a: string, b: nunber" },
    propertyPlaces: { additionalInputVariables: place(33, 9) },
  });
  assert.equal(
    diagnostics.map(({ line, column, hint }) => `${line}:${column} ${hint}`),
    [
      "33:9 Not a type that can be emitted: nunber. Write names with types, such as orderId: string, amount?: number.",
    ],
  );
});

test("a property that is nearly a list is a slip; any other is the worker's", () => {
  const { diagnostics, externalTasks } = built({
    properties: { additionalInputVariable: "a", additionalRemarks: "b", inputVariables: "c" },
  });
  assert.equal(
    diagnostics.map(({ code, message, hint }) => `${code} ${message} ${hint}`),
    [
      "declaration-invalid the extension property 'additionalInputVariable' is no declaration Did you mean 'additionalInputVariables'?",
    ],
  );
  assert.equal(externalTasks[0]?.inputs, []);
});

test("a declaration that contradicts the model is told, and the model wins", () => {
  const rest = {
    inputs: [parameter("amount", "${90}"), parameter("nothing", "")],
    outputs: [parameter("density", "${value * 2}")],
    properties: {
      additionalInputVariables: "amount: string, nothing: string",
      "bpmn-worker:out:value": "string",
    },
  };
  assert.equal(findings(rest), [
    "warning declaration-contradicts 1:1 t the input 'amount' is declared as string, but the models make it number",
    "warning declaration-contradicts 1:1 t the input 'nothing' is declared as string, but the models make it null",
    "warning declaration-contradicts 1:1 t the output 'value' is declared as string, but the models make it number",
  ]);
  assert.equal(taskOf(rest).inputs.map(show), ["declared amount: number", "declared nothing: null | null"]);
});

test("an output that the process needs cannot be declared away", () => {
  const rest = {
    outputs: [parameter("density", "${value * 2}")],
    properties: { "bpmn-worker:out:value?": "number" },
  };
  assert.equal(findings(rest), [
    "warning declaration-contradicts 1:1 t the output 'value' is declared as optional, but the process cannot go on without it",
  ]);
  assert.is(taskOf(rest).outputs[0]?.presence, "required");
});

test("an element that hands out its in-parameters gives nothing else", () => {
  const rest = {
    external: external("a", { dialect: "flowable", doNotIncludeVariables: true }),
    properties: { additionalInputVariables: "amount: number" },
  };
  assert.equal(taskOf(rest).inputs, []);
  assert.match(findings(rest).join(), /'amount' is declared, but the element hands out its in-parameters/);
});

test("start variables are declared on the process or on its start events", () => {
  const nodes = [
    event("s", { type: "startEvent", properties: { additionalOutputVariables: "orderId: string" } }),
    event("e", { type: "endEvent", properties: { additionalInputVariables: "other" } }),
  ];
  const model = process("p", nodes, { properties: { additionalInputVariables: "customer: Customer" } });
  const [contract] = buildContract([file("order.bpmn", model)]).processes;
  assert.equal(contract?.startVariables.map(show), [
    "annotated customer: Customer",
    "annotated orderId: string",
  ]);
});

test("what a task is declared to give, those after it are given", () => {
  const flows = [
    ["s", "t"],
    ["t", "u"],
  ].map(([sourceId = "", targetId = ""]) => ({ ...flow("${true}"), sourceId, targetId, condition: null }));
  const nodes = [
    event("s", { type: "startEvent", properties: { additionalOutputVariables: "orderId: string" } }),
    externalTask("t", {
      properties: { additionalOutputVariables: "total: number, lines: { sku: string }[], note?: string" },
    }),
    externalTask("u"),
  ];
  const model = process("p", nodes, { scope: { nodes, flows } });
  const [, after] = buildContract([file("order.bpmn", model)]).externalTasks;
  assert.equal(after?.inputs.map(show).sort(), [
    "inferred lines: Array<{ sku: string }>",
    "inferred note?: string",
    "inferred orderId: string",
    "inferred total: number",
  ]);
});

test.run();
