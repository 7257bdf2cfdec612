import type { ExternalTaskContract, TopicContract, WorkerContract } from "./contract.js";
import { longestLock } from "./declared/lock-duration.js";
import { discriminantOf } from "./discriminant.js";
import type { EmissionInput, EmittedElement, EmittedTopic } from "./emission-input.js";
import { emittedMessages, emittedProcesses } from "./emitted-processes.js";
import { mergeDocumentation, mergeErrors, mergeInputs, mergeOutputs, mergeProperties } from "./merge.js";
import { compareText, sortedBy } from "./order.js";

export interface SelectionOptions {
  /** Whether processes that engines do not deploy are worked for all the same. Default: false. */
  readonly includeNonExecutable?: boolean;
}

/**
 * What of a contract goes into the emitted worker. Left out are processes that are not executable, unless asked
 * for, and tasks that belong to no topic: those without one, and those whose topic is computed and whose values
 * were not named when the contract was built.
 */
export function selectForEmission(
  contract: Omit<WorkerContract, "diagnostics">,
  options: SelectionOptions = {},
): EmissionInput {
  const isWanted = ({ executable }: { readonly executable: boolean }): boolean =>
    executable || options.includeNonExecutable === true;
  const byKey = groupBy(contract.externalTasks.filter(isWanted), taskKey);
  const topics: EmittedTopic[] = [];
  for (const { topic, handler, elements } of contract.topics) {
    const emitted = elementsOf(topic, elements, byKey);
    if (emitted.length === 0) continue;
    topics.push({ topic, handler, discriminant: discriminantOf(emitted), elements: emitted });
  }
  const processes = contract.processes.filter(isWanted);
  return { topics, processes: emittedProcesses(processes), messages: emittedMessages(processes) };
}

const taskKey = ({ file, processId, elementId }: TopicContract["elements"][number]): string =>
  keyOf(file, keyOf(processId, elementId));

/** What is one element, whichever file it stands in. */
const elementKey = ({ processId, elementId }: ExternalTaskContract): string => keyOf(processId, elementId);

/** Different for different pairs, and made in a fraction of the time that JSON takes. */
const keyOf = (one: string, other: string): string => `${one.length} ${one}${other}`;

/** An id that a file uses twice stands for several tasks, of which only some may be of the topic. */
function elementsOf(
  topic: string,
  elements: TopicContract["elements"],
  byKey: ReadonlyMap<string, Group>,
): readonly EmittedElement[] {
  const tasks = elements
    .flatMap((element) => byKey.get(taskKey(element)) ?? [])
    .filter((task) => task.topicKind !== "literal" || task.topic === topic);
  const [only, another] = tasks;
  if (only === undefined) return [];
  if (another === undefined) return [mergeVersions([only])];
  return sortedBy(
    [...groupBy(tasks, elementKey).values()].map(mergeVersions),
    ({ processId }) => processId,
    ({ elementId }) => elementId,
  );
}

/** At least one. */
type Group = readonly [ExternalTaskContract, ...ExternalTaskContract[]];

function groupBy(
  tasks: readonly ExternalTaskContract[],
  keyOf: (task: ExternalTaskContract) => string,
): ReadonlyMap<string, Group> {
  const groups = new Map<string, [ExternalTaskContract, ...ExternalTaskContract[]]>();
  for (const task of tasks) {
    const key = keyOf(task);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [task]);
    else group.push(task);
  }
  return groups;
}

function mergeVersions(versions: Group): EmittedElement {
  const [first] = versions;
  const lockDuration = longestLock(versions.flatMap((version) => version.lockDuration ?? []));
  return {
    processId: first.processId,
    elementId: first.elementId,
    elementName: versions.find(({ elementName }) => elementName !== null)?.elementName ?? null,
    files: [...new Set(versions.map(({ file }) => file))].sort(compareText),
    inputs: mergeInputs(versions.map(({ inputs }) => inputs)),
    outputs: mergeOutputs(versions.map(({ outputs }) => outputs)),
    errors: mergeErrors(versions.map(({ errors }) => errors)),
    properties: mergeProperties(versions.map(({ properties }) => properties)),
    retryTimeCycle: versions.find(({ retryTimeCycle }) => retryTimeCycle !== null)?.retryTimeCycle ?? null,
    ...(lockDuration !== null && { lockDuration }),
    ...mergeDocumentation(versions),
  };
}
