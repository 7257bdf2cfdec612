import { type ConditionFact, conditionFacts, type Path, type ScriptUse } from "@bpmn-worker/bpmn";
import type { TokenStep } from "./process.js";

/**
 * What a gateway has to find that compares with texts on all of its ways and has no default: it knows no way for
 * another one, so that the instance fails. Source: `ExclusiveGatewayHandler` of ProcessEngine 9.7.0.
 */
export function closedChoices({ node, next, conditions }: TokenStep): readonly ScriptUse[] {
  const isChoice = node.kind === "gateway" && node.type === "exclusiveGateway" && node.defaultFlowId === null;
  if (!isChoice || next.length < 2 || conditions.length !== next.length) return [];
  const [first = [], ...others] = conditions.map(({ source }) =>
    conditionFacts(source, true).flatMap(textsOf),
  );
  return first.flatMap(({ path, texts }) => {
    const same = others.map((way) => way.find((one) => isSame(one.path, path))?.texts);
    const oneOf = [texts, ...same].flatMap((found) => found ?? []);
    if (same.includes(undefined)) return [];
    return [
      { path, type: "string", isHint: false, isNeeded: false, isSure: true, oneOf: [...new Set(oneOf)] },
    ];
  });
}

function textsOf({ path, oneOf }: ConditionFact): readonly { path: Path; texts: readonly string[] }[] {
  const texts = (oneOf ?? []).filter((value) => typeof value === "string");
  return texts.length > 0 && texts.length === oneOf?.length ? [{ path, texts }] : [];
}

const isSame = (one: Path, other: Path): boolean =>
  one.root === other.root &&
  one.steps.length === other.steps.length &&
  one.steps.every((step, at) => {
    const same = other.steps[at];
    return step.kind === "member" && same?.kind === "member" && step.name === same.name;
  });
