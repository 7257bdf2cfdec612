// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are topics in JavaScript
import type { FlowNode, SequenceFlow } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/index.js";
import { external, file, place, process, task } from "../building/model.js";

const worker = (id: string, payload: string | null = null, topic: string | null = null): FlowNode =>
  task(id, {
    external: external(topic === null ? id : { kind: "javascript", source: topic }, {
      dialect: "processengine",
      payload,
    }),
  });

const flow = (sourceId: string, targetId: string, condition: string | null = null): SequenceFlow => ({
  kind: "sequenceFlow",
  id: null,
  name: null,
  place: place(),
  sourceId,
  targetId,
  condition:
    condition === null
      ? null
      : {
          kind: "script",
          script: { format: "javascript", source: condition, resource: null, place: place() },
        },
});

function contractsOf(nodes: readonly FlowNode[], flows: readonly SequenceFlow[] = []) {
  const model = process("p", nodes, { dialect: "processengine", scope: { nodes, flows } });
  const { externalTasks } = buildContract([file("a.bpmn", model)]);
  const shape = (one: { name: string; type: string; presence: string }) =>
    `${one.name}${one.presence === "required" ? "" : "?"}: ${one.type}`;
  return Object.fromEntries(
    externalTasks.map(({ elementId, inputs, outputs }) => [
      elementId,
      { inputs: inputs.map(shape), outputs: outputs.map(shape) },
    ]),
  );
}

test("the members of the payload are the inputs", () => {
  const { a } = contractsOf([worker("a", "{ n: 1, 's-t': 'x', o: token.current.o }")]);
  assert.equal(a?.inputs, ["n: number", `s-t: "x"`, "o?: unknown"]);
});

test("of a payload that is no plain object, and of the bare token, nothing is certain", () => {
  for (const payload of [null, "token.current", "{ ...token.current }", "{ [x]: 1 }", "{"]) {
    assert.equal(contractsOf([worker("a", payload)])["a"]?.inputs, []);
  }
});

test("a result is asked for by its id from anywhere, by token.current from where it still is that", () => {
  const contracts = contractsOf(
    [
      worker("a"),
      worker("b", "{ x: token.current.fromA }"),
      worker("c", "{ y: token.current.fromB, z: token.history.a.late }"),
    ],
    [flow("a", "b"), flow("b", "c")],
  );
  assert.equal(contracts["a"]?.outputs, ["fromA?: unknown", "late?: unknown"]);
  assert.equal(contracts["b"]?.outputs, ["fromB?: unknown"]);
});

test("gateways pass the token on; conditions and topics ask for its members, comparisons say their types", () => {
  const gateway: FlowNode = { ...task("g"), kind: "gateway", type: "exclusiveGateway", defaultFlowId: null };
  const contracts = contractsOf(
    [worker("a"), gateway, worker("b", null, "`x-${token.current.zone}`")],
    [
      flow("a", "g"),
      flow(
        "g",
        "b",
        "token.current.weight >= 5 && token['current'].unit === 'kg' && token.current.gone != null",
      ),
    ],
  );
  assert.equal(contracts["a"]?.outputs, [
    "gone?: unknown",
    "unit?: string",
    "weight?: number",
    "zone?: unknown",
  ]);
});

test("a loop of gateways ends", () => {
  const gateway: FlowNode = { ...task("g"), kind: "gateway", type: "exclusiveGateway", defaultFlowId: null };
  const contracts = contractsOf(
    [worker("a"), gateway],
    [flow("a", "g"), flow("g", "g"), flow("g", "a", "token.current.x")],
  );
  assert.equal(contracts["a"]?.outputs, ["x?: boolean"]);
});

test.run();
