// camunda-external-task-client-js, tuned as far as its options go.
import { setTimeout as delay } from "node:timers/promises";
import { incumbent } from "./incumbent-package.js";
import { LOCK_MS, LONG_POLL_MS, readPlan, reportCpu, TOPIC } from "./protocol.js";

const { url, slots, handlerMs } = readPlan();
const { Client, Variables } = await incumbent();

const client = new Client({
  baseUrl: url,
  workerId: "incumbent",
  maxTasks: 100,
  interval: 0,
  maxParallelExecutions: slots,
  asyncResponseTimeout: LONG_POLL_MS,
  lockDuration: LOCK_MS,
  autoPoll: false,
});
client.subscribe(TOPIC, async ({ task, taskService }) => {
  if (handlerMs > 0) await delay(handlerMs);
  await taskService.complete(task, new Variables().setAll({ sum: 42, note: "done" }));
});

reportCpu();
client.start();
