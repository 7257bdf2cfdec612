import type { Condition } from "@bpmn-worker/bpmn";
import { notNullWhen } from "../../types/not-null.js";
import { variableOf } from "../../types/of-expression.js";
import { type ValueType, withoutNull } from "../../types/value-type.js";
import { notNullIn } from "../conditions/in-scripts.js";
import { excludedLiterals, impliedLiterals } from "../conditions/literals.js";

/** How the outcome of a condition narrows a variable. */
export interface Refinement {
  readonly name: string;
  readonly narrow: (type: ValueType) => ValueType;
}

/**
 * What the outcome of a condition says about variables that hold texts. Of anything else it says nothing: the engine
 * converts before it compares.
 *
 * @param passesNull as of {@link notNullWhen}
 */
export function refine(condition: Condition, holds: boolean, passesNull: boolean): readonly Refinement[] {
  const narrowing =
    (narrow: (type: ValueType, texts: ReadonlySet<string>) => ValueType) =>
    ([name, texts]: readonly [string, ReadonlySet<string>]): Refinement => ({
      name,
      narrow: (type) => narrow(type, texts),
    });
  return [
    ...[...impliedLiterals(condition, holds)].map(narrowing(onlyTexts)),
    ...[...excludedLiterals(condition, holds)].map(narrowing(withoutTexts)),
    ...notNull(condition, holds, passesNull).map((name) => ({ name, narrow: withoutNull })),
  ];
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

/** What is not null, as is the value of a condition that is nothing but a variable: null is an error there. */
function notNull(condition: Condition, holds: boolean, passesNull: boolean): readonly string[] {
  if (condition.kind === "script") return notNullIn(condition, holds);
  if (condition.template.kind !== "expression") return [];
  const { expression } = condition.template;
  return notNullWhen(expression, holds || variableOf(expression) !== null, passesNull);
}
