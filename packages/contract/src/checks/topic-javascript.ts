import { quote } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";
import { shellQuoted } from "./topic-expression.js";

/** ProcessEngine.io evaluates a topic that mentions `token.` as JavaScript; which topics that gives may not be seen. */
export const topicJavascript: Check = {
  code: "topic-javascript",
  severity: "warning",
  what: "ProcessEngine.io computes the topic by JavaScript whose values nobody named and that does not show them itself.",
  remedy: "Name the values, or write a literal topic.",
  find: ({ tasks }) =>
    tasks.flatMap(({ task, contract, topicNames }) =>
      contract.topicKind === "javascript" && topicNames.length === 0
        ? [
            {
              place: task.external.place,
              elementId: contract.elementId,
              message: `the topic is computed by JavaScript: ${quote(contract.topic)}`,
              hint: `The task is left out of the worker. Name the values that the script takes, --topic ${shellQuoted(`${contract.topic}=a,b`)}, or write a literal topic.`,
            },
          ]
        : [],
    ),
};
