import type { Condition } from "@bpmn-worker/bpmn";
import { UNKNOWN, type ValueType } from "../../types/value-type.js";
import { excludedLiterals, impliedLiterals } from "../conditions/literals.js";

/** How the outcome of a condition narrows a variable. */
export interface Refinement {
  readonly name: string;
  readonly narrow: (type: ValueType) => ValueType;
}

/**
 * What the outcome of a condition says about variables that hold texts. Of anything else it says nothing: the engine
 * converts before it compares.
 */
export function refine(condition: Condition, holds: boolean): readonly Refinement[] {
  const literals = holds ? impliedLiterals(condition) : excludedLiterals(condition);
  const narrowed = [...literals].map(([name, values]) => ({
    name,
    narrow: (type: ValueType) => (holds ? onlyTexts(type, values) : withoutTexts(type, values)),
  }));
  return [...narrowed, ...nullTest(condition, holds)];
}

function onlyTexts(type: ValueType, values: ReadonlySet<string>): ValueType {
  if (type.kind === "unknown") return type;
  const texts = type.of.filter(({ kind }) => kind === "string" || kind === "literal");
  if (texts.length !== type.of.filter(({ kind }) => kind !== "null").length) return type;
  const isOpen = texts.some(({ kind }) => kind === "string");
  const kept = isOpen
    ? [...values].map((value) => ({ kind: "literal", value }) as const)
    : texts.filter((atom) => atom.kind === "literal" && values.has(atom.value));
  return kept.length === 0 ? type : { kind: "union", of: kept };
}

function withoutTexts(type: ValueType, values: ReadonlySet<string>): ValueType {
  if (type.kind === "unknown") return type;
  const kept = type.of.filter((atom) => atom.kind !== "literal" || !values.has(atom.value));
  return kept.length === 0 ? type : { kind: "union", of: kept };
}

/** `x != null` on its own, either way round. */
function nullTest(condition: Condition, holds: boolean): readonly Refinement[] {
  if (condition.kind !== "expression" || condition.template.kind !== "expression") return [];
  const { expression } = condition.template;
  if (expression.kind !== "binary") return [];
  const { operator, left, right } = expression;
  if (left.kind !== "identifier" || right.kind !== "null") return [];
  if (operator !== (holds ? "!=" : "==")) return [];
  return [{ name: left.name, narrow: withoutNull }];
}

function withoutNull(type: ValueType): ValueType {
  if (type.kind === "unknown") return UNKNOWN;
  const kept = type.of.filter(({ kind }) => kind !== "null");
  return kept.length === 0 ? type : { kind: "union", of: kept };
}
