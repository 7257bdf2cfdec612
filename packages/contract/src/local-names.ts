import { localsOf } from "./flow/build/locals.js";
import { loopLocals } from "./flow/effects/loops.js";
import type { ExternalTask } from "./walk.js";

/**
 * The names that an external task has for itself: input parameters, what its listeners set locally, and what a
 * multi-instance task has for each instance. The engines set a variable in the innermost scope that has one of its
 * name (`AbstractVariableScope`), so that what a handler sets under such a name is gone with the task.
 *
 * Flowable's in-parameters are not among them: they are worked out for the worker and stored nowhere.
 */
export function localNamesOf({ node, enclosing }: ExternalTask): ReadonlySet<string> {
  const { certain, possible = [] } = localsOf(node, enclosing[0]?.scope.nodes ?? []);
  return new Set([
    ...certain,
    ...possible,
    ...(node.loop === null ? [] : Object.values(loopLocals(node.loop)).flat()),
  ]);
}
