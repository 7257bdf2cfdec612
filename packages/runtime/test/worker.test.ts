import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, stage } from "./support/setup.js";

test("a started worker fetches tasks, runs their handler and completes them with what it returned", async () => {
  const elements = [
    element({
      inputs: [{ name: "amount", required: true }],
      outputs: [
        { name: "total", required: true, scope: "process" },
        { name: "note", required: false, scope: "local" },
      ],
    }),
  ];
  const { clock, engine, worker } = stage(
    (task) => ({ total: Number(task.input["amount"]) * 2, note: "x" }),
    {
      elements,
    },
  );
  worker.start();
  engine.create({ variables: { amount: 21 } });
  await clock.advance(10);
  assert.equal(engine.completed, ["t1"]);
  assert.equal(engine.callsOf("complete")[0]?.report, {
    variables: new Map([["total", 42]]),
    localVariables: new Map([["note", "x"]]),
  });
  const stopping = worker.stop();
  await clock.advance(5_000);
  assert.equal(await stopping, { finished: 0, givenBack: 0, abandoned: 0, stillRunning: 0 });
  assert.is(worker.state, "stopped");
  assert.is(clock.pending, 0);
});

test.run();
