import { isRecord } from "../json.js";

/** Where a task stands in its process instance. */
export interface TaskScope {
  readonly processInstanceId: string;
  readonly executionId: string;
  readonly activityInstanceId: string | null;
}

/** As much of a `VariableInstanceDto` as tells where the variable lives. */
export interface ScopedVariable {
  readonly executionId?: string | null;
  readonly activityInstanceId?: string | null;
}

/** As much of an `ActivityInstanceDto` as tells how scopes nest. The root is the process instance itself. */
export interface ActivityTree {
  readonly id?: string | null;
  readonly childActivityInstances?: readonly ActivityTree[] | null;
}

/** The variable that needs no tree to be chosen: the task's own, or one that lives in the instance and has no rival. */
export function obviousVariable<V extends ScopedVariable>(
  candidates: readonly V[],
  task: TaskScope,
): V | undefined {
  const own = candidates.find((candidate) => candidate.executionId === task.executionId);
  if (own !== undefined) return own;
  const [only] = candidates;
  return candidates.length === 1 && only?.activityInstanceId === task.processInstanceId ? only : undefined;
}

/**
 * The variable that the task sees: of the scopes around it, innermost first, the first that has one. Variables of other
 * branches (another iteration of a multi-instance activity, say) are not seen.
 */
export function visibleVariable<V extends ScopedVariable>(
  candidates: readonly V[],
  task: TaskScope,
  tree: ActivityTree,
): V | undefined {
  const obvious = obviousVariable(candidates, task);
  if (obvious !== undefined) return obvious;
  const scopes = pathTo(tree, task.activityInstanceId ?? task.processInstanceId) ?? [task.processInstanceId];
  for (const scope of scopes) {
    const found = candidates.find((candidate) => candidate.activityInstanceId === scope);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The ids from the activity instance `id` up to the root; `null` when it is not below `tree`. */
function pathTo(tree: ActivityTree, id: string): readonly string[] | null {
  const own = tree.id ?? "";
  if (own === id) return [own];
  for (const child of tree.childActivityInstances ?? []) {
    const path = pathTo(child, id);
    if (path !== null) return [...path, own];
  }
  return null;
}

/** Narrows an item of a variable instance list. */
export function isScopedVariable(value: unknown): value is ScopedVariable & { readonly id: string } {
  return isRecord(value) && typeof value["id"] === "string";
}
