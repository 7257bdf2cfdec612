import { quote } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";

/** ProcessEngine.io evaluates a topic that mentions `token.` as JavaScript. */
export const topicJavascript: Check = {
  code: "topic-javascript",
  severity: "warning",
  what: "ProcessEngine.io computes the topic by JavaScript.",
  remedy: "Write a literal topic.",
  find: ({ tasks }) =>
    tasks.flatMap(({ task, contract }) =>
      contract.topicKind === "javascript"
        ? [
            {
              place: task.external.place,
              elementId: contract.elementId,
              message: `the topic is computed by JavaScript: ${quote(contract.topic)}`,
              hint: "The task is left out of the worker. Write a literal topic.",
            },
          ]
        : [],
    ),
};
