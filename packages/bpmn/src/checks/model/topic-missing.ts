import type { ModelCheck } from "../check.js";
import { externalsOf } from "../nodes.js";

/** An external task that no worker can fetch. */
export const checkTopics: ModelCheck = (process, report) => {
  for (const { node, external } of externalsOf(process)) {
    if (external.topic.kind !== "missing") continue;
    report(external.place, node.id, {
      code: "topic-missing",
      severity: "error",
      message: "an external task has no topic",
      hint: "The engines refuse a missing topic (an empty one they accept), and the task is left out of the worker. Give it the topic that its worker fetches.",
    });
  }
};
