// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseTemplate } from "../../src/expression/parse.js";
import { type Read, readsOf, readsOfTemplate } from "../../src/expression/reads.js";
import { id, op } from "./trees.js";

const always = (name: string): Read => ({ name, certainty: "always", use: "value" });
const sometimes = (name: string): Read => ({ name, certainty: "sometimes", use: "value" });
const method = (name: string, certainty: Read["certainty"] = "always"): Read => ({
  name,
  certainty,
  use: "method",
});

const cases: readonly (readonly [given: string, want: readonly Read[]])[] = [
  ["plain text", []],
  ["${'text' == 5}", []],
  ["${", []],
  ["${a}", [always("a")]],
  ["${a - b}", [always("a"), always("b")]],
  ["${a + a}", [always("a")]],
  ["order ${a} of ${b}", [always("a"), always("b")]],
  ["${empty a}", [always("a")]],
  ["${a.b.c}", [always("a")]],
  ["${f(a, 'b')}", [always("a")]],
  ["${loopCounter + nrOfInstances}", [always("loopCounter"), always("nrOfInstances")]],
  // not evaluated every time
  ["${a && b}", [always("a"), sometimes("b")]],
  ["${a || b || c}", [always("a"), sometimes("b"), sometimes("c")]],
  ["${(a || b) == c}", [always("a"), sometimes("b"), always("c")]],
  ["${a && b == a}", [always("a"), sometimes("b")]],
  ["${(a && b) + b}", [always("a"), always("b")]],
  ["${a ? b : c}", [always("a"), sometimes("b"), sometimes("c")]],
  ["${a ? b + c : b}", [always("a"), always("b"), sometimes("c")]],
  ["${a ? (b && c) : c}", [always("a"), sometimes("b"), sometimes("c")]],
  ["${a ? a : b}", [always("a"), sometimes("b")]],
  ["${a[b]}", [always("a"), sometimes("b")]],
  ["${a ? 1 : 2}-${b && c}-${c}", [always("a"), always("b"), always("c")]],
  // objects of method calls
  ["${bean.charge(a)}", [method("bean"), always("a")]],
  ["${a && bean.check()}", [always("a"), method("bean", "sometimes")]],
  ["${list.size() > 0 && list != null}", [always("list")]],
  ["${bean.a().b()}", [method("bean")]],
  ["${order.items.size()}", [always("order")]],
  ["${S(a).prop('b')}", [always("a")]],
  // implicit objects
  ["${execution.id}", []],
  ["${task.assignee == authenticatedUserId}", []],
  ["${externalTask.errorMessage == a}", [always("a")]],
  ["${connector.getVariable('x')}", []],
  ["${execution.getVariable('a')}", [sometimes("a")]],
  ["${execution.getVariableTyped('a').value}", [sometimes("a")]],
  ["${execution.getVariableLocalTyped('order-id', false)}", [sometimes("order-id")]],
  ["${task.getVariableLocal('a')}", [sometimes("a")]],
  ["${execution.hasVariable('a') && a}", [sometimes("a")]],
  ["${execution.hasVariable('a') ? a : ''}", [sometimes("a")]],
  ["${execution.getVariable(a)}", [always("a")]],
  ["${execution.setVariable('a', b)}", [always("b")]],
  ["${execution.getVariable('task')}", [sometimes("task")]],
  ["${a.getVariable('b')}", [method("a")]],
  ["${vars:get(a)}", [sometimes("a")]],
  ["${variables:equals('a', b)}", [sometimes("a"), always("b")]],
  ["${math:max(a, b)}", [always("a"), always("b")]],
  // names that are also those of objects
  ["${constructor + __proto__}", [always("constructor"), always("__proto__")]],
];

for (const [given, want] of cases) {
  test(`reads of ${given}`, () => {
    assert.equal(readsOfTemplate(parseTemplate(given)), want);
  });
}

test("reads of a tree", () => {
  assert.equal(readsOf(op(id("a"), "<", id("b"))), [always("a"), always("b")]);
});

test.run();
