import type { ExternalTaskContract, TopicContract, WorkerContract } from "./contract.js";

/** A topic with what there is to do on it. */
export interface TopicTasks {
  readonly topic: string;
  /** As of {@link TopicContract}. */
  readonly handler: string;
  /** At least one. */
  readonly tasks: readonly [ExternalTaskContract, ...ExternalTaskContract[]];
}

/** The topics of these tasks, in the order of the contract; those that have none of them are left out. */
export function topicTasks(
  { externalTasks, topics }: Pick<WorkerContract, "externalTasks" | "topics">,
  isWanted: (task: ExternalTaskContract) => boolean,
): readonly TopicTasks[] {
  const byKey = groupBy(externalTasks.filter(isWanted), taskKey);
  return topics.flatMap(({ topic, handler, elements }) => {
    // An id that a file uses twice stands for several tasks, of which only some may be of the topic.
    const [first, ...others] = elements
      .flatMap((element) => byKey.get(taskKey(element)) ?? [])
      .filter((task) => task.topicKind !== "literal" || task.topic === topic);
    return first === undefined ? [] : [{ topic, handler, tasks: [first, ...others] }];
  });
}

const taskKey = ({ file, processId, elementId }: TopicContract["elements"][number]): string =>
  keyOf(file, keyOf(processId, elementId));

/** Different for different pairs, and made in a fraction of the time that JSON takes. */
export const keyOf = (one: string, other: string): string => `${one.length} ${one}${other}`;

export function groupBy(
  tasks: readonly ExternalTaskContract[],
  keyOf: (task: ExternalTaskContract) => string,
): ReadonlyMap<string, TopicTasks["tasks"]> {
  const groups = new Map<string, [ExternalTaskContract, ...ExternalTaskContract[]]>();
  for (const task of tasks) {
    const key = keyOf(task);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [task]);
    else group.push(task);
  }
  return groups;
}
