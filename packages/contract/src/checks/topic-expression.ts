import { oneLine } from "../evidence.js";
import { topicNamesOf } from "../topics.js";
import type { Check } from "./check.js";

/** A worker subscribes to names; which ones an expression yields is known at run time only. */
export const topicExpression: Check = {
  code: "topic-expression",
  severity: "warning",
  find: ({ tasks, expressionTopics }) =>
    tasks.flatMap(({ task, contract }) =>
      contract.topicKind === "expression" && topicNamesOf(contract, expressionTopics).length === 0
        ? [
            {
              place: task.external.place,
              elementId: contract.elementId,
              message: `The topic is the expression ${oneLine(contract.topic)}, whose values the model does not tell: the task is left out of the worker.`,
              hint: "Name the values that the expression takes (expressionTopics), or write a literal topic.",
            },
          ]
        : [],
    ),
};
