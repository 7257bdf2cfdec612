import { oneLine } from "../evidence.js";
import type { Check } from "./check.js";

/** ProcessEngine.io evaluates a topic that mentions `token.` as JavaScript. */
export const topicJavascript: Check = {
  code: "topic-javascript",
  severity: "warning",
  find: ({ tasks }) =>
    tasks.flatMap(({ task, contract }) =>
      contract.topicKind === "javascript"
        ? [
            {
              place: task.external.place,
              elementId: contract.elementId,
              message: `The topic is computed by JavaScript (${oneLine(contract.topic)}): the task is left out of the worker.`,
              hint: "Write a literal topic.",
            },
          ]
        : [],
    ),
};
