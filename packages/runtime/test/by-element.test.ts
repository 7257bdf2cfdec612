import { test } from "uvu";
import * as assert from "uvu/assert";
import { byElement } from "../src/by-element.js";
import type { Task } from "../src/task.js";

interface Types<Id extends string, Input extends object> {
  readonly topic: "card";
  readonly processDefinitionKey: "order";
  readonly elementId: Id;
  readonly input: Input;
  readonly output: { readonly done: string };
  readonly error: never;
  readonly properties: object;
}

type CardTask =
  | Task<Types<"Task_Charge", { readonly amount: number }>>
  | Task<Types<"Task_Refund", { readonly reason: string }>>;

type CardHandler = (task: CardTask) => string;

const card: CardHandler = byElement<CardHandler>({
  Task_Charge: ({ input }) => `charged ${input.amount}`,
  Task_Refund: ({ input }) => `refunded for ${input.reason}`,
});

const taskOf = (elementId: string, input: object) =>
  ({ topic: "card", processDefinitionKey: "order", elementId, input }) as unknown as CardTask;

test("a task goes to the handler of its element, with the input of that element", () => {
  assert.is(card(taskOf("Task_Charge", { amount: 5 })), "charged 5");
  assert.is(card(taskOf("Task_Refund", { reason: "damage" })), "refunded for damage");
});

test("an element that nobody handles is named, were it a member of every object", () => {
  assert.throws(() => card(taskOf("toString", {})), /does not know element "toString" of process "order"/);
});

test("a handler that is missing does not compile", () => {
  // @ts-expect-error: Task_Refund is missing.
  const incomplete: CardHandler = byElement<CardHandler>({ Task_Charge: () => "charged" });
  assert.throws(() => incomplete(taskOf("Task_Refund", {})), /does not know element "Task_Refund"/);
});

test.run();
