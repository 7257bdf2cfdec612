import type { Rename } from "../rename.js";
import type { ServedContract } from "../served.js";
import { type Matching, matchNames } from "./match.js";
import { elementKey, type NameNow } from "./pairs.js";

/**
 * Processes and topics that have another name, known by their elements, whose ids do not change when a name does.
 * `stated` are renames that need no evidence.
 */
export function matchProcesses(
  old: ServedContract,
  now: ServedContract,
  stated: readonly Rename[],
): Matching {
  const [before, after] = [elementsByProcess(old), elementsByProcess(now)];
  return matchByElements(before, after, stated, "process");
}

export function matchTopics(
  old: ServedContract,
  now: ServedContract,
  stated: readonly Rename[],
  processNow: NameNow,
): Matching {
  const before = elementsByTopic(old, processNow);
  return matchByElements(
    before,
    elementsByTopic(now, (id) => id),
    stated,
    "topic",
  );
}

type Elements = ReadonlyMap<string, ReadonlySet<string>>;

function elementsByProcess({ topics, processes }: ServedContract): Elements {
  const found = new Map<string, Set<string>>(processes.map(({ processId }) => [processId, new Set()]));
  for (const { processId, elementId } of topics.flatMap(({ elements }) => elements)) {
    found.set(processId, (found.get(processId) ?? new Set()).add(elementId));
  }
  return found;
}

const elementsByTopic = ({ topics }: ServedContract, processNow: NameNow): Elements =>
  new Map(
    topics.map(({ topic, elements }) => [
      topic,
      new Set(elements.map(({ processId, elementId }) => elementKey(processNow(processId), elementId))),
    ]),
  );

/** What is left of one must be in the other, and nothing that was elsewhere before. */
function matchByElements(
  before: Elements,
  after: Elements,
  stated: readonly Rename[],
  subject: "topic" | "process",
): Matching {
  const told = stated.filter((one) => one.subject === subject);
  const gone = [...before.keys()].filter(
    (name) => !after.has(name) && !told.some(({ from }) => from === name),
  );
  const appeared = [...after.keys()].filter(
    (name) => !before.has(name) && !told.some(({ to }) => to === name),
  );
  const [allBefore, allAfter] = [
    new Set([...before.values()].flatMap((ids) => [...ids])),
    new Set([...after.values()].flatMap((ids) => [...ids])),
  ];
  const { matches, ...rest } = matchNames(gone, appeared, (from, to) => {
    const [old, now] = [before.get(from) ?? new Set<string>(), after.get(to) ?? new Set<string>()];
    const common = [...old].filter((id) => now.has(id));
    const isWhole =
      [...old].every((id) => now.has(id) || !allAfter.has(id)) &&
      [...now].every((id) => old.has(id) || !allBefore.has(id));
    return isWhole ? { score: common.length, evidence: common.map(elementText) } : { score: 0, evidence: [] };
  });
  const known = told.map(({ from, to }) => ({ from, to, evidence: ["stated"] }));
  return { ...rest, matches: [...known, ...matches] };
}

/** Keys of elements are their process and id, those within a process only the id. */
function elementText(key: string): string {
  const id = key.startsWith("[") ? key.slice(key.indexOf(",") + 2, -2) : key;
  return `${id} is in both`;
}
