import { quote, type Topic } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";

/**
 * A worker subscribes to names; which ones an expression yields is known at run time only. One that does not parse
 * has been reported by the reader.
 */
export const topicExpression: Check = {
  code: "topic-expression",
  severity: "warning",
  what: "A topic is an expression whose values nobody named and that does not show them itself.",
  remedy: "Name the values, or write a literal topic.",
  find: ({ tasks }) =>
    tasks.flatMap(({ task, contract, topicNames }) =>
      isValidExpression(task.external.topic) && topicNames.length === 0
        ? [
            {
              place: task.external.place,
              elementId: contract.elementId,
              message: `the topic ${quote(contract.topic)} is an expression, whose values the model does not tell`,
              hint: `The task is left out of the worker. Name the values that the expression takes, --topic ${shellQuoted(`${contract.topic}=a,b`)}, or write a literal topic.`,
            },
          ]
        : [],
    ),
};

const isValidExpression = (topic: Topic): boolean =>
  topic.kind === "expression" && topic.template.kind !== "invalid";

/** As an argument of a POSIX shell. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
