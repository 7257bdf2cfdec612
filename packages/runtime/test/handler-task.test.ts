import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TaskSpec } from "./support/fake-engine.js";
import { engineError } from "./support/fake-engine.js";
import { type AnyHandler, element, type StageOptions, stage } from "./support/setup.js";

/** Runs a handler on one task; what it throws fails the test. */
async function run(handler: AnyHandler, spec: Partial<TaskSpec> = {}, options: StageOptions = {}) {
  const { clock, engine, worker } = stage(handler, options);
  worker.start();
  engine.create(spec);
  await clock.advance(10);
  const report = engine.callsOf("failure")[0]?.report;
  assert.is(report && "details" in report ? report.details : undefined, undefined);
  return engine;
}

const inputs = (...names: readonly string[]): StageOptions => ({
  elements: [element({ inputs: names.map((name) => ({ name, required: false })) })],
});

test("the input holds what the model declares and nothing else", async () => {
  await run(
    ({ input }) => assert.equal(Object.entries(input), [["amount", 5]]),
    { variables: { amount: 5, other: 6 } },
    { ...inputs("amount", "note"), fetchVariables: "all" },
  );
});

test("names that mean something to JavaScript are inputs like any other", async () => {
  const variables = Object.fromEntries([
    ["__proto__", "mine"],
    ["toString", "text"],
  ]);
  await run(
    ({ input }) => {
      assert.is(Reflect.get(input, "__proto__"), "mine");
      assert.is(input["toString"], "text");
      assert.is(input["constructor"], undefined);
      assert.is(input["hasOwnProperty"], undefined);
    },
    { variables },
    inputs("__proto__", "toString", "constructor"),
  );
});

test("the kind of a task is the text of the input that tells its elements apart", async () => {
  const elements = [element({ inputs: [{ name: "command", required: true }] })];
  const kindOf = async (discriminant?: string) => {
    let kind: unknown = "not run";
    await run(
      (task) => {
        kind = Reflect.get(task, "kind");
      },
      { variables: { command: "MOVE" } },
      {
        topics: [{ topic: "charge-card", elements, ...(discriminant === undefined ? {} : { discriminant }) }],
      },
    );
    return kind;
  };
  assert.is(await kindOf("command"), "MOVE");
  assert.is(await kindOf(), undefined);
});

test("extension properties are those of the model where the engine sends none, and the engine's where it does", async () => {
  const elements = [element({ properties: [{ name: "region", value: "EU" }] })];
  const seen: unknown[] = [];
  const handler: AnyHandler = ({ properties }) => void seen.push(Object.entries(properties));
  await run(handler, {}, { elements });
  await run(handler, { properties: { region: "US" } }, { elements });
  assert.equal(seen, [[["region", "EU"]], [["region", "US"]]]);
});

test("extension properties are there where the model has any", async () => {
  await run(
    ({ properties }) => assert.equal(Object.entries(properties), [["region", "EU"]]),
    { properties: { region: "EU" } },
    { elements: [element({ properties: true })] },
  );
});

test("a task may be taken apart", async () => {
  const engine = await run(({ complete, bpmnError, input }) => {
    assert.is(bpmnError("X").code, "X");
    assert.is(input["amount"], undefined);
    return complete(undefined, { variables: { seen: true } });
  });
  assert.equal(engine.callsOf("complete")[0]?.report, {
    variables: new Map([["seen", true]]),
    localVariables: new Map(),
  });
});

test("what identifies a task is on it", async () => {
  await run(
    (task) => {
      assert.equal(
        [
          task.id,
          task.topic,
          task.processDefinitionKey,
          task.elementId,
          task.retriesLeft,
          task.signal.aborted,
        ],
        ["t1", "charge-card", "order-process", "Task_Charge", 2, false],
      );
    },
    { retriesLeft: 2 },
  );
});

test("a task that is printed shows no variable", async () => {
  await run(
    (task) => assert.not.match(JSON.stringify(task), "hunter2"),
    { variables: { pin: "hunter2" } },
    inputs("pin"),
  );
});

test("a variable that was fetched is not asked for again", async () => {
  const engine = await run(
    async ({ variables }) => {
      assert.is(await variables.get("amount"), 5);
      assert.is(await variables.get("note"), undefined, "fetched if it existed");
      assert.equal([...variables.fetched], [["amount", 5]]);
    },
    { variables: { amount: 5 } },
    inputs("amount", "note"),
  );
  assert.equal(engine.callsOf("readVariable"), []);
});

test("any other variable is asked of the engine", async () => {
  const engine = await run(
    async ({ variables }) => {
      assert.is(await variables.get("customer"), "ada");
      assert.is(await variables.get("nobody"), undefined);
    },
    { variables: { customer: "ada" } },
  );
  assert.is(engine.callsOf("readVariable").length, 2);
});

test("listeners of both signals end with their task, however many tasks there are", async () => {
  const warnings: string[] = [];
  const onWarning = (warning: Error): unknown => warnings.push(warning.name);
  process.on("warning", onWarning);
  const { clock, engine, worker } = stage(({ signal, shutdownSignal }) => {
    for (const one of [signal, shutdownSignal]) one.addEventListener("abort", () => undefined);
  });
  worker.start();
  for (let count = 0; count < 50; count += 1) engine.create();
  await clock.advance(10);
  process.off("warning", onWarning);
  assert.is(engine.completed.length, 50);
  assert.equal(warnings, []);
});

test("a shutdown signal asked for while the worker stops is aborted already", async () => {
  let late: boolean | null = null;
  const { clock, engine, worker } = stage(async (task) => {
    await clock.sleep(1_000);
    late = task.shutdownSignal.aborted;
  });
  worker.start();
  engine.create();
  await clock.advance(10);
  void worker.stop();
  await clock.advance(1_000);
  assert.is(late, true);
});

test("an engine that does not answer is the handler's to know", async () => {
  const { clock, engine, worker } = stage(async ({ variables }) => {
    try {
      await variables.get("customer");
      return assert.unreachable();
    } catch (error) {
      assert.is((error as Error).message, "away");
    }
  });
  engine.fault = ({ name }) =>
    name === "readVariable" ? { fail: engineError("unavailable", "away") } : undefined;
  worker.start();
  engine.create();
  await clock.advance(10);
  assert.equal(engine.completed, ["t1"]);
});

test.run();
