import { test } from "uvu";
import * as assert from "uvu/assert";
import { steadyClock } from "../src/clock.js";
import { stage } from "./support/setup.js";
import { lockedTask } from "./support/tasks.js";

/** A machine whose clock can be set. */
class Machine {
  #elapsedMs = 0;
  #setByMs = 0;
  readonly clock = steadyClock(
    () => 1_000_000 + this.#elapsedMs + this.#setByMs,
    () => this.#elapsedMs,
  );

  pass(durationMs: number): void {
    this.#elapsedMs += durationMs;
  }

  set(byMs: number): void {
    this.#setByMs += byMs;
  }
}

test("a clock that is set back goes on, so that no lock seems longer than it is", () => {
  const machine = new Machine();
  machine.pass(500);
  machine.set(-3_600_000);
  machine.pass(500);
  assert.is(machine.clock.now(), 1_001_000);
  assert.is(machine.clock.aheadMs(), -3_600_000);
});

test("a clock that is set forward is soon believed, since the machine may have slept", () => {
  const machine = new Machine();
  assert.is(machine.clock.now(), 1_000_000);
  machine.set(3_600_000);
  machine.pass(50);
  assert.is(machine.clock.now(), 4_600_050);
  machine.pass(10);
  assert.is(machine.clock.now(), 4_600_060);
  assert.is(machine.clock.aheadMs(), 0);
});

test("small corrections forward are left out, and none takes time back", () => {
  const machine = new Machine();
  machine.set(300);
  assert.is(machine.clock.now(), 1_000_000);
  machine.set(-200);
  assert.is(machine.clock.now(), 1_000_000);
});

test("locks that an adapter dates by the machine's clock are taken by the worker's", async () => {
  const { clock, engine, worker } = stage(() => clock.sleep(50_000), { lockDurationMs: 60_000 });
  // The machine's clock was set back by an hour: what adapters say of locks is an hour too early.
  const hourMs = 3_600_000;
  Object.assign(clock, { aheadMs: () => -hourMs });
  const fetch = engine.fetchAndLock.bind(engine);
  engine.fetchAndLock = async (request, options) =>
    (await fetch(request, options)).map((task) =>
      lockedTask({ ...task, lockExpiresAt: task.lockExpiresAt - hourMs }),
    );
  const extended: number[] = [];
  worker.on("lockExtended", ({ at }) => extended.push(at));
  engine.create();
  const startedAt = clock.now();
  worker.start();
  await clock.advance(55_000);
  assert.equal(engine.completed, ["t1"]);
  assert.equal(
    extended.map((at) => at - startedAt),
    [30_000],
  );
});

test.run();
