import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Condition } from "../../src/index.js";
import { definitions, read } from "../sources.js";

async function conditionOf(expression: string, exporter = ""): Promise<Condition | null | undefined> {
  const flow = `<sequenceFlow id="f" sourceRef="a" targetRef="b">${expression}</sequenceFlow>`;
  const process = `<process id="p"><task id="a"/>${flow}<task id="b"/></process>`;
  const { processes } = await read(definitions(process, `exporter="${exporter}"`));
  return processes[0]?.scope.flows[0]?.condition;
}

test("a condition without language is an expression", async () => {
  const condition = await conditionOf("<conditionExpression> ${ok} </conditionExpression>");
  assert.is(condition?.kind, "expression");
});

test("a condition with language is a script", async () => {
  const condition = await conditionOf('<conditionExpression language="Groovy">ok</conditionExpression>');
  assert.ok(condition?.kind === "script");
  assert.is(condition.script.format, "groovy");
  assert.is(condition.script.source, "ok");
});

test("a condition for ProcessEngine.io is JavaScript", async () => {
  const condition = await conditionOf(
    "<conditionExpression>token.current.ok</conditionExpression>",
    "5Minds",
  );
  assert.ok(condition?.kind === "script");
  assert.is(condition.script.format, "javascript");
  assert.is(condition.script.source, "token.current.ok");
});

test.run();
