import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CompletionReport, FailureReport } from "../src/adapter.js";
import type { InputDefinition, OutputDefinition } from "../src/definition.js";
import type { StandardSchema } from "../src/standard-schema.js";
import { type AnyTask, element, stage } from "./support/setup.js";

const amount: InputDefinition = { name: "amount", required: true, shape: "number" };
const total: OutputDefinition = { name: "total", required: true, scope: "process", shape: "number" };

const noted = (seen: unknown[]) => (task: AnyTask) => {
  seen.push(task.input["amount"]);
  return { total: 1 };
};

test("an input that contradicts the model is a warning, once, and the handler runs", async () => {
  const seen: unknown[] = [];
  const elements = [element({ inputs: [amount], outputs: [total] })];
  const { clock, engine, log, worker } = stage(noted(seen), { elements });
  engine.create({ variables: { amount: "5" } });
  engine.create({ variables: { amount: "6" } });
  worker.start();
  await clock.advance(10);
  assert.equal(seen, ["5", "6"]);
  const told = log.lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  assert.equal(told, [
    'Input "amount" of topic "charge-card", element "Task_Charge" of process "order-process" is a string, expected a number.',
  ]);
});

test("where the options say so it fails the attempt before the handler sees it, or is nothing at all", async () => {
  const seen: unknown[] = [];
  const elements = [element({ inputs: [amount], outputs: [total] })];
  const strict = stage(noted(seen), { elements, checkInputs: "fail" });
  strict.engine.create({ variables: { amount: "5" } });
  strict.worker.start();
  await strict.clock.advance(10);
  assert.equal(seen, []);
  const report = strict.engine.callsOf("failure")[0]?.report as FailureReport;
  assert.match(report.message, "is a string, expected a number.");
  const off = stage(noted(seen), { elements, checkInputs: "off" });
  off.engine.create({ variables: { amount: "5" } });
  off.worker.start();
  await off.clock.advance(10);
  assert.equal([seen, off.log.lines.some(({ level }) => level === "warn")], [["5"], false]);
});

test("a whole number comes as a bigint where the model says so", async () => {
  const seen: unknown[] = [];
  const elements = [element({ inputs: [{ ...amount, shape: "bigint" }], outputs: [total] })];
  const { clock, engine, worker } = stage(noted(seen), { elements });
  engine.create({ variables: { amount: 7 } });
  worker.start();
  await clock.advance(10);
  assert.equal(seen, [7n]);
});

test("a result that contradicts the model is refused before it is sent", async () => {
  const elements = [element({ outputs: [total] })];
  const { clock, engine, worker } = stage(() => ({ total: "5" }), { elements });
  engine.create();
  worker.start();
  await clock.advance(10);
  assert.equal(engine.callsOf("complete"), []);
  const report = engine.callsOf("failure")[0]?.report as FailureReport;
  assert.match(report.message, 'returned output "total", which is a string, expected a number.');
});

test("unless the options let it pass", async () => {
  const elements = [element({ outputs: [total] })];
  const { clock, engine, worker } = stage(() => ({ total: "5" }), { elements, checkOutputs: "off" });
  engine.create();
  worker.start();
  await clock.advance(10);
  assert.equal(engine.completed, ["t1"]);
});

/** As a library of validators would make one: `check` returns the value, or throws what is wrong with it. */
function schemaOf(check: (value: Readonly<Record<string, unknown>>) => unknown): StandardSchema {
  return {
    "~standard": {
      version: 1,
      vendor: "test",
      async validate(value) {
        try {
          return { value: check(value as Readonly<Record<string, unknown>>) };
        } catch (error) {
          return { issues: [{ message: String(error), path: ["amount", { key: 0 }] }] };
        }
      },
    },
  };
}

test("a schema of a topic stands between the engine and the handler, both ways", async () => {
  const seen: unknown[] = [];
  const elements = [element({ inputs: [{ name: "amount", required: true }], outputs: [total] })];
  const input = schemaOf((value) => ({ ...value, amount: Number(value["amount"]) }));
  const output = schemaOf((value) => ({ total: Number(value["total"]) * 2 }));
  const { clock, engine, worker } = stage(
    (task) => {
      seen.push(task.input["amount"]);
      return task.id === "t1" ? { total: 4 } : task.complete({ total: 5 });
    },
    { elements, topicOptions: { "charge-card": { input, output } } },
  );
  engine.create({ variables: { amount: "21" } });
  engine.create({ variables: { amount: "22" } });
  worker.start();
  await clock.advance(10);
  assert.equal(seen, [21, 22]);
  const totals = engine
    .callsOf("complete")
    .map(({ report }) => (report as CompletionReport).variables.get("total"));
  assert.equal(totals, [8, 10]);
});

test("what a schema refuses fails the attempt, and says where", async () => {
  const refusing = schemaOf(() => {
    throw new RangeError("too much");
  });
  for (const [side, options] of [
    ["input", { input: refusing }],
    ["output", { output: refusing }],
  ] as const) {
    const { clock, engine, worker } = stage(() => undefined, { topicOptions: { "charge-card": options } });
    engine.create();
    worker.start();
    await clock.advance(10);
    const report = engine.callsOf("failure")[0]?.report as FailureReport;
    assert.is(
      report.message,
      `SchemaError: The schema of topic "charge-card" refuses the ${side}: amount.0: RangeError: too much`,
    );
  }
});

test("a schema also sees the input that an interceptor put in the place of the engine's", async () => {
  const seen: unknown[] = [];
  const { clock, engine, worker } = stage(
    (task) => {
      seen.push(task.input["amount"]);
    },
    {
      interceptors: [
        { handle: (call, next) => next({ ...call, task: { ...call.task, input: { amount: "3" } } }) },
      ],
      topicOptions: {
        "charge-card": { input: schemaOf((value) => ({ amount: Number(value["amount"]) })) },
      },
    },
  );
  engine.create();
  worker.start();
  await clock.advance(10);
  assert.equal(seen, [3]);
});

test.run();
