import type { Check } from "./check.js";

/** Engines refuse to deploy a missing topic; an empty one they accept, but nothing can fetch its tasks. */
export const topicMissing: Check = {
  code: "topic-missing",
  severity: "error",
  find: ({ tasks }) =>
    tasks.flatMap(({ task, contract }) =>
      contract.topicKind === "missing"
        ? [
            {
              place: task.external.place,
              elementId: contract.elementId,
              message: "The external task has no topic, so no worker can fetch it.",
              hint: "Give the element a topic.",
            },
          ]
        : [],
    ),
};
