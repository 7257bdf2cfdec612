import type { Parameter } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import { dropdown, inputProperty, MADE_FROM_IT, templateFile } from "../building/element-template.js";
import { externalTask, file, parameter, process } from "../building/model.js";

const built = (properties: readonly unknown[], node: Parameters<typeof externalTask>[1]) => {
  const { externalTasks, diagnostics } = buildContract({
    models: [file("a.bpmn", process("p", [externalTask("t", { ...MADE_FROM_IT, ...node })]))],
    templates: [templateFile(properties)],
  });
  return { task: externalTasks[0], codes: diagnostics.map(({ code }) => code) };
};

/** The input `x` as `type | null`, with `?` where it is optional. */
const inputOf = (property: Readonly<Record<string, unknown>>, ...inputs: readonly Parameter[]) => {
  const { task } = built([inputProperty("x", property)], { inputs });
  const input = task?.inputs.find(({ name }) => name === "x");
  if (input === undefined) return null;
  return `${input.presence === "optional" ? "?" : ""}${input.type}${input.nullable && input.type !== "unknown" ? " | null" : ""}`;
};

const notEmpty = { constraints: { notEmpty: true } };
const x = parameter("x", "${y}");

test("an expression in the place of a dropdown gives one of its choices", () => {
  assert.is(inputOf(dropdown("a", "b"), x), '"a" | "b" | null');
  assert.is(inputOf({ ...dropdown("a", "b"), ...notEmpty }, x), '"a" | "b"');
  assert.is(inputOf({ constraints: { pattern: "^(a|b)$", notEmpty: true } }, x), '"a" | "b"');
});

test("unless one of the choices is an expression itself", () => {
  assert.is(inputOf(dropdown("a", "${b}"), x), "unknown");
});

test("an expression in the place of a checkbox gives a boolean, in that of a number a number", () => {
  assert.is(inputOf({ type: "Boolean" }, x), "boolean | null");
  assert.is(inputOf({ type: "Number", ...notEmpty }, x), "number");
});

test("into a text field any expression can be entered", () => {
  assert.is(inputOf({ type: "String", ...notEmpty }, x), "unknown");
});

test("where the model has a text, it says it all", () => {
  assert.is(inputOf(dropdown("a", "b"), parameter("x", "a")), '"a"');
  assert.is(inputOf({ type: "Boolean" }, parameter("x", "true")), '"true"');
  assert.is(inputOf(dropdown("a", "b"), parameter("x", "")), "null | null");
});

test("what one element leaves out may be there in others", () => {
  assert.is(inputOf(dropdown("a", "b")), '?"a" | "b"');
  assert.is(inputOf({ type: "Boolean" }), "?string");
});

test("what the template's outputs read may be handed back, be it mapped or not, and is local", () => {
  const output = { binding: { type: "camunda:outputParameter", source: "${sent}" } };
  const shown = (node: Parameters<typeof externalTask>[1]) =>
    built([output], node).task?.outputs.map(({ name, presence, scope }) => `${name} ${presence} ${scope}`);
  assert.equal(shown({}), ["sent optional local"]);
  assert.equal(shown({ outputs: [parameter("a", "${sent}")] }), ["sent required local"]);
});

test("a template says nothing of elements that are made from another, or another version", () => {
  const ofOther = (template: { id: string; version: number | null }) =>
    built([inputProperty("x", dropdown("a"))], { template, inputs: [x] }).task?.inputs[0]?.type;
  assert.is(ofOther({ id: "mail", version: 2 }), "unknown");
  assert.is(ofOther({ id: "sms", version: 1 }), "unknown");
});

test("a model that proves another type contradicts the template", () => {
  const { codes } = built([inputProperty("x", dropdown("a"))], { inputs: [parameter("x", "${1 + 1}")] });
  assert.equal(codes, ["declaration-contradicts"]);
});

test.run();
