import type { EmissionInput, Rename } from "@bpmn-worker/contract";
import { type NamedTopic, nameTopics } from "../names/name-topics.js";
import { type ElementNames, elementNames } from "../names/topic-names.js";

/** A topic that is still there, maybe by another name, with the elements that are. */
export interface TopicPair {
  readonly old: NamedTopic;
  readonly now: NamedTopic;
  readonly elements: readonly ElementPair[];
}

export interface ElementPair {
  readonly old: NamedElement;
  readonly now: NamedElement;
}

type Element = NamedTopic["topic"]["elements"][number];

export interface NamedElement {
  readonly element: Element;
  readonly names: ElementNames;
}

/** What the topics and elements of the old contract are in the new one. */
export function counterparts(
  old: EmissionInput,
  now: EmissionInput,
  renames: readonly Rename[],
): readonly TopicPair[] {
  const topics = new Map(nameTopics(now).map((named) => [named.topic.topic, named]));
  const topicNow = renamedBy(renames, "topic");
  const processNow = renamedBy(renames, "process");
  return nameTopics(old).flatMap((before) => {
    const after = topics.get(topicNow(before.topic.topic));
    if (after === undefined) return [];
    const found = new Map(namedElements(after).map((named) => [keyOf(named.element), named]));
    const elements = namedElements(before).flatMap((named) => {
      const { processId, elementId } = named.element;
      const counterpart = found.get(keyOf({ processId: processNow(processId), elementId }));
      return counterpart === undefined ? [] : [{ old: named, now: counterpart }];
    });
    return [{ old: before, now: after, elements }];
  });
}

/** What an old name is now. */
export function renamedBy(
  renames: readonly Rename[],
  subject: "topic" | "process",
): (from: string) => string {
  const names = new Map(
    renames.flatMap((one) => (one.subject === subject ? [[one.from, one.to] as const] : [])),
  );
  return (from) => names.get(from) ?? from;
}

const namedElements = ({ topic, bases, names }: NamedTopic): readonly NamedElement[] =>
  topic.elements.map((element, index) => ({ element, names: elementNames(bases[index] ?? names.base) }));

const keyOf = ({ processId, elementId }: Pick<Element, "processId" | "elementId">): string =>
  JSON.stringify([processId, elementId]);
