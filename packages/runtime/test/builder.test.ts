import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildWorker } from "../src/builder.js";
import { FakeEngine } from "./support/fake-engine.js";
import { element, KeptLog, topic } from "./support/setup.js";
import { VirtualClock } from "./support/virtual-clock.js";

test("a worker is put together step by step, and works as one from options", async () => {
  const clock = new VirtualClock();
  const engine = new FakeEngine(clock);
  const seen: string[] = [];
  const worker = buildWorker(engine)
    .with({ clock, logger: new KeptLog(), workerId: "builder" })
    .with({ maxTasks: 3 })
    .topic(topic("charge-card", element()), () => void seen.push("handler"), { maxTasks: 2 })
    .intercept({
      handle: (call, next) => {
        seen.push("around");
        return next(call);
      },
    })
    .build();
  engine.create();
  worker.start();
  await clock.advance(10);
  assert.equal(seen, ["around", "handler"]);
  assert.equal([worker.id, worker.load.slots, engine.completed], ["builder", 3, ["t1"]]);
});

test("a step leaves the builder before it alone", () => {
  const base = buildWorker(new FakeEngine(new VirtualClock()));
  base.topic(topic("charge-card", element()), () => undefined);
  assert.throws(() => base.build(), /expected at least one topic, got none/);
});

test.run();
