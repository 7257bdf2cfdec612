// Our worker as generated code makes it, compiled as it is published.
import { setTimeout as delay } from "node:timers/promises";
import { connectEngine } from "@bpmn-worker/engines";
import { createWorker, type TopicDefinition } from "@bpmn-worker/runtime/v1";
import { ELEMENT, readPlan, reportUsage, type Task } from "./protocol.js";

const { url, topic, process: processDefinitionKey, slots, handlerMs, longPollMs } = readPlan<Task>();

const names = ["orderId", "amount", "items", "express", "address"];
const definition: TopicDefinition = {
  topic,
  elements: [
    {
      processDefinitionKey,
      elementId: ELEMENT,
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
  topics: [definition],
  maxTasks: slots,
  pollIntervalMs: longPollMs,
  logger: {
    isLevelEnabled: () => false,
    debug: silent,
    info: silent,
    warn: console.warn,
    error: console.error,
  },
  handlers: {
    [topic]: async () => {
      if (handlerMs > 0) await delay(handlerMs);
      return { sum: 42, note: "done" };
    },
  },
});

reportUsage();
worker.start();
