import type { EmissionInput, EmittedElement, EmittedTopic } from "@bpmn-worker/contract";
import { compareText } from "../order.js";
import { elementBases } from "./element-bases.js";
import { type TopicNames, topicNames } from "./topic-names.js";

/** A topic with all of its names settled; `bases` belong to its elements. */
export interface NamedTopic {
  readonly topic: EmittedTopic;
  readonly names: TopicNames;
  readonly bases: readonly string[];
}

/** The topics, sorted by slug, with the names of everything that is emitted for them. */
export function nameTopics({ topics }: EmissionInput): readonly NamedTopic[] {
  const named = topics
    .map((topic) => ({ topic: sortElements(topic), names: topicNames(topic.handler) }))
    .sort((a, b) => compareText(a.names.slug, b.names.slug));
  const shared = named.filter(({ topic }) => topic.elements.length > 1);
  const bases = elementBases(
    shared.map(({ topic, names }) => ({ base: names.base, elements: topic.elements })),
    new Set(named.map(({ names }) => names.base)),
  );
  const basesOf = new Map(shared.map(({ topic }, index) => [topic.topic, bases[index] ?? []]));
  return named.map(({ topic, names }) => ({ topic, names, bases: basesOf.get(topic.topic) ?? [names.base] }));
}

function sortElements(topic: EmittedTopic): EmittedTopic {
  return { ...topic, elements: [...topic.elements].sort(compareElements) };
}

const compareElements = (a: EmittedElement, b: EmittedElement): number =>
  compareText(a.processId, b.processId) || compareText(a.elementId, b.elementId);
