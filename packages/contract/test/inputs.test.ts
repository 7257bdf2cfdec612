import { parseTemplate, type TaskNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../src/build.js";
import { external, externalTask, file, parameter, place, process } from "./building/model.js";

const inputs = (node: Partial<TaskNode>) => {
  const { externalTasks } = buildContract([file("order.bpmn", process("p", [externalTask("t", node)]))]);
  return externalTasks[0]?.inputs.filter(({ origin }) => origin === "declared") ?? [];
};
const types = (node: Partial<TaskNode>) =>
  Object.fromEntries(inputs(node).map(({ name, type, nullable }) => [name, nullable ? `${type}?` : type]));

test("a task without declarations has no declared inputs", () => assert.equal(inputs({}), []));

test("input parameters are declared, required, and say why", () => {
  assert.equal(inputs({ inputs: [parameter("amount", "${order.total}", 7)] }), [
    {
      name: "amount",
      type: "unknown",
      nullable: true,
      presence: "required",
      origin: "declared",
      scope: "local",
      evidence: [
        {
          file: "order.bpmn",
          line: 7,
          column: 1,
          elementId: "t",
          reason: 'input parameter "amount" is ${order.total}',
        },
      ],
    },
  ]);
});

test("the type of an input parameter is that of its value", () => {
  const script = { format: "groovy", source: "1", resource: null, place: place() };
  assert.equal(
    types({
      inputs: [
        parameter("text", "EUR", 1),
        parameter("digits", "42", 2),
        parameter("empty", "", 3),
        parameter("number", "${100}", 4),
        parameter("list", { kind: "list", items: [] }, 5),
        parameter("map", { kind: "map", entries: [] }, 6),
        parameter("script", { kind: "script", script }, 7),
        parameter("order-id", "order-${id}", 8),
      ],
    }),
    {
      text: '"EUR"',
      digits: '"42"',
      empty: "null?",
      number: "number",
      list: "unknown?",
      map: "unknown?",
      script: "number",
      "order-id": "string",
    },
  );
});

test("of two input parameters of one name the later holds", () => {
  assert.equal(types({ inputs: [parameter("a", "x", 1), parameter("a", "y", 2)] }), { a: '"y"' });
});

const loop = {
  place: place(9),
  sequential: false,
  collection: parseTemplate("${order.lines}"),
  elementVariable: "line",
  cardinality: null,
  completionCondition: null,
};

test("a multi-instance element is an input", () => {
  const [line] = inputs({ loop });
  assert.is(line?.name, "line");
  assert.is(line?.presence, "required");
  assert.is(line?.evidence[0]?.reason, 'multi-instance element "line" is taken from ${order.lines}');
});

test("an element variable without collection is never set", () => {
  assert.equal(inputs({ loop: { ...loop, collection: null, cardinality: parseTemplate("3") } }), []);
});

test("an input parameter hides the multi-instance element of its name", () => {
  assert.equal(types({ loop, inputs: [parameter("line", "fixed")] }), { line: '"fixed"' });
});

test("inputs stand in document order", () => {
  const names = inputs({ loop, inputs: [parameter("z", "1", 3), parameter("a", "2", 12)] }).map(
    ({ name }) => name,
  );
  assert.equal(names, ["z", "line", "a"]);
});

test("Flowable's in-parameters are all that the worker sees", () => {
  const mapping = { local: false, place: place() };
  const node = {
    loop,
    external: external("x", {
      dialect: "flowable",
      workerIn: [
        { kind: "variable", source: "total", target: "amount", ...mapping },
        { kind: "expression", source: parseTemplate("${total > 5}"), target: "isLarge", ...mapping },
      ],
    }),
  } as const;
  assert.equal(types(node), { amount: "number?", isLarge: "boolean" });
  assert.is(inputs(node)[0]?.evidence[0]?.reason, 'in-parameter "amount" is total');
});

test("Flowable's doNotIncludeVariables leaves nothing", () => {
  assert.equal(inputs({ loop, external: external("x", { doNotIncludeVariables: true }) }), []);
});

test("reasons stay on one line and within bounds", () => {
  const [first] = inputs({ inputs: [parameter("a\n*/ b", `${"x".repeat(500)}\n\u2028 */`)] });
  const reason = first?.evidence[0]?.reason ?? "";
  assert.match(reason, /^input parameter "a \*\/ b" is x{119}…$/);
});

test.run();
