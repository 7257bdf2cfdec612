import { test } from "uvu";
import * as assert from "uvu/assert";
import { TaskCompletion } from "../src/completion.js";
import type { ElementDefinition, OutputDefinition } from "../src/definition.js";
import { readResult } from "../src/result.js";
import type { UndeclaredResults } from "../src/task.js";
import { lockedTask, routeTo } from "./support/tasks.js";

const total: OutputDefinition = { name: "total", required: true, scope: "process" };
const note: OutputDefinition = { name: "note", required: false, scope: "local" };
const both: Partial<ElementDefinition> = { outputs: [total, note] };
const task = lockedTask();

function complete(output: unknown, undeclared: UndeclaredResults = {}): TaskCompletion {
  return new TaskCompletion(task, output, undeclared);
}

function report(returned: unknown, definition: Partial<ElementDefinition> = both, keepsLocal = true) {
  const reading = readResult(task, routeTo(definition), returned, {
    localVariables: keepsLocal,
    shapes: true,
  });
  return reading.kind === "usable" ? reading.report : reading.problem;
}

const vars = (entries: Record<string, unknown>): Map<string, unknown> => new Map(Object.entries(entries));

test("outputs go where the model wants them", () => {
  assert.equal(report({ total: 5, note: "hi" }), {
    variables: vars({ total: 5 }),
    localVariables: vars({ note: "hi" }),
  });
});

test("the report says which outputs expressions look into", () => {
  const outputs: OutputDefinition[] = [{ ...total, memberAccess: true }, note];
  assert.equal(report({ total: { net: 5 } }, { outputs }), {
    variables: vars({ total: { net: 5 } }),
    localVariables: vars({}),
    memberAccess: new Set(["total"]),
  });
});

test("where the engine keeps nothing local all of it becomes process variables", () => {
  assert.equal(report({ total: 5, note: "hi" }, both, false), {
    variables: vars({ total: 5, note: "hi" }),
    localVariables: vars({}),
  });
});

test("null is a value, undefined leaves an optional output out", () => {
  assert.equal(report({ total: null, note: undefined }), {
    variables: vars({ total: null }),
    localVariables: vars({}),
  });
});

test("nothing need be returned where nothing is required", () => {
  assert.equal(report(undefined, { outputs: [note] }), { variables: vars({}), localVariables: vars({}) });
});

test("complete() adds what the model does not declare", () => {
  const given = complete({ total: 5 }, { variables: { seen: true }, localVariables: { trace: "x" } });
  assert.equal(report(given), {
    variables: vars({ total: 5, seen: true }),
    localVariables: vars({ trace: "x" }),
  });
});

test("complete() takes as undeclared what a later model declares", () => {
  const given = complete({ total: 5 }, { variables: { note: "late" } });
  assert.equal(report(given), { variables: vars({ total: 5, note: "late" }), localVariables: vars({}) });
});

test("complete() cannot set a process variable that an input of the element hides", () => {
  const inputs = [
    { name: "express", required: true, local: true },
    { name: "region", required: true },
  ];
  const problem = report(complete({ total: 5 }, { variables: { express: true } }), { ...both, inputs });
  assert.match(
    String(problem),
    /^gave complete\(\) "express" among the undeclared variables, .* would be lost .*; use another name, or/,
  );
  assert.equal(report(complete({ total: 5 }, { variables: { region: "EU" } }), { ...both, inputs }), {
    variables: vars({ total: 5, region: "EU" }),
    localVariables: vars({}),
  });
});

test("complete() can set the local copy of such an input", () => {
  const inputs = [{ name: "express", required: true, local: true }];
  const given = complete({ total: 5 }, { localVariables: { express: true } });
  assert.equal(report(given, { ...both, inputs }), {
    variables: vars({ total: 5 }),
    localVariables: vars({ express: true }),
  });
});

test("complete() needs no output where none is required", () => {
  assert.equal(report(complete(undefined), { outputs: [note] }), {
    variables: vars({}),
    localVariables: vars({}),
  });
});

test("names that mean something to JavaScript are names like any other", () => {
  const outputs: OutputDefinition[] = [
    { name: "constructor", required: true, scope: "process" },
    { name: "__proto__", required: true, scope: "process" },
  ];
  assert.is(report({}, { outputs }), 'returned no output "constructor", which the model requires');
  const given = Object.fromEntries([
    ["constructor", 1],
    ["__proto__", 2],
  ]);
  const read = report(given, { outputs });
  assert.ok(typeof read !== "string");
  assert.equal(
    [...read.variables],
    [
      ["constructor", 1],
      ["__proto__", 2],
    ],
  );
});

const PROBLEMS: readonly (readonly [what: string, returned: unknown, problem: string])[] = [
  [
    "nothing although an output is required",
    undefined,
    'returned undefined, expected an object with "total"',
  ],
  ["null", null, "returned null, expected an object"],
  ["a list", [1], "returned a list, expected an object"],
  ["a text", "done", "returned a string, expected an object"],
  ["a date", new Date(), "returned an object of kind Date, expected an object"],
  ["a map", new Map([["total", 1]]), "returned an object of kind Map, expected an object"],
  ["an error", new Error("x"), "an error has to be thrown"],
  ["an object without a required output", {}, 'returned no output "total"'],
  ["a required output that is undefined", { total: undefined }, 'returned output "total" as undefined'],
  [
    "an unknown name",
    { total: 1, weather: 2 },
    'returned output "weather", which the model does not declare',
  ],
  ["a misspelt name", { total: 1, ntoe: 2 }, 'did you mean "note"?'],
  ["a function", { total: () => 1 }, 'returned a function as output "total"'],
  ["a symbol", { total: Symbol("x") }, 'returned a symbol as output "total"'],
  ["the completion of another task", new TaskCompletion(lockedTask({ id: "t9" }), { total: 1 }, {}), "(t9)"],
  ["a completion without output", complete(undefined), 'expected an object with "total"'],
  [
    "a completion with undeclared results that are no object",
    complete({ total: 1 }, { variables: [] as never }),
    "a list",
  ],
  [
    "an output that is given among the undeclared, too",
    complete({ total: 1, note: 1 }, { variables: { note: 2 } }),
    'gave complete() "note" twice',
  ],
  [
    "an undeclared function",
    complete({ total: 1 }, { localVariables: { f: () => 1 } }),
    'a function as variable "f"',
  ],
];

for (const [what, returned, problem] of PROBLEMS) {
  test(`refused: ${what}`, () => {
    const read = report(returned);
    assert.type(read, "string");
    assert.ok(typeof read === "string" && read.includes(problem), String(read));
  });
}

test("a message never shows a value", () => {
  assert.not.match(String(report("4111-1111")), "4111");
  assert.not.match(String(report({ total: () => "4111-1111" })), "4111");
});

test.run();
