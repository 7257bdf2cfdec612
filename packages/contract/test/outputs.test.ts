import { type FlowNode, parseTemplate, type TaskNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../src/build.js";
import {
  event,
  external,
  externalTask,
  file,
  flow,
  inSequence,
  parameter,
  place,
  process,
  subProcess,
  task,
} from "./building/model.js";

/** The outputs of the external task `t`, among nodes that follow each other. */
const outputsIn = (nodes: readonly FlowNode[], condition?: string) => {
  const { flows } = inSequence(...nodes);
  const scope = { nodes, flows: condition ? [...flows, flow(condition)] : flows };
  const { externalTasks } = buildContract([file("order.bpmn", process("p", [], { scope }))]);
  return externalTasks.find(({ elementId }) => elementId === "t")?.outputs ?? [];
};
const outputs = (node: Partial<TaskNode>) => outputsIn([externalTask("t", node)]);
const summary = (found: ReturnType<typeof outputsIn>) =>
  found.map(({ name, type, presence, scope }) => `${name} ${type} ${presence} ${scope}`);

test("what an output parameter reads is asked of the handler", () => {
  assert.equal(outputs({ outputs: [parameter("total", "${total_amount}", 4)] }), [
    {
      name: "total_amount",
      type: "unknown",
      nullable: true,
      presence: "required",
      origin: "declared",
      scope: "local",
      evidence: [
        {
          file: "order.bpmn",
          line: 4,
          column: 1,
          elementId: "t",
          reason: 'output parameter "total" reads ${total_amount}',
        },
      ],
    },
  ]);
});

test("reads at any depth count: lists, maps, keys of maps", () => {
  const text = (source: string) => ({ kind: "text", template: parseTemplate(source) }) as const;
  const value = {
    kind: "list",
    items: [
      text("${a}"),
      {
        kind: "map",
        entries: [{ key: parseTemplate("${b}"), value: { kind: "list", items: [text("${c}")] } }],
      },
    ],
  } as const;
  assert.equal(
    outputs({ outputs: [parameter("x", value)] }).map(({ name }) => name),
    ["a", "b", "c"],
  );
});

test("what is read on one way only is optional, as is what is asked for by name", () => {
  const node = {
    outputs: [parameter("x", "${ok ? a : b}"), parameter("y", "${execution.getVariable('c')}")],
  };
  assert.equal(summary(outputs(node)), [
    "ok boolean required local",
    "a unknown optional local",
    "b unknown optional local",
    "c unknown optional local",
  ]);
});

test("demands of all reads are met together", () => {
  const node = { outputs: [parameter("x", "${r.total > 5}"), parameter("y", "${r.currency == 'EUR'}")] };
  assert.equal(summary(outputs(node)), ["r { currency?: string; total?: number } required local"]);
  assert.is(outputs(node)[0]?.evidence.length, 2);
});

test("an error definition's condition is read after every completion", () => {
  const errorDefinitions = [
    { place: place(), code: "E", message: null, expression: parseTemplate("${status == 'REFUSED'}") },
    {
      place: place(),
      code: "F",
      message: null,
      expression: parseTemplate("${externalTask.errorMessage == 'x'}"),
    },
    { place: place(), code: "G", message: null, expression: parseTemplate("${refused}") },
  ];
  const node = { external: external("x", { errorDefinitions }) };
  assert.equal(summary(outputs(node)), ["status string required local", "refused boolean required local"]);
  assert.is(outputs(node)[0]?.evidence[0]?.reason, "error definition tests ${status == 'REFUSED'}");
});

test("inputs, multi-instance variables and earlier output parameters are given", () => {
  const loop = {
    place: place(),
    sequential: false,
    collection: parseTemplate("lines"),
    elementVariable: "line",
    cardinality: null,
    completionCondition: null,
  };
  const node = {
    loop,
    inputs: [parameter("amount", "${order.total}")],
    outputs: [
      parameter("copy", "${amount}"),
      parameter("position", "${loopCounter}"),
      parameter("last", "${line}"),
      parameter("net", "${gross}"),
      parameter("twice", "${net * 2}"),
    ],
  };
  assert.equal(summary(outputs(node)), ["gross number required local"]);
});

test("an output parameter that hands on its own name asks for it", () => {
  assert.equal(summary(outputs({ outputs: [parameter("x", "${x}")] })), ["x unknown required local"]);
});

test("variables of the sub-process around the task are given", () => {
  const inner = externalTask("t", { outputs: [parameter("x", "${region}"), parameter("y", "${score}")] });
  const nodes = [subProcess("s", [inner], { inputs: [parameter("region", "EU"), parameter("score", "")] })];
  assert.equal(summary(outputsIn(nodes)), ["score unknown optional local"]);
});

test("an empty input parameter only holds the place of what the handler may hand back", () => {
  const node = { inputs: [parameter("result", "")], outputs: [parameter("total", "${result}")] };
  assert.equal(summary(outputsIn([externalTask("t", node)], "${result > 1}")), [
    "result unknown optional local",
  ]);
});

test("what others read is a process variable", () => {
  const node = externalTask("t", { outputs: [parameter("x", "${a}")] });
  const scopeWith = (...others: readonly FlowNode[]) => outputsIn([node, ...others])[0]?.scope;
  assert.is(scopeWith(), "local");
  assert.is(outputsIn([node], "${a == 'B'}")[0]?.scope, "process");
  assert.is(scopeWith(externalTask("u", { inputs: [parameter("y", "${a}")] })), "process");
  assert.is(scopeWith(externalTask("u", { outputs: [parameter("y", "${a}")] })), "local");
  assert.is(
    scopeWith(task("u", { type: "userTask", expressions: { assignee: parseTemplate("${a}") } })),
    "process",
  );
  const timer = { kind: "timer", timer: "date", value: parseTemplate("${a}"), place: place() } as const;
  assert.is(scopeWith(event("e", { definitions: [timer] })), "process");
});

test("a script that mentions the name may read it", () => {
  const node = externalTask("t", { outputs: [parameter("x", "${a}")] });
  const scopeWith = (source: string) => {
    const script = { format: "javascript", source, resource: null, place: place() };
    return outputsIn([node, task("s", { type: "scriptTask", script })])[0]?.scope;
  };
  assert.is(scopeWith("print(a)"), "process");
  assert.is(scopeWith('execution.getVariable("a")'), "process");
  assert.is(scopeWith("print(a1 + ba + a_)"), "local");
});

const startForm = (required: boolean) =>
  event("start", {
    type: "startEvent",
    form: {
      formKey: null,
      formRef: null,
      fields: [
        {
          id: "id",
          variable: "id",
          type: "string",
          values: [],
          required,
          readonly: false,
          defaultValue: null,
          place: place(),
        },
      ],
    },
  });

test("what something else may have set before is optional, what it has set is not asked for", () => {
  const node = externalTask("t", { outputs: [parameter("x", "${id}-${a}")] });
  const found = outputsIn([startForm(false), node]);
  assert.equal(summary(found), ["id string optional process", "a unknown required local"]);
  assert.is(found[0]?.evidence.at(-1)?.reason, 'also possibly set: form field "id" sets it');
  assert.equal(summary(outputsIn([startForm(true), node])), ["a unknown required local"]);
});

test("a name that an output parameter hands on is asked for although another task has set it", () => {
  const handsOn = { outputs: [parameter("status", "${status}")] };
  const outputsAfter = (other: Partial<TaskNode>) =>
    summary(outputsIn([externalTask("u", other), externalTask("t", handsOn)]));
  assert.equal(outputsAfter(handsOn), ["status unknown optional local"]);
  assert.equal(outputsAfter({}), ["status unknown required local"]);
});

test("the object of a method call is asked for when it is known to be a variable", () => {
  const calls = (source: string, condition?: string) =>
    outputsIn([externalTask("t", { outputs: [parameter("x", source)] })], condition).map(({ name }) => name);
  assert.equal(calls("${calculator.compute(a)}"), ["a"]);
  assert.equal(calls("${calculator.compute(a)}", "${calculator != null}"), ["calculator", "a"]);
  assert.equal(calls("${response.prop('id').stringValue()}"), ["response"]);
});

test("Flowable's out-parameters take from what the handler hands back", () => {
  const mapping = { local: false, place: place() };
  const node = {
    external: external("x", {
      dialect: "flowable",
      workerOut: [
        { kind: "variable", source: "result", target: "total", ...mapping },
        { kind: "expression", source: parseTemplate("${net * 2}"), target: "gross", ...mapping },
      ],
    }),
  } as const;
  assert.equal(summary(outputs(node)), ["result unknown optional process", "net number required process"]);
  assert.is(outputs(node)[0]?.origin, "declared");
  assert.is(outputs(node)[0]?.evidence[0]?.reason, 'out-parameter "total" is result');
});

test("expressions that do not parse ask for nothing", () => {
  assert.equal(outputs({ outputs: [parameter("x", "${a b}"), parameter("y", "text")] }), []);
});

test.run();
