import type { Topic } from "@bpmn-worker/bpmn";
import type { ExternalTaskContract, TopicContract } from "./contract.js";
import { slugsOf } from "./naming.js";
import { compareText } from "./order.js";

/** The values that expression topics take, by the expression as written: `{ "${region}-mail": ["eu-mail"] }`. */
export type ExpressionTopics = Readonly<Record<string, readonly string[]>>;

/** How a contract tells a topic. An empty name, which engines let pass, can be fetched by no one: it is missing. */
export function describeTopic(topic: Topic): Pick<ExternalTaskContract, "topic" | "topicKind"> {
  switch (topic.kind) {
    case "literal":
      return topic.name === ""
        ? { topic: "", topicKind: "missing" }
        : { topic: topic.name, topicKind: "literal" };
    case "expression":
      return { topic: topic.source, topicKind: "expression" };
    case "javascript":
      return { topic: topic.source, topicKind: "javascript" };
    case "missing":
      return { topic: "", topicKind: "missing" };
  }
}

/** The topics that a worker can subscribe to for a task. */
export function topicNamesOf(
  { topic, topicKind }: Pick<ExternalTaskContract, "topic" | "topicKind">,
  expressionTopics: ExpressionTopics,
): readonly string[] {
  if (topicKind === "literal") return [topic];
  if (topicKind !== "expression" || !Object.hasOwn(expressionTopics, topic)) return [];
  return (expressionTopics[topic] ?? []).filter((value) => value !== "");
}

/** All topics, sorted, each with its elements in the order of the tasks. */
export function topicsOf(
  tasks: readonly ExternalTaskContract[],
  expressionTopics: ExpressionTopics,
): readonly TopicContract[] {
  const elements = new Map<string, Map<string, TopicContract["elements"][number]>>();
  for (const task of tasks) {
    const { file, processId, elementId } = task;
    for (const topic of topicNamesOf(task, expressionTopics)) {
      const known = elements.get(topic) ?? new Map<string, TopicContract["elements"][number]>();
      known.set(JSON.stringify([file, processId, elementId]), { file, processId, elementId });
      elements.set(topic, known);
    }
  }
  const slugs = slugsOf(elements.keys());
  return [...elements]
    .sort(([one], [other]) => compareText(one, other))
    .map(([topic, known]) => ({
      topic,
      elements: [...known.values()],
      handler: `handlers/${slugs.get(topic)}.ts`,
    }));
}
