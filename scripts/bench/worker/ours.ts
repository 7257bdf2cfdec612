// Our worker as generated code makes it, compiled as it is published.
import { setTimeout as delay } from "node:timers/promises";
import { connectEngine } from "@bpmn-worker/engines";
import { createWorker, type TopicDefinition } from "@bpmn-worker/runtime/v1";
import { readPlan, reportCpu, TOPIC } from "./protocol.js";

const { url, slots, handlerMs } = readPlan();

const names = ["orderId", "amount", "items", "express", "address"];
const topic: TopicDefinition = {
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
