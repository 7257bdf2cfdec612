import type { ExternalTaskContract, ProcessContract, TopicContract, WorkerContract } from "./contract.js";
import { longestLock } from "./declared/lock-duration.js";
import { discriminantOf } from "./discriminant.js";
import type { EmissionInput, EmittedElement } from "./emission-input.js";
import { emittedProcesses } from "./emitted-processes.js";
import { mergeErrors, mergeInputs, mergeOutputs, mergeProperties } from "./merge.js";
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
export function selectForEmission(contract: WorkerContract, options: SelectionOptions = {}): EmissionInput {
  const byKey = new Map<string, ExternalTaskContract[]>();
  for (const task of contract.externalTasks) {
    if (!task.executable && options.includeNonExecutable !== true) continue;
    const key = taskKey(task);
    byKey.set(key, [...(byKey.get(key) ?? []), task]);
  }
  const topics = contract.topics.flatMap(({ topic, handler, elements }) => {
    const emitted = elementsOf(topic, elements, byKey);
    return emitted.length === 0
      ? []
      : [{ topic, handler, discriminant: discriminantOf(emitted), elements: emitted }];
  });
  const isWanted = ({ executable }: ProcessContract) => executable || options.includeNonExecutable === true;
  return { topics, processes: emittedProcesses(contract.processes.filter(isWanted)) };
}

const taskKey = ({ file, processId, elementId }: TopicContract["elements"][number]): string =>
  JSON.stringify([file, processId, elementId]);

/** An id that a file uses twice stands for several tasks, of which only some may be of the topic. */
function elementsOf(
  topic: string,
  elements: TopicContract["elements"],
  byKey: ReadonlyMap<string, readonly ExternalTaskContract[]>,
): readonly EmittedElement[] {
  const versions = new Map<string, ExternalTaskContract[]>();
  for (const task of elements.flatMap((element) => byKey.get(taskKey(element)) ?? [])) {
    if (task.topicKind === "literal" && task.topic !== topic) continue;
    const key = JSON.stringify([task.processId, task.elementId]);
    versions.set(key, [...(versions.get(key) ?? []), task]);
  }
  const merged = [...versions.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [mergeVersions(first, others)],
  );
  return sortedBy(
    merged,
    ({ processId }) => processId,
    ({ elementId }) => elementId,
  );
}

function mergeVersions(first: ExternalTaskContract, others: readonly ExternalTaskContract[]): EmittedElement {
  const versions = [first, ...others];
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
  };
}
