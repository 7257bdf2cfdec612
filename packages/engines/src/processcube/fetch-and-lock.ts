import type { TokenCalls } from "../tokens/fetch-and-lock.js";
import type { ProcessCubeApi } from "./client.js";

/** `POST /external_tasks/fetch_and_lock`: all topics at once, with one duration of the lock for all. */
export function createLock({ api, via, answered }: ProcessCubeApi): TokenCalls["lock"] {
  return async ({ workerId, maxTasks, topics, waitMs }, options) => {
    const body = {
      workerId,
      topicName: topics.map(({ topic }) => topic),
      maxTasks,
      longPollingTimeout: waitMs,
      // The longest: a lock that ends too late delays, one that ends too early has things done twice.
      lockDuration: Math.max(...topics.map(({ lockDurationMs }) => lockDurationMs)),
    };
    const fetch = via(options, waitMs > 0 ? "poll" : "call");
    return answered(await api.POST("/external_tasks/fetch_and_lock", { body, fetch }));
  };
}
