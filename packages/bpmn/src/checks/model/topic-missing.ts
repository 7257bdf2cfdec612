import type { ModelCheck } from "../check.js";

/** An external task that no worker can fetch. */
export const checkTopics: ModelCheck = ({ externals }, report) => {
  for (const { node, external } of externals) {
    if (external.topic.kind !== "missing") continue;
    report(external.place, node.id, {
      code: "topic-missing",
      severity: "error",
      message: "an external task has no topic",
      hint: "The engines refuse a missing topic (an empty one they accept), and the task is left out of the worker. Give it the topic that its worker fetches.",
    });
  }
};
