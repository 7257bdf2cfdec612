import { quote } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";

/** Topics are compared as they are written: `" mail"` and `"mail"` are two. */
export const topicWhitespace: Check = {
  code: "topic-whitespace",
  severity: "warning",
  what: "A topic begins or ends with white space.",
  remedy: "Remove it.",
  find: ({ tasks }) =>
    tasks.flatMap(({ task, contract }) =>
      contract.topicKind === "literal" && contract.topic !== contract.topic.trim()
        ? [
            {
              place: task.external.place,
              elementId: contract.elementId,
              message: `the topic ${quote(contract.topic)} begins or ends with white space, which is part of its name`,
              hint: "Remove the white space, unless other workers subscribe to the topic with it.",
            },
          ]
        : [],
    ),
};
