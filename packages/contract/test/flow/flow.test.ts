import { type FlowNode, parseTemplate, type SequenceFlow } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import {
  boundaryError,
  event,
  external,
  externalTask,
  file,
  gateway,
  inSequence,
  parameter,
  place,
  process,
  subProcess,
  task,
} from "../building/model.js";

/** What a small model comes to, one line per task and one for the start: `?` is optional. */
function contractOf(nodes: readonly FlowNode[], flows = inSequence(...nodes).flows): Record<string, string> {
  const { externalTasks, processes } = buildContract([
    file("order.bpmn", process("p", [], { scope: { nodes, flows } })),
  ]);
  const show = ({ name, type, presence }: { name: string; type: string; presence: string }) =>
    `${presence === "required" ? "" : "?"}${name}: ${type}`;
  return Object.fromEntries([
    ...processes.map(({ startVariables }) => ["start", startVariables.map(show).join(", ")] as const),
    ...externalTasks.flatMap(({ elementId, inputs, outputs }) => [
      [`${elementId} in`, inputs.map(show).join(", ")] as const,
      [`${elementId} out`, outputs.map(show).join(", ")] as const,
    ]),
  ]);
}

const start = event("start", { type: "startEvent" });
const reader = (id: string, source: string) => externalTask(id, { inputs: [parameter("given", source)] });
const way = (sourceId: string, targetId: string, condition?: string): SequenceFlow => ({
  kind: "sequenceFlow",
  id: `${sourceId}>${targetId}`,
  name: null,
  place: place(),
  sourceId,
  targetId,
  condition: condition ? { kind: "expression", template: parseTemplate(condition), place: place() } : null,
});

test("what a later task reads is asked of the only task before it that can give it", () => {
  const contract = contractOf([start, externalTask("a"), reader("b", "${x}")]);
  assert.is(contract["start"], "");
  assert.is(contract["a out"], "x: unknown");
  assert.is(contract["b in"], "given: unknown, x: unknown");
});

test("who reads it in any case leaves it to those before, whoever might set it anew behind", () => {
  const behind = Array.from({ length: 40 }, (_, at) => externalTask(`w${at}`));
  const contract = contractOf([
    start,
    externalTask("a"),
    reader("b", "${x}"),
    ...behind,
    reader("c", "${x}"),
  ]);
  assert.is(contract["a out"], "x: unknown");
  assert.is(contract["w0 out"], "");
});

test("of several that can give it each is offered it", () => {
  const contract = contractOf([start, externalTask("a"), externalTask("b"), reader("c", "${x}")]);
  assert.is(contract["a out"], "?x: unknown");
  assert.is(contract["b out"], "?x: unknown");
});

test("what is read before anybody can have given it is asked of who starts the process", () => {
  const contract = contractOf([start, reader("a", "${order.total > 5}"), externalTask("b")]);
  assert.is(contract["start"], "order: { total?: number }");
  assert.is(contract["a in"], "given: boolean, order: { total?: number }");
  assert.is(contract["b in"], "order: { total?: number }");
});

test("a gateway that compares with texts closes the set only where it has no default", () => {
  const branches = (defaultFlowId: string | null) => {
    const flows = [
      way("start", "a"),
      way("a", "g"),
      way("g", "x", "${kind == 'X'}"),
      defaultFlowId === null ? way("g", "y", "${kind == 'Y'}") : way("g", "y"),
    ];
    const nodes = [
      start,
      externalTask("a"),
      gateway("g", "exclusiveGateway", defaultFlowId),
      externalTask("x"),
      externalTask("y"),
    ];
    return contractOf(nodes, flows);
  };
  assert.is(branches(null)["a out"], 'kind: "X" | "Y"');
  assert.is(branches(null)["x in"], 'kind: "X"');
  assert.is(branches("g>y")["a out"], "kind: string");
  assert.is(branches("g>y")["y in"], "kind: string");
});

test("parallel branches see each other's variables as maybe, what follows the join sees them for certain", () => {
  const give = (id: string, name: string) => externalTask(id, { outputs: [parameter(name, "EUR")] });
  const nodes = [
    start,
    gateway("f", "parallelGateway"),
    give("a", "left"),
    give("b", "right"),
    gateway("j", "parallelGateway"),
    externalTask("c"),
  ];
  const flows = ["start>f", "f>a", "f>b", "a>j", "b>j", "j>c"].map((one) => {
    const [from = "", to = ""] = one.split(">");
    return way(from, to);
  });
  const contract = contractOf(nodes, flows);
  assert.is(contract["a in"], '?right: "EUR"');
  assert.is(contract["b in"], '?left: "EUR"');
  assert.is(contract["c in"], 'left: "EUR", right: "EUR"');
});

for (const [beside, isAlone] of [
  ["task", true],
  ["reader", false],
] as const) {
  test(`what is read behind a join is asked of the worker in a branch ${isAlone ? "alone" : "and of the start, where the other branch reads it too"}`, () => {
    const reads = { inputs: [parameter("seen", "${score}")] };
    const nodes = [
      start,
      gateway("f", "parallelGateway"),
      externalTask("a"),
      beside === "task" ? task("b", { type: "manualTask" }) : externalTask("b", reads),
      gateway("j", "parallelGateway"),
      externalTask("c", reads),
    ];
    const ways = [
      way("start", "f"),
      way("f", "a"),
      way("f", "b"),
      way("a", "j"),
      way("b", "j"),
      way("j", "c"),
    ];
    const contract = contractOf(nodes, ways);
    assert.is(contract["a out"], isAlone ? "score: unknown" : "");
    assert.is(contract["start"], isAlone ? "" : "score: unknown");
  });
}

test("what a branch reads that leads around the join is asked of the start as well", () => {
  const nodes = [
    start,
    gateway("f", "parallelGateway"),
    externalTask("a"),
    gateway("x", "exclusiveGateway"),
    gateway("j", "parallelGateway"),
    externalTask("c", { inputs: [parameter("seen", "${score}")] }),
  ];
  const ways = [way("start", "f"), way("f", "a"), way("f", "x"), way("a", "j"), way("x", "j", "${late}")];
  const contract = contractOf(nodes, [...ways, way("x", "c"), way("j", "c")]);
  assert.match(contract["start"] ?? "", "score: unknown");
});

test("what an activity sets is not certain where an event broke into it", () => {
  const sets = task("s", {
    expressions: { expression: parseTemplate("${execution.setVariable('seen', true)}") },
  });
  const inner = { ...subProcess("sub", [sets]), inputs: [parameter("local", "x")] };
  const nodes = [start, inner, boundaryError("caught", "sub", null), externalTask("a"), externalTask("b")];
  const flows = [way("start", "sub"), way("sub", "a"), way("caught", "b")];
  const contract = contractOf(nodes, flows);
  assert.is(contract["a in"], "seen: boolean");
  assert.is(contract["b in"], "?seen: boolean");
});

test("a multi-instance activity hands on elements, and may run no times", () => {
  const loop = {
    place: place(),
    sequential: true,
    collection: parseTemplate("lines"),
    elementVariable: "line",
    cardinality: null,
    completionCondition: null,
  };
  const each = externalTask("each", {
    loop,
    inputs: [parameter("price", "${line.price * 2}")],
    outputs: [parameter("last", "EUR")],
  });
  const contract = contractOf([start, each, externalTask("after")]);
  assert.is(contract["start"], "lines: Array<{ price?: number }>");
  assert.match(contract["each in"] ?? "", "line: unknown, ");
  assert.match(contract["after in"] ?? "", '?last: "EUR"');
});

test("what comes with an error is offered on the task that throws it", () => {
  const nodes = [start, externalTask("a"), boundaryError("caught", "a", "E"), reader("b", "${why}")];
  const flows = [way("start", "a"), way("caught", "b")];
  assert.is(contractOf(nodes, flows)["a out"], "?why: unknown");
});

test("demand crosses calls in both directions", () => {
  const call = {
    ...subProcess("call", []),
    kind: "callActivity",
    type: "callActivity",
    calledElement: parseTemplate("child"),
    in: [{ kind: "variable", source: "total", target: "amount", local: false, place: place() }],
    out: [
      {
        kind: "expression",
        source: parseTemplate("${fee + 1}"),
        target: "costs",
        local: false,
        place: place(),
      },
    ],
    businessKey: null,
  } as const;
  const { triggeredByEvent: _, scope: __, ...node } = call;
  const { externalTasks, processes } = buildContract([
    file("a.bpmn", process("parent", [], { scope: inSequence(start, node, externalTask("after")) })),
    file("b.bpmn", process("child", [], { scope: inSequence(start, reader("pay", "${amount * 2}")) })),
  ]);
  const [after, pay] = externalTasks;
  assert.equal(
    pay?.outputs.map(({ name, type }) => `${name}: ${type}`),
    ["fee: number"],
  );
  assert.equal(after?.inputs.find(({ name }) => name === "costs")?.type, "number");
  assert.equal(
    processes.map(({ startVariables }) => startVariables.map(({ name, type }) => `${name}: ${type}`)),
    [["total: number"], ["amount: number"]],
  );
});

test("loops, links and forks without end come to an end", () => {
  const nodes = [
    start,
    gateway("m", "exclusiveGateway"),
    externalTask("a", { outputs: [parameter("next", "${next.next}")] }),
    gateway("f", "parallelGateway"),
  ];
  const flows = [way("start", "m"), way("m", "a"), way("a", "f"), way("f", "m"), way("f", "a")];
  assert.match(contractOf(nodes, flows)["a out"] ?? "", "next: {");
});

test("a task that is never reached has what it declares", () => {
  const lonely = externalTask("lonely", { inputs: [parameter("x", "EUR")], external: external("t") });
  const contract = contractOf([start, lonely], []);
  assert.is(contract["lonely in"], 'x: "EUR"');
});

test.run();
