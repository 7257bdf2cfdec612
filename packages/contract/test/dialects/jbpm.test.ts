import type { DataInput, DataOutput, FlowNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/index.js";
import { external, file, place, process, task } from "../building/model.js";

function interfaceOf(inputs: readonly DataInput[], outputs: readonly DataOutput[]): [string[], string[]] {
  const node = task("t", {
    external: external("Rest", { dialect: "jbpm" }),
    data: { inputs, outputs },
    loop: {
      place: place(),
      sequential: false,
      collection: null,
      elementVariable: "item",
      cardinality: null,
      completionCondition: null,
    },
  });
  const variables = ["count", "item"].map((name) => ({
    name,
    type: "Integer",
    tags: [],
    place: place(),
    value: null,
  }));
  const scope = { nodes: [node], flows: [], variables };
  const [found] = buildContract([file("a.bpmn", process("p", [], { dialect: "jbpm", scope }))]).externalTasks;
  const shape = (one: { name: string; type: string; nullable: boolean; presence: string }) =>
    `${one.name}${one.presence === "required" ? "" : "?"}: ${one.type}${one.nullable ? " | null" : ""}`;
  return [(found?.inputs ?? []).map(shape), (found?.outputs ?? []).map(shape)];
}

const text = (content: string, reads: readonly string[] = []) =>
  ({ kind: "text", text: content, reads }) as const;
const variable = (name: string) => ({ kind: "variable", name }) as const;

const CASES: readonly (readonly [type: string | null, source: DataInput["sources"][number], want: string])[] =
  [
    ["String", text("GET"), 'a: "GET"'],
    ["String", text("GET #{x}", ["x"]), "a: string"],
    ["String", text("#{"), "a: string"],
    ["Integer", text("5"), "a: string | number"],
    ["Object", text("x"), 'a: "x"'],
    [null, text("x"), 'a: "x"'],
    ["Object", text("#{x}", ["x"]), "a: unknown | null"],
    ["Object", text("#{count}", ["count"]), "a: string | number"],
    [null, text("#{a} of #{b}", ["a", "b"]), "a: string"],
    [null, variable("count"), "a?: number"],
    ["Object", variable("count"), "a?: number"],
    ["com.example.Order", variable("count"), "a?: unknown | null"],
    [null, variable("item"), "a?: unknown | null"],
    ["com.example.Order", text("x"), "a: unknown | null"],
    ["String", variable("x"), "a?: string"],
    ["java.lang.Long", variable("x"), "a?: number"],
    ["Boolean", variable("x"), "a?: boolean"],
    ["java.util.List", variable("x"), "a?: unknown[]"],
    ["java.util.List<String>", variable("x"), "a?: string[]"],
    ["java.util.List<java.util.Set<java.lang.Integer>>", variable("x"), "a?: Array<number[]>"],
    ["java.util.List<com.example.Order>", variable("x"), "a?: unknown[]"],
    ["java.util.Map<String, Integer>", variable("x"), "a?: Record<string, unknown>"],
    ["String[]", variable("x"), "a?: string[]"],
    ["byte[]", variable("x"), "a?: unknown | null"],
    ["com.example.Order", variable("x"), "a?: unknown | null"],
    ["java.util.Date", variable("x"), "a?: unknown | null"],
  ];

for (const [type, source, want] of CASES) {
  test(`an input of type ${type} from ${JSON.stringify(source)} is ${want}`, () => {
    assert.equal(interfaceOf([{ name: "a", place: place(), type, sources: [source] }], [])[0], [want]);
  });
}

test("an input that is tied to nothing is not given, nor is the name of the work item", () => {
  const inputs = [
    { name: "a", place: place(), type: "String", sources: [] },
    { name: "TaskName", place: place(), type: "Object", sources: [text("Rest")] },
  ];
  assert.equal(interfaceOf(inputs, [])[0], []);
});

test("the last of several sources counts", () => {
  const sources = [text("a"), text("b")];
  assert.equal(interfaceOf([{ name: "a", place: place(), type: "String", sources }], [])[0], ['a: "b"']);
});

test("so does the last of several inputs of one name, where the first stands", () => {
  const input = (name: string, content: string) => ({
    name,
    place: place(),
    type: "String",
    sources: [text(content)],
  });
  assert.equal(interfaceOf([input("a", "1"), input("b", "2"), input("a", "3")], [])[0], ['a: "3"', 'b: "2"']);
});

test("outputs may be left out", () => {
  const outputs = [{ name: "Status", place: place(), type: "Integer", targets: ["status"] }];
  assert.equal(interfaceOf([], outputs)[1], ["Status?: number"]);
});

test("outputs that say nothing of their type are what the variable is that takes them", () => {
  const output = (type: string | null, ...targets: readonly string[]) => ({
    name: "a",
    place: place(),
    type,
    targets,
  });
  const typeOf = (one: DataOutput) => interfaceOf([], [one])[1];
  assert.equal(typeOf(output(null, "count")), ["a?: number"]);
  assert.equal(typeOf(output("java.lang.Object", "count")), ["a?: number"]);
  assert.equal(typeOf(output("String", "count")), ["a?: string"]);
  assert.equal(typeOf(output(null, "count", "other")), ["a?: unknown | null"]);
});

/** A process with one variable and a work item that is given it, before another node. */
function givenOf(
  declared: { readonly tags?: readonly string[]; readonly value?: string },
  later: FlowNode = task("later"),
): string | undefined {
  const input = { name: "a", place: place(), type: null, sources: [variable("x")] };
  const node = task("t", {
    external: external("Rest", { dialect: "jbpm" }),
    data: { inputs: [input], outputs: [] },
  });
  const variables = [{ name: "x", type: "Integer", tags: [], value: null, place: place(), ...declared }];
  const scope = { nodes: [node, later], flows: [], variables };
  const [found] = buildContract([file("a.bpmn", process("p", [], { dialect: "jbpm", scope }))]).externalTasks;
  return found?.inputs[0]?.presence;
}

test("elements are as they are declared, else as those of their collection", () => {
  const given = (elementType: string | null, collection: string | null) => {
    const input = { name: "a", place: place(), type: null, sources: [variable("item")] };
    const node = task("t", {
      external: external("Rest", { dialect: "jbpm" }),
      data: { inputs: [input], outputs: [], ...(collection !== null && { collection }) },
      loop: {
        place: place(),
        sequential: false,
        collection: null,
        elementVariable: "item",
        cardinality: null,
        completionCondition: null,
        ...(elementType !== null && { elementType }),
      },
    });
    const variables = [
      { name: "all", type: "java.util.List<Integer>", tags: [], value: null, place: place() },
    ];
    const scope = { nodes: [node], flows: [], variables };
    const [found] = buildContract([
      file("a.bpmn", process("p", [], { dialect: "jbpm", scope })),
    ]).externalTasks;
    return found?.inputs[0]?.type;
  };
  assert.is(given("String", "all"), "string");
  assert.is(given("com.example.Line", "all"), "number");
  assert.is(given(null, "all"), "number");
  assert.is(given(null, "other"), "unknown");
  assert.is(given(null, null), "unknown");
});

test("what a transformation makes is of the declared type, if there is any at all", () => {
  const transformed = { kind: "transformed", text: "count + 1" } as const;
  const input = (type: string | null) => ({ name: "a", place: place(), type, sources: [transformed] });
  assert.equal(interfaceOf([input("String")], [])[0], ["a?: string"]);
  assert.equal(interfaceOf([input(null)], [])[0], ["a?: unknown | null"]);
  const output = { name: "b", place: place(), type: null, targets: ["count"] };
  assert.equal(interfaceOf([], [{ ...output, isTransformed: true }])[1], ["b?: unknown | null"]);
});

const taking = task("later", {
  data: { inputs: [], outputs: [{ name: "b", place: place(), type: null, targets: ["x"] }] },
});
const scripted = (source: string) =>
  task("later", {
    type: "scriptTask",
    script: { format: "http://www.java.com/java", source, resource: null, place: place() },
  });

test("a variable that every instance is made with is given, unless something may take it away", () => {
  assert.is(givenOf({}), "optional");
  assert.is(givenOf({ tags: ["required"] }), "required");
  assert.is(givenOf({ value: "5" }), "required");
  assert.is(givenOf({ tags: ["required"] }, taking), "optional");
  assert.is(givenOf({ tags: ["required"] }, scripted('kcontext.setVariable("x", null);')), "optional");
  assert.is(givenOf({ tags: ["required"] }, scripted('kcontext.setVariable("y", null);')), "required");
  assert.is(givenOf({ tags: ["required", "readonly"] }, taking), "required");
  assert.is(givenOf({ tags: ["readonly"] }, taking), "optional");
});

test("a process starts with its variables, by their tags", () => {
  const declared = (name: string, type: string | null, ...tags: readonly string[]) => ({
    name,
    type,
    tags,
    place: place(),
    value: null,
  });
  const variables = [
    declared("employee", "String", "required", "input"),
    declared("score", "Integer"),
    declared("result", "Object", "output"),
    declared("own", "String", "internal"),
    declared("both", "Boolean", "input", "output"),
    { ...declared("limit", "Integer", "required"), value: "5" },
  ];
  const model = process("p", [], { dialect: "jbpm", scope: { nodes: [], flows: [], variables } });
  const [found] = buildContract([file("a.bpmn", model)]).processes;
  assert.equal(
    found?.startVariables.map(
      ({ name, type, presence, nullable }) => `${name} ${type} ${presence} ${nullable}`,
    ),
    [
      "both boolean optional true",
      "employee string required false",
      "limit number optional true",
      "score number optional true",
    ],
  );
});

test("declarations say more of data inputs and outputs, and add none", () => {
  const input = { name: "order", place: place(), type: null, sources: [variable("count")] };
  const output = { name: "total", place: place(), type: null, targets: [] };
  const node = task("t", {
    external: external("Rest", { dialect: "jbpm" }),
    data: { inputs: [input], outputs: [output] },
    notes: [
      {
        kind: "documentation",
        place: place(),
        text: "@in order: Order, note: string\n@out total: number, tax: number",
      },
    ],
  });
  const { externalTasks, diagnostics } = buildContract([
    file("a.bpmn", process("p", [node], { dialect: "jbpm" })),
  ]);
  const types = (variables: readonly { name: string; type: string }[] = []) =>
    variables.map(({ name, type }) => `${name}: ${type}`);
  assert.equal(types(externalTasks[0]?.inputs), ["order: Order"]);
  assert.equal(types(externalTasks[0]?.outputs), ["total: number"]);
  assert.equal(
    diagnostics.flatMap(({ code, message }) => (code === "declaration-contradicts" ? [message] : [])),
    [
      "the input 'note' is declared, but the element hands out its data inputs and nothing else",
      "the output 'tax' is declared, but the element takes its data outputs and nothing else",
    ],
  );
});

test.run();
