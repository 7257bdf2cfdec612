import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { join } from "../../src/types/join.js";
import { nothingKnown, typeOfTemplate } from "../../src/types/of-expression.js";
import { printType } from "../../src/types/print.js";
import { listOf, literal, NULL, NUMBER, objectWith, STRING, UNKNOWN } from "../../src/types/value-type.js";

for (const [given, type, nullable] of [
  ["EUR", '"EUR"', false],
  ["42", '"42"', false],
  ["true", '"true"', false],
  ["${100}", "number", false],
  ["${9007199254740993}", "number", false],
  ["${1.5}", "number", false],
  ["${true}", "boolean", false],
  ["${null}", "null", true],
  ["${'EUR'}", '"EUR"', false],
  ["${x}", "unknown", true],
  ["#{x}", "unknown", true],
  ["${x.y}", "unknown", true],
  ["${x['y']}", "unknown", true],
  ["${bean.price(x)}", "unknown", true],
  ["${x.toString()}", "string", false],
  ["${x.prop('a').numberValue()}", "number", false],
  ["${x.isEmpty()}", "boolean", false],
  ["${x > 5}", "boolean", false],
  ["${x == y}", "boolean", false],
  ["${x && y}", "boolean", false],
  ["${!x}", "boolean", false],
  ["${empty x}", "boolean", false],
  ["${a + b}", "number", false],
  ["${-a}", "number", false],
  ["${a mod 2}", "number", false],
  ["${a ? 'B' : 'A'}", '"A" | "B"', false],
  ["${a ? 'B' : null}", '"B"', true],
  ["${a ? 1 : 'B'}", '"B" | number', false],
  ["${a ? 1 : b}", "unknown", true],
  ["order-${id}", "string", false],
  ["order-${a ? 'x' : 'y'}-${b ? '1' : null}", '"order-x-" | "order-x-1" | "order-y-" | "order-y-1"', false],
  ["${execution.hasVariable('x')}", "boolean", false],
  ["${authenticatedUserId}", "string", true],
  ["${a}${b}", "string", false],
  ["${now()}", "Date", false],
  ["${dateTime().plusDays(1).toDate()}", "Date", false],
  ["${dateTime()}", "unknown", true],
  ["${currentUser()}", "string", true],
  ["${execution.processInstanceId}", "string", false],
  ["${execution.getProcessBusinessKey()}", "string", true],
  ["${execution.toString()}", "string", false],
  ["${execution.getVariable('x')}", "unknown", true],
  ["${execution.unheardOf}", "unknown", true],
  ["${task.assignee}", "string", true],
  ["${task.getPriority()}", "number", false],
  ["${task.dueDate}", "Date", true],
  ["${task.execution.processBusinessKey}", "string", true],
  ["${task.getExecution().getId()}", "string", false],
  ["${task.unheardOf}", "unknown", true],
  ["${task.unheardOf.name}", "unknown", true],
  ["${S(x)}", "unknown", true],
  ["${broken", "unknown", true],
] as const) {
  test(`${given} gives ${type}${nullable ? ", maybe null" : ""}`, () => {
    assert.equal(printType(typeOfTemplate(parseTemplate(given), nothingKnown)), { type, nullable });
  });
}

const LIST = listOf(STRING);
for (const [given, known, type, nullable] of [
  ["${x[0]}", LIST, "string", true],
  ["${x[i]}", LIST, "string", true],
  ["${x.get(0)}", LIST, "string", false],
  ["${x['total']}", objectWith("total", NUMBER), "number", true],
  ["${x.get('total')}", objectWith("total", NUMBER), "number", true],
  ["${x.total}", join(objectWith("total", NUMBER), NULL), "number", true],
  ["${x.total}", join(objectWith("total", NUMBER), STRING), "unknown", true],
  ["${x[0]}", STRING, "unknown", true],
  ["${execution.getVariable('x')}", STRING, "string", true],
  ["${x}-mail", join(literal("eu"), literal("us")), '"eu-mail" | "us-mail"', false],
] as const) {
  test(`of a known variable ${given} gives ${type}${nullable ? ", maybe null" : ""}`, () => {
    const typeOf = (name: string) => (name === "x" ? known : UNKNOWN);
    assert.equal(printType(typeOfTemplate(parseTemplate(given), typeOf)), { type, nullable });
  });
}

test("what is known of a variable reaches the expression", () => {
  const known = (name: string) => (name === "loopCounter" ? NUMBER : name === "order" ? ORDER : UNKNOWN);
  const ORDER = objectWith("total", NUMBER);
  assert.equal(printType(typeOfTemplate(parseTemplate("${loopCounter}"), known)), {
    type: "number",
    nullable: false,
  });
  assert.equal(printType(typeOfTemplate(parseTemplate("${order.total}"), known)), {
    type: "number",
    nullable: true,
  });
  assert.is(printType(typeOfTemplate(parseTemplate("${order.missing}"), known)).type, "unknown");
});

test.run();
