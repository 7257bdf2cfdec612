import type { ExternalTaskContract, WorkerContract } from "./contract.js";
import { longestLock } from "./declared/lock-duration.js";
import { discriminantOf } from "./discriminant.js";
import type { EmissionInput, EmittedElement, EmittedTopic } from "./emission-input.js";
import { emittedMessages, emittedProcesses } from "./emitted-processes.js";
import { mergeDocumentation, mergeErrors, mergeInputs, mergeOutputs, mergeProperties } from "./merge.js";
import { compareText, sortedBy } from "./order.js";
import { groupBy, keyOf, type TopicTasks, topicTasks } from "./topic-tasks.js";

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
  const topics = topicTasks(contract, isWanted).map(({ topic, handler, tasks }): EmittedTopic => {
    const elements = elementsOf(tasks);
    return { topic, handler, discriminant: discriminantOf(elements), elements };
  });
  const processes = contract.processes.filter(isWanted);
  return { topics, processes: emittedProcesses(processes), messages: emittedMessages(processes) };
}

/** What is one element, whichever file it stands in. */
const elementKey = ({ processId, elementId }: ExternalTaskContract): string => keyOf(processId, elementId);

function elementsOf(tasks: TopicTasks["tasks"]): readonly EmittedElement[] {
  if (tasks.length === 1) return [mergeVersions(tasks)];
  return sortedBy(
    [...groupBy(tasks, elementKey).values()].map(mergeVersions),
    ({ processId }) => processId,
    ({ elementId }) => elementId,
  );
}

function mergeVersions(versions: TopicTasks["tasks"]): EmittedElement {
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
