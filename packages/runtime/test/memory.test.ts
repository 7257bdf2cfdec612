import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LockedTask } from "../src/adapter.js";
import { createLogger } from "../src/line-logger.js";
import { createWorker } from "../src/worker.js";
import { FakeEngine } from "./support/fake-engine.js";
import { element, topic } from "./support/setup.js";
import { lockedTask } from "./support/tasks.js";
import { VirtualClock } from "./support/virtual-clock.js";

const WARM_UP = 20_000;
const LOOK_EVERY = 20_000;
const TASKS = 120_000;
const MOST_GROWTH_BYTES = 2_000_000;

setFlagsFromString("--expose_gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** What is really used, once all garbage is gone. */
function usedBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test("memory stays what it is over a hundred thousand tasks", async () => {
  const engine = new FakeEngine(new VirtualClock());
  let made = 0;
  let completed = 0;
  const looks: number[] = [];
  let done: () => void = () => undefined;
  const allDone = new Promise<void>((resolve) => {
    done = resolve;
  });
  engine.fetchAndLock = async ({ maxTasks, workerId }, { signal }) => {
    // Gives timers and the garbage collector their turn, as a socket would.
    await new Promise((resolve) => setImmediate(resolve));
    if (made >= TASKS) await new Promise((resolve) => signal?.addEventListener("abort", resolve));
    const count = Math.min(maxTasks, TASKS - made);
    return Array.from({ length: count }, (): LockedTask => {
      made += 1;
      return lockedTask({ id: `t${made}`, workerId, lockExpiresAt: Date.now() + 60_000 });
    });
  };
  engine.complete = async () => {
    completed += 1;
    if (completed >= WARM_UP && completed % LOOK_EVERY === 0) looks.push(usedBytes());
    if (completed === TASKS) done();
  };
  const worker = createWorker({
    engine,
    topics: [topic("charge-card", element())],
    handlers: { "charge-card": async ({ signal }: { readonly signal: AbortSignal }) => void signal.aborted },
    logger: createLogger({ level: "silent" }),
    stopGraceMs: 0,
  });
  worker.on("reported", () => undefined);
  worker.start();
  await allDone;
  await worker.stop();
  const [warmBytes = 0] = looks;
  assert.is(looks.length, 6);
  assert.ok(Math.max(...looks) - warmBytes < MOST_GROWTH_BYTES, `${looks.join(", ")} bytes in use`);
});

test.run();
