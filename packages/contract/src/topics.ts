import { type Path, type ReadResult, type Topic, traceJavaScript } from "@bpmn-worker/bpmn";
import type { ExternalTaskContract, TopicContract } from "./contract.js";
import { slugsOf } from "./naming.js";
import { compareText } from "./order.js";
import { type Known, NOTHING_KNOWN } from "./token/known.js";
import { knownOf } from "./token/values.js";
import { nothingKnown, type TypeOfVariable, typeOfTemplate } from "./types/of-expression.js";
import { literalsOf, withoutNull } from "./types/value-type.js";
import { externalTasksOf } from "./walk.js";

/** The values that expressions and scripts as topics take, as they are written: `{ "${region}-mail": ["eu-mail"] }`. */
export type ExpressionTopics = Readonly<Record<string, readonly string[]>>;

/** The expressions and scripts that stand for topics in these models, each once. */
export function topicExpressionsIn(models: readonly ReadResult[]): readonly string[] {
  const expressions = new Set<string>();
  for (const { processes } of models) {
    for (const process of processes) {
      for (const { external } of externalTasksOf(process)) {
        if (isComputed(external.topic)) expressions.add(external.topic.source);
      }
    }
  }
  return [...expressions];
}

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
 *
 * @param yielded as of {@link topicsYielded}, where it is known what variables there are
 */
export function topicNamesOf(
  topic: Topic,
  expressionTopics: ExpressionTopics,
  yielded: readonly string[] = topicsYielded(topic, NOTHING_SEEN),
): readonly string[] {
  if (topic.kind === "literal") return topic.name === "" ? [] : [topic.name];
  if (!isComputed(topic)) return [];
  const names = Object.hasOwn(expressionTopics, topic.source)
    ? (expressionTopics[topic.source] ?? [])
    : yielded;
  return [...new Set(names)].filter((name) => name !== "");
}

type ComputedTopic = Extract<Topic, { kind: "expression" | "javascript" }>;

const isComputed = (topic: Topic): topic is ComputedTopic =>
  topic.kind === "expression" || topic.kind === "javascript";

/** What an expression or a script finds where it stands. */
export interface SeenByTopic {
  readonly typeOf: TypeOfVariable;
  readonly resolve: (path: Path) => Known;
}

const NOTHING_SEEN: SeenByTopic = { typeOf: nothingKnown, resolve: () => NOTHING_KNOWN };

/** The names that an expression or a script can only yield, given what it finds; none where they are not that few. */
export function topicsYielded(topic: Topic, { typeOf, resolve }: SeenByTopic): readonly string[] {
  if (topic.kind === "expression")
    return literalsOf(typeOfTemplate(topic.template, (name) => withoutNull(typeOf(name)))) ?? [];
  const traced = topic.kind === "javascript" ? traceJavaScript(topic.source) : null;
  return traced === null ? [] : (literalsOf(knownOf(traced.last, resolve).type) ?? []);
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
