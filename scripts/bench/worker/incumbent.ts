// camunda-external-task-client-js, tuned as far as its options go.
import { setTimeout as delay } from "node:timers/promises";
import { incumbent } from "./incumbent-package.js";
import { LOCK_MS, readPlan, reportUsage, type Task } from "./protocol.js";

const { url, topic, slots, handlerMs, longPollMs } = readPlan<Task>();
const { Client, Variables } = await incumbent();

const client = new Client({
  baseUrl: url,
  workerId: "incumbent",
  maxTasks: 100,
  interval: 0,
  maxParallelExecutions: slots,
  asyncResponseTimeout: longPollMs,
  lockDuration: LOCK_MS,
  autoPoll: false,
});
client.subscribe(topic, async ({ task, taskService }) => {
  if (handlerMs > 0) await delay(handlerMs);
  await taskService.complete(task, new Variables().setAll({ sum: 42, note: "done" }));
});

reportUsage();
client.start();
