import type { ReadResult, Topic } from "@bpmn-worker/bpmn";
import type { ExternalTaskContract, TopicContract } from "./contract.js";
import { slugsOf } from "./naming.js";
import { compareText } from "./order.js";
import { nothingKnown, typeOfTemplate } from "./types/of-expression.js";
import { literalsOf } from "./types/value-type.js";
import { externalTasksOf } from "./walk.js";

/** The values that expression topics take, by the expression as written: `{ "${region}-mail": ["eu-mail"] }`. */
export type ExpressionTopics = Readonly<Record<string, readonly string[]>>;

/** The expressions that stand for topics in these models, each once. */
export const topicExpressionsIn = (models: readonly ReadResult[]): readonly string[] => [
  ...new Set(
    models
      .flatMap(({ processes }) => processes.flatMap(externalTasksOf))
      .flatMap(({ external: { topic } }) => (topic.kind === "expression" ? [topic.source] : [])),
  ),
];

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

/**
 * The names that a worker can subscribe to for a task. Of an expression they are those that the user names;
 * failing that, those that it can only yield, as in `${isExpress ? 'ship-fast' : 'ship'}`.
 */
export function topicNamesOf(topic: Topic, expressionTopics: ExpressionTopics): readonly string[] {
  const names = uncheckedNames(topic, expressionTopics);
  return [...new Set(names)].filter((name) => name !== "");
}

function uncheckedNames(topic: Topic, expressionTopics: ExpressionTopics): readonly string[] {
  if (topic.kind === "literal") return [topic.name];
  if (topic.kind !== "expression") return [];
  return Object.hasOwn(expressionTopics, topic.source)
    ? (expressionTopics[topic.source] ?? [])
    : (literalsOf(typeOfTemplate(topic.template, nothingKnown)) ?? []);
}

/** A task with the topics it belongs to. */
export interface TaskOnTopics {
  readonly contract: Pick<ExternalTaskContract, "file" | "processId" | "elementId">;
  readonly topicNames: readonly string[];
}

/** All topics, sorted, each with its elements in the order of the tasks. */
export function topicsOf(tasks: readonly TaskOnTopics[]): readonly TopicContract[] {
  const elements = new Map<string, Map<string, TopicContract["elements"][number]>>();
  for (const { contract, topicNames } of tasks) {
    const { file, processId, elementId } = contract;
    for (const topic of topicNames) {
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
