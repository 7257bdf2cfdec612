import { test } from "uvu";
import * as assert from "uvu/assert";
import { BpmnError, UnexpectedElementError } from "../src/errors.js";

test("a BPMN error carries its code, message, cause and variables", () => {
  const cause = new Error("card declined");
  const error = new BpmnError("DECLINED", { message: "no funds", variables: { attempts: 2 }, cause });
  assert.is(error.code, "DECLINED");
  assert.is(error.message, "no funds");
  assert.is(error.cause, cause);
  assert.equal([...error.variables], [["attempts", 2]]);
});

test("an unexpected element is named with its process and topic", () => {
  const task: unknown = { topic: "mail", processDefinitionKey: "invite", elementId: "Task_Thank" };
  const error = new UnexpectedElementError(task as never);
  assert.is(
    error.message,
    'The handler of topic "mail" does not know element "Task_Thank" of process "invite".',
  );
});

test.run();
