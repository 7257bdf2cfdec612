import type { TypeOfVariable } from "./types/of-expression.js";
import { NUMBER, UNKNOWN } from "./types/value-type.js";
import type { ExternalTask } from "./walk.js";

/** Set by the engine around every instance of a multi-instance activity. */
export const LOOP_VARIABLES: readonly string[] = [
  "loopCounter",
  "nrOfInstances",
  "nrOfActiveInstances",
  "nrOfCompletedInstances",
];

/**
 * What is known of the variables that the declarations of a task can read. This is where the solver of a whole
 * process comes in: without one, only what the engine itself sets is known.
 */
export function variablesAround({ node, enclosing }: ExternalTask): TypeOfVariable {
  const isInLoop = node.loop !== null || enclosing.some(({ owner }) => owner !== null && owner.loop !== null);
  return (name) => (isInLoop && LOOP_VARIABLES.includes(name) ? NUMBER : UNKNOWN);
}
