import { factsOf, isSimple } from "./javascript/outcome.js";
import { parseJavaScript } from "./javascript/parse.js";
import type { ConditionFact } from "./values/condition.js";

/** Longer conditions are not looked into. */
const MAX_CHARACTERS = 2_000;

/**
 * What a condition in JavaScript says of what it has from outside, where it `holds` or does not; of each path once. One
 * that fails counts as one that does not hold. Nothing, of what is no expression.
 */
export function conditionFacts(source: string, holds: boolean): readonly ConditionFact[] {
  if (source.length > MAX_CHARACTERS) return [];
  const [statement, another] = parseJavaScript(`(${source}\n)`)?.body ?? [];
  if (statement?.type !== "ExpressionStatement" || another !== undefined) return [];
  const { expression } = statement;
  if (holds) return factsOf(expression, true);
  // Where it has failed nothing is there, so that only what something is not still holds.
  return isSimple(expression) ? factsOf(expression, false).filter(({ isPresent }) => !isPresent) : [];
}
