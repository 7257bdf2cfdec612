import { type Condition, type ConditionFact, conditionFacts, isJavaScript } from "@bpmn-worker/bpmn";

const NOTHING: readonly ConditionFact[] = [];

/** What a condition in JavaScript says of variables as such where it has come out like this; nothing of any other. */
export function saidOfVariables(condition: Condition, holds: boolean): readonly ConditionFact[] {
  if (condition.kind !== "script" || !isJavaScript(condition.script)) return NOTHING;
  const source = (condition.script.source ?? "").trim().replace(/;$/, "");
  return conditionFacts(source, holds).filter(({ path }) => path.steps.length === 0);
}

/** The variables that are not null then. */
export const notNullIn = (condition: Condition, holds: boolean): readonly string[] =>
  saidOfVariables(condition, holds).flatMap(({ path, oneOf, noneOf }) =>
    noneOf.includes(null) || oneOf?.includes(null) === false ? [path.root] : [],
  );
