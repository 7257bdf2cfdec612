import type { TokenCalls } from "../tokens/fetch-and-lock.js";
import type { ProcessEngineApi } from "./client.js";

/** `POST /fetch_and_lock`: one topic at a time. */
export function createLock({ api, via, answered }: ProcessEngineApi): TokenCalls["lock"] {
  return async ({ workerId, maxTasks, topics, waitMs }, options) => {
    const [only] = topics;
    const body = {
      workerId,
      topicName: only?.topic ?? "",
      maxTasks,
      longPollingTimeout: waitMs,
      lockDuration: only?.lockDurationMs ?? 0,
    };
    const fetch = via(options, waitMs > 0 ? "poll" : "call");
    return answered(await api.POST("/api/consumer/v1/fetch_and_lock", { body, fetch }));
  };
}
