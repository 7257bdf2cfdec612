// Our worker as generated code makes it, compiled as it is published.
import { setTimeout as delay } from "node:timers/promises";
import type * as enginesPackage from "../../../packages/engines/src/index.js";
import type * as runtimePackage from "../../../packages/runtime/src/v1.js";
import { readPlan, reportCpu, TOPIC } from "./protocol.js";

const packages = new URL("../../../packages/", import.meta.url);
const { createWorker } = (await import(
  new URL("runtime/dist/v1.js", packages).href
)) as typeof runtimePackage;
const { connectEngine } = (await import(
  new URL("engines/dist/index.js", packages).href
)) as typeof enginesPackage;
const { url, slots, handlerMs } = readPlan();

const names = ["orderId", "amount", "items", "express", "address"];
const topic: runtimePackage.TopicDefinition = {
  topic: TOPIC,
  elements: [
    {
      processDefinitionKey: "order",
      elementId: "Task_Charge",
      inputs: names.map((name) => ({ name, required: true })),
      outputs: ["sum", "note"].map((name) => ({ name, required: true, scope: "process" })),
      errorCodes: [],
      properties: false,
      retryTimeCycle: null,
    },
  ],
};

const silent = () => undefined;
const worker = createWorker({
  engine: connectEngine({ engine: "operaton", url }),
  topics: [topic],
  maxTasks: slots,
  logger: {
    isLevelEnabled: () => false,
    debug: silent,
    info: silent,
    warn: console.warn,
    error: console.error,
  },
  handlers: {
    [TOPIC]: async () => {
      if (handlerMs > 0) await delay(handlerMs);
      return { sum: 42, note: "done" };
    },
  },
});

reportCpu();
worker.start();
