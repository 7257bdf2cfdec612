import type { MultiInstance } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { BOOLEAN, listOf, NUMBER, UNKNOWN } from "../../types/value-type.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { evaluate, give, type Site, take } from "./site.js";

/** Set by the engine around every instance of a multi-instance activity. */
export const LOOP_VARIABLES: readonly string[] = [
  "loopCounter",
  "nrOfInstances",
  "nrOfActiveInstances",
  "nrOfCompletedInstances",
];

/** The names that a multi-instance activity has for itself. An element variable needs a collection to come from. */
export const loopLocals = ({ collection, elementVariable }: MultiInstance): readonly string[] => [
  ...LOOP_VARIABLES,
  ...(elementVariable === null || elementVariable === "" || collection === null ? [] : [elementVariable]),
];

/** What is read before the first instance. A bare name is a variable like one in an expression. */
export function loopStart(
  site: Site,
  { collection, elementVariable, cardinality, place }: MultiInstance,
  outside: Environment,
  scope: number,
): readonly Effect[] {
  const { scopes } = site.builder;
  const target =
    elementVariable === null || elementVariable === "" ? null : [scopes.slot(scope, elementVariable)];
  const effects: Effect[] = [];
  if (cardinality !== null)
    effects.push(
      ...evaluate(site, outside, cardinality, `loop cardinality is ${oneLine(cardinality.source)}`, {
        wanted: NUMBER,
        place,
      }),
    );
  if (collection !== null) {
    const reason =
      target === null
        ? `multi-instance collection is ${oneLine(collection.source)}`
        : `multi-instance element "${oneLine(elementVariable ?? "")}" is taken from ${oneLine(collection.source)}`;
    const details = { wanted: listOf(UNKNOWN), target, part: "element", place } as const;
    effects.push(
      ...(collection.kind === "literal"
        ? [take(site, scopes.lookup(outside, collection.text), "fails", reason, details)]
        : evaluate(site, outside, collection, reason, details)),
    );
  }
  return effects;
}

/** The counters, which are there in every instance. */
export const loopCounters = (site: Site, { place }: MultiInstance, scope: number): readonly Effect[] =>
  LOOP_VARIABLES.map((name) =>
    give(site, [site.builder.scopes.slot(scope, name)], NUMBER, `multi-instance counter "${name}"`, {
      place,
    }),
  );

/** Evaluated after each instance. */
export const loopEnd = (
  site: Site,
  { completionCondition, place }: MultiInstance,
  environment: Environment,
): readonly Effect[] =>
  completionCondition === null
    ? []
    : evaluate(
        site,
        environment,
        completionCondition,
        `completion condition is ${oneLine(completionCondition.source)}`,
        { wanted: BOOLEAN, place },
      );
