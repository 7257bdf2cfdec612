// A worker as a process of its own, on a fake engine: `quick` handles its task in no time, `stuck` never ends.
import { systemClock } from "../../src/clock.js";
import { runWorker } from "../../src/run-worker.js";
import { createWorker } from "../../src/worker.js";
import { FakeEngine } from "./fake-engine.js";
import { element, topic } from "./setup.js";

const stuck = process.argv[2] === "stuck";

await runWorker(process.env, (settings) => {
  const engine = new FakeEngine(systemClock);
  engine.create();
  const handle = (): unknown => {
    setImmediate(() => process.stdout.write("handling\n"));
    // An interval that nobody clears: work that ignores its signal.
    return stuck ? new Promise(() => setInterval(() => undefined, 1_000)) : undefined;
  };
  return createWorker({
    ...settings.worker,
    engine,
    topics: [topic("charge-card", element())],
    handlers: { "charge-card": handle },
  });
});
process.stdout.write("ended\n");
