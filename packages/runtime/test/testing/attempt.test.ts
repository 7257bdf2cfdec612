import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type AttemptGiven, attempt, engineError, type TaskSpec } from "../../src/testing/index.js";
import { createWorker, type Worker } from "../../src/worker.js";
import { type AnyHandler, element, topic } from "../support/setup.js";

const test = suite("an attempt at one task");

const amount = { name: "amount", required: true, shape: "number" } as const;
const paid = { name: "paid", required: true, scope: "process", shape: "boolean" } as const;

const task: TaskSpec = { topic: "charge-card", elementId: "Task_Charge", variables: { amount: 5 } };

/** What makes a worker with that handler. */
function workerOf(handle: AnyHandler): (given: AttemptGiven) => Worker {
  const charge = element({ inputs: [amount], outputs: [paid], errorCodes: ["DECLINED"] });
  return (given) =>
    createWorker({
      ...given,
      topics: [topic("charge-card", charge)],
      handlers: { "charge-card": handle },
      retries: 3,
    });
}

test("tells what the handler came to", async () => {
  const told = await attempt(
    workerOf(({ input }) => ({ paid: input["amount"] === 5 })),
    task,
  );
  assert.equal(told, { kind: "completed", variables: { paid: true }, localVariables: {} });
});

test("tells the BPMN error that it threw", async () => {
  const declined = workerOf(({ bpmnError }) => {
    throw bpmnError("DECLINED", { message: "no cover", variables: { by: "bank" } });
  });
  const want = { kind: "bpmnError", code: "DECLINED", message: "no cover", variables: { by: "bank" } };
  assert.equal(await attempt(declined, task), want);
});

test("tells a failure, with what is left of the attempts", async () => {
  const failing = workerOf(() => Promise.reject(new Error("no connection")));
  const told = await attempt(failing, task);
  assert.is(told.kind, "failed");
  if (told.kind !== "failed") return;
  assert.is(told.message, "Error: no connection");
  assert.is(told.retriesLeft, 2);
  assert.match(told.details, "attempt.test.ts");
});

test("fails for what the model does not allow", async () => {
  const messages: string[] = [];
  for (const [handle, variables] of [
    [() => ({ paid: true }), {}],
    [() => ({}), { amount: 5 }],
    [() => ({ paid: "yes" }), { amount: 5 }],
  ] as const) {
    const told = await attempt(workerOf(handle), { ...task, variables });
    messages.push(told.kind === "failed" ? told.message : told.kind);
  }
  assert.match(messages[0] ?? "", 'delivered no "amount"');
  assert.match(messages[1] ?? "", '"paid"');
  assert.match(messages[2] ?? "", '"paid"');
});

test("goes through what happens on the way", async () => {
  let completions = 0;
  const told = await attempt(
    workerOf(() => ({ paid: true })),
    task,
    {
      fault: ({ name }) => {
        if (name !== "complete") return undefined;
        completions += 1;
        return completions === 1 ? { fail: engineError("conflict") } : undefined;
      },
    },
  );
  assert.equal([told.kind, completions], ["completed", 2]);
});

test("is refused for a topic that the worker does not have", async () => {
  const message = await attempt(
    workerOf(() => ({ paid: true })),
    { ...task, topic: "chargecard" },
  ).catch(String);
  assert.is(message, 'Error: The worker has no topic "chargecard"; it fetches charge-card.');
});

test("is refused when the handler loses the task", async () => {
  const message = await attempt(
    workerOf(() => ({ paid: true })),
    task,
    {
      fault: ({ name }) => (name === "complete" ? { fail: engineError("taskGone", "cancelled") } : undefined),
    },
  ).catch(String);
  assert.is(message, "Error: The engine did not take what the worker reported (completed): gone.");
});

test.run();
