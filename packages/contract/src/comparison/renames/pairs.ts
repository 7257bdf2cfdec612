import type { ServedContract, ServedElement, ServedProcess, ServedTopic } from "../served.js";

/** Something of the old contract that is in the new one, too. */
export interface Pair<T> {
  readonly old: T;
  readonly now: T;
}

export interface TopicPair extends Pair<ServedTopic> {
  readonly elements: readonly Pair<ServedElement>[];
}

/** What an old name is now. */
export type NameNow = (old: string) => string;

export const elementKey = (processId: string, elementId: string): string =>
  JSON.stringify([processId, elementId]);

/** The topics that are in both contracts, with the elements that are. */
export function topicPairs(
  old: ServedContract,
  now: ServedContract,
  topicNow: NameNow,
  processNow: NameNow,
): readonly TopicPair[] {
  const topics = new Map(now.topics.map((topic) => [topic.topic, topic]));
  return old.topics.flatMap((before) => {
    const after = topics.get(topicNow(before.topic));
    if (after === undefined) return [];
    const known = new Map(after.elements.map((one) => [elementKey(one.processId, one.elementId), one]));
    const elements = before.elements.flatMap((one) => {
      const counterpart = known.get(elementKey(processNow(one.processId), one.elementId));
      return counterpart === undefined ? [] : [{ old: one, now: counterpart }];
    });
    return [{ old: before, now: after, elements }];
  });
}

export function processPairs(
  old: ServedContract,
  now: ServedContract,
  processNow: NameNow,
): readonly Pair<ServedProcess>[] {
  const processes = new Map(now.processes.map((process) => [process.processId, process]));
  return old.processes.flatMap((before) => {
    const after = processes.get(processNow(before.processId));
    return after === undefined ? [] : [{ old: before, now: after }];
  });
}
