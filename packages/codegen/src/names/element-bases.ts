import { hashed, pascalCaseOf, shortened } from "./identifier.js";
import { isReservedBase } from "./topic-names.js";

export interface ElementKey {
  readonly processId: string;
  readonly elementId: string;
}

/** A topic that several elements use, and what its own type names begin with. */
export interface SharedTopic {
  readonly base: string;
  readonly elements: readonly ElementKey[];
}

/** `export type …Output = Record<string, never>;` still fits on a line. */
const LONGEST_BASE = 56;

/**
 * What the type names of each element of each shared topic begin with: the topic's base and the element id, the
 * process id between them where several elements have that id, and a hash behind where even that names two elements
 * alike or is one of `topicBases`. The order of topics and elements makes no difference.
 */
export function elementBases(
  topics: readonly SharedTopic[],
  topicBases: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const wishes = topics.map(wishedBases);
  const isRepeated = repetition(wishes.flat());
  return topics.map(({ base: topicBase, elements }, topic) =>
    elements.map(({ processId, elementId }, element) => {
      const base = wishes[topic]?.[element] ?? topicBase;
      const isFree = !isRepeated(base) && !topicBases.has(base) && !isReservedBase(base);
      return isFree ? base : hashed(base, LONGEST_BASE, [topicBase, processId, elementId]);
    }),
  );
}

function wishedBases({ base, elements }: SharedTopic): readonly string[] {
  const isRepeated = repetition(elements.map(({ elementId }) => pascalCaseOf(elementId)));
  return elements.map(({ processId, elementId }) => {
    const name = pascalCaseOf(elementId);
    return shortened(`${base}${isRepeated(name) ? pascalCaseOf(processId) : ""}${name}`, LONGEST_BASE);
  });
}

function repetition(names: readonly string[]): (name: string) => boolean {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) (seen.has(name) ? repeated : seen).add(name);
  return (name) => repeated.has(name);
}
