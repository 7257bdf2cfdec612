import type { FetchRequest, LockedTask, TopicRequest } from "./adapter.js";

/** Tasks of an answer, by whether they are what was asked for. */
export interface Sorted {
  readonly wanted: readonly LockedTask[];
  readonly others: readonly LockedTask[];
}

/**
 * Filters again what an engine has filtered: those of the Camunda 7 family take several variables for alternatives.
 * Pure; an answer to a request that filters no variables is handed on as it is.
 */
export function sortByFilter({ topics }: Pick<FetchRequest, "topics">, tasks: readonly LockedTask[]): Sorted {
  if (topics.every((topic) => filteredVariables(topic).length < 2)) return { wanted: tasks, others: [] };
  const wanted: LockedTask[] = [];
  const others: LockedTask[] = [];
  for (const task of tasks) {
    const request = topics.find(({ topic }) => topic === task.topic);
    const variables = request === undefined ? [] : filteredVariables(request);
    const passes = variables.every(([name, value]) => isSame(task.variables.get(name), value));
    (passes ? wanted : others).push(task);
  }
  return { wanted, others };
}

function filteredVariables({ filter }: TopicRequest): readonly (readonly [string, unknown])[] {
  return Object.entries(filter?.processVariables ?? {});
}

/** A Long may arrive as a bigint. */
function isSame(found: unknown, wanted: unknown): boolean {
  if (typeof found === "bigint" && typeof wanted === "number") return Number(found) === wanted;
  return Object.is(found, wanted);
}
