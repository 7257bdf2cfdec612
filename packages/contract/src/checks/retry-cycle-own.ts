import { quote } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";

/** Seen on Operaton 1.0.3 and Camunda 7.24: `R5/PT1M` on an external task gives no retries, the first failure an incident. */
export const retryCycleOwn: Check = {
  code: "retry-cycle-own",
  severity: "info",
  what: "An external task has a retry cycle (`failedJobRetryTimeCycle`), which the engine ignores and the generated worker honours.",
  remedy: "Nothing, unless workers that are not generated serve the topic.",
  find: ({ tasks }) =>
    tasks.flatMap(({ task: { node, external } }) =>
      node.retryTimeCycle !== null && (external.dialect === "camunda" || external.dialect === "operaton")
        ? [
            {
              place: node.place,
              elementId: node.id,
              message: `the retry cycle ${quote(node.retryTimeCycle)} is ignored by the engine, and honoured by this worker`,
              hint: "Retries of external tasks are up to their workers: others that serve the topic have to count them themselves.",
            },
          ]
        : [],
    ),
};
