import type { TaskNode } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnoseBy } from "../building/diagnose.js";
import { externalTask, parameter } from "../building/model.js";

const diagnose = diagnoseBy("topic-incompatible");

const found = (...elements: readonly Partial<TaskNode>[]) =>
  diagnose(elements.map((rest, index) => externalTask(`t${index}`, rest)));

const given = (value: string, ...others: TaskNode["inputs"]) => ({
  inputs: [parameter("amount", value), ...others],
});

test("an input is a text here and a number there", () => {
  assert.equal(found(given("42"), given("${42}")), [
    `topic-incompatible t1 the input 'amount' of the topic 'charge-card' is number here, but "42" in 't0'`,
  ]);
});

test("an output is asked for as a number here and as a text there", () => {
  const asked = (expression: string) => ({ outputs: [parameter("x", expression)] });
  assert.equal(found(asked("${total > 5}"), asked("${total == 'much'}")), [
    "topic-incompatible t1 the output 'total' of the topic 'charge-card' is string here, but number in 't0'",
  ]);
});

test("texts of any kind, numbers of any kind, and what may be anything, are alike", () => {
  assert.equal(found(given("a"), given("b"), given("Order ${id}")), []);
  assert.equal(found(given("${1 + x}"), given("${2}")), []);
  assert.equal(found(given("42"), given("${amount}"), given("")), []);
  const declared = { properties: { additionalInputVariables: "amount: Money" } };
  assert.equal(found(given("${a}"), { ...given("${b}"), ...declared }), []);
});

test("a literal that says which kind of task it is tells the handler what to expect", () => {
  const kind = (value: string) => parameter("kind", value);
  assert.equal(found(given("42", kind("text")), given("${42}", kind("number"))), []);
});

test.run();
