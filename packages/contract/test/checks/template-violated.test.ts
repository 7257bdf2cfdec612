import type { Parameter } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/build.js";
import { dropdown, inputProperty, MADE_FROM_IT, templateFile } from "../building/element-template.js";
import { file, parameter, process, task } from "../building/model.js";

const found = (property: Readonly<Record<string, unknown>>, ...inputs: readonly Parameter[]) =>
  buildContract({
    models: [file("a.bpmn", process("p", [task("t", { ...MADE_FROM_IT, inputs })]))],
    templates: [templateFile([inputProperty("x", property)])],
  }).diagnostics.map(({ code, elementId, message }) => `${code} ${elementId} ${message}`);

const violated = (what: string) => [
  `template-violated t the input parameter 'x' ${what.replace(", but it", ", but the element template 'mail'")}`,
];

test("a text that is none of the choices", () => {
  assert.equal(found(dropdown("a", "b"), parameter("x", "c")), violated("is 'c', but it offers 'a', 'b'"));
});

test("a text that is no truth value, or no number", () => {
  assert.equal(
    found({ type: "Boolean" }, parameter("x", "yes")),
    violated("is 'yes', but it offers a checkbox"),
  );
  assert.equal(
    found({ type: "Number" }, parameter("x", "many")),
    violated("is 'many', but it asks for a number"),
  );
});

test("an input that must not be empty is empty, or missing", () => {
  const notEmpty = { constraints: { notEmpty: true } };
  assert.equal(found(notEmpty, parameter("x", "")), violated("is empty, but it requires it"));
  assert.equal(found(notEmpty), violated("is missing, but it requires it"));
});

test("what the template allows, and expressions, which may give anything", () => {
  assert.equal(found(dropdown("a", "b"), parameter("x", "b")), []);
  assert.equal(found(dropdown("a", "b"), parameter("x", "${y}")), []);
  assert.equal(found(dropdown("a", "${y}"), parameter("x", "${y}")), []);
  assert.equal(found({ type: "Boolean" }, parameter("x", "true")), []);
  assert.equal(found({ type: "Number" }, parameter("x", "1e3")), []);
  assert.equal(found(dropdown("a", "b"), parameter("x", "")), []);
  assert.equal(found(dropdown("a", "b")), []);
});

test.run();
