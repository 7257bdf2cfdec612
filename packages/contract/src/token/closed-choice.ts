import { type ConditionFact, conditionFacts, type Path, type ScriptUse } from "@bpmn-worker/bpmn";
import type { TokenStep } from "./process.js";

/**
 * What a gateway without default has to find, because on all of its ways it compares it with texts, numbers or truth
 * values, or looks into it: it knows no way for another one, so that the instance fails. A condition that fails is
 * false. Source: `ExclusiveGatewayHandler` of ProcessEngine 9.7.0.
 */
export function closedChoices({ node, next, conditions }: TokenStep): readonly ScriptUse[] {
  const isChoice = node.kind === "gateway" && node.type === "exclusiveGateway" && node.defaultFlowId === null;
  if (!isChoice || next.length < 2 || conditions.length !== next.length) return [];
  const [first = [], ...others] = conditions.map(({ source }) => conditionFacts(source, true));
  return first.flatMap((fact) => {
    const same = others.map((way) => way.find(({ path }) => isSame(path, fact.path)));
    const facts = [fact, ...same].filter((one) => one !== undefined);
    return facts.length === conditions.length ? found(fact.path, facts) : [];
  });
}

/** What is known of a value on all ways. */
function found(path: Path, facts: readonly ConditionFact[]): readonly ScriptUse[] {
  const use = { path, type: null, isHint: false, isNeeded: false, isSure: true } as const;
  const values = new Set(facts.flatMap(({ oneOf }) => oneOf ?? [null]));
  const [kind, another] = new Set([...values].map((value) => typeof value));
  if (another === undefined && (kind === "number" || kind === "boolean")) return [{ ...use, type: kind }];
  const texts = [...values].filter((value) => typeof value === "string");
  if (texts.length > 0 && texts.length === values.size) return [{ ...use, type: "string", oneOf: texts }];
  const isThere = facts.every(({ isPresent, noneOf }) => isPresent && noneOf.includes(null));
  return isThere ? [{ ...use, isNeeded: true }] : [];
}

const isSame = (one: Path, other: Path): boolean =>
  one.root === other.root &&
  one.steps.length === other.steps.length &&
  one.steps.every((step, at) => {
    const same = other.steps[at];
    return step.kind === "member" && same?.kind === "member" && step.name === same.name;
  });
