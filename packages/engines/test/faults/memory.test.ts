// What a worker keeps of the tasks that it has done, over real connections, with reports that have to be repeated.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createLogger, createWorker } from "@bpmn-worker/runtime";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine } from "../../src/index.js";
import { ELEMENT, PROCESS, TOPIC } from "./memory-engine.js";
import { stormSize } from "./storm.js";

const test = suite("memory over many tasks");

const TASKS = stormSize(20_000);
const LOOKS = 10;
/** Until everything that is made once is made. */
const WARM_UP = 0.3;
const MOST_GROWTH_BYTES = 1_500_000;

setFlagsFromString("--expose_gc");
const collectGarbage = runInNewContext("gc") as () => void;

function usedBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test("stays what it is, although reports fail now and then", async () => {
  const program = fileURLToPath(new URL("endless-program.ts", import.meta.url));
  const engine = fork(program, { execArgv: ["--conditions=bpmn-worker-source", "--import", "tsx"] });
  const [port] = (await once(engine, "message")) as [number];
  const looks: number[] = [];
  let done = 0;
  let repeated = 0;
  const element = { processDefinitionKey: PROCESS, elementId: ELEMENT, errorCodes: [], properties: false };
  const worker = createWorker({
    engine: connectEngine({ engine: "operaton", url: `http://127.0.0.1:${port}` }),
    topics: [
      {
        topic: TOPIC,
        elements: [
          { ...element, inputs: [{ name: "text", required: true }], outputs: [], retryTimeCycle: null },
        ],
      },
    ],
    handlers: { [TOPIC]: async ({ signal }: { readonly signal: AbortSignal }) => void signal.aborted },
    logger: createLogger({ level: "silent" }),
    stopGraceMs: 2_000,
  });
  const enough = new Promise<void>((resolve) => {
    worker.on("reported", () => {
      done += 1;
      if (done > TASKS * WARM_UP && done % Math.ceil(TASKS / LOOKS) === 0) looks.push(usedBytes());
      if (done === TASKS) resolve();
    });
  });
  worker.on("reportRetried", () => {
    repeated += 1;
  });
  worker.start();
  await enough;
  await worker.stop();
  engine.disconnect();
  // Answers that are under way at the moment come and go; what is kept shows in the least of several looks.
  const middle = Math.floor(looks.length / 2);
  const grewBytes = Math.min(...looks.slice(middle)) - Math.min(...looks.slice(0, middle));
  assert.ok(repeated > TASKS / 50, "reports had to be repeated");
  assert.ok(looks.length >= 5, "it was looked at several times");
  assert.ok(grewBytes < MOST_GROWTH_BYTES, `${looks.join(", ")} bytes in use`);
});

test.run();
