import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EngineFailure } from "../failure.js";
import { asNode } from "../values/keeping.js";
import { show, type Value } from "../values/value.js";
import { evaluate } from "./evaluate.js";

const variables = new Map<string, Value>([
  ["text", "A"],
  ["digits", "12"],
  ["number", 7],
  ["flag", true],
  ["nothing", null],
  ["list", ["one", "two"]],
  ["order", new Map([["total", 5]])],
  ["node", asNode(new Map([["total", 5]]))],
]);

const around = {
  get: (name: string) => variables.get(name),
  getLocal: (name: string) => variables.get(name),
  set: () => undefined,
  setLocal: () => undefined,
  remove: () => undefined,
  implicit: new Map(),
};

const outcome = (source: string): string => {
  try {
    return show(evaluate(parseTemplate(source), around));
  } catch (failure) {
    if (failure instanceof EngineFailure) return failure.kind;
    throw failure;
  }
};

const table: readonly (readonly [string, string])[] = [
  ["42", '"42"'],
  ["${42}", "42"],
  ["no ${number}, ${nothing}", '"no 7, "'],
  ["${missing}", "missing-variable"],
  ["${empty missing}", "missing-variable"],
  ["${flag || missing}", "true"],
  ["${execution.getVariable('missing')}", "null"],
  ["${execution.hasVariable('nothing')}", "true"],
  ["${vars:lt(number, 8) && !vars:gte(missing, 1)}", "true"],
  ["${vars:contains(list, 'two')}", "true"],
  ["${execution.processInstanceId}", '"some-processInstanceId"'],
  ["${task.assignee}", "null"],
  ["${nothing}", "null"],
  ["${nothing.total}", "null"],
  ["${nothing[missing]}", "null"],
  ["${nothing.length()}", "method-of-null"],
  ["${order.total + 1}", "6"],
  ["${order.none}", "null"],
  ["${order.prop('none')}", "no-member"],
  ["${node.prop('none')}", "missing-property"],
  ["${node.total}", "no-member"],
  ["${text.total}", "no-member"],
  ["${list[9]}", "null"],
  ["${digits > 5}", "true"],
  ["${text > 5}", "wrong-kind"],
  ["${nothing > 1 || nothing < 1}", "false"],
  ["${nothing + 1}", "1"],
  ["${7 / 0}", "Infinity"],
  ["${7 % 0}", "arithmetic"],
  ["${text == 5}", "wrong-kind"],
  ["${nothing == 0}", "false"],
  ["${number && flag}", "wrong-kind"],
  ["${!'abc'}", "true"],
  ["${mailer.send(text)}", '"<bean mailer>"'.slice(1, -1)],
  ["${list} ${order} ${node}", '"[one, two] {total=5} {\\"total\\":5}"'],
];

for (const [source, want] of table) {
  test(`${source} gives ${want}`, () => {
    assert.is(outcome(source), want);
  });
}

test.run();
