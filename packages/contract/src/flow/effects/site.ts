import type { Dialect, Place, Template } from "@bpmn-worker/bpmn";
import { evidenceAt } from "../../evidence.js";
import type { SerializationFormat } from "../../types/storage.js";
import { UNKNOWN, type ValueType } from "../../types/value-type.js";
import type { VariableUsage } from "../../usage/usage.js";
import type { ProgramBuilder } from "../program/builder.js";
import type { Certainty, Effect, GiveEffect, Missing, Part, Target } from "../program/effect.js";
import type { Environment, Lookup } from "../program/environment.js";
import { assignmentsIn } from "./assignments.js";

/** What all effects of one element share: where they are noted, and what is seen of variables there. */
export interface Site {
  readonly builder: ProgramBuilder;
  readonly elementId: string;
  readonly place: Place;
  readonly usage: VariableUsage;
  /** How the engine writes what it makes itself. */
  readonly format: SerializationFormat;
  readonly dialect: Dialect;
}

interface Details {
  /** Default: nothing in particular. */
  readonly wanted?: ValueType;
  /** Whether the engine fails where the value is null. Default: no. */
  readonly refusesNull?: boolean;
  /** Default: the value goes nowhere. */
  readonly target?: Target | null;
  /** Default: `whole`. */
  readonly part?: Part;
  /** Default: `always`. */
  readonly certainty?: Certainty;
  /** Default: that of the element. */
  readonly place?: Place;
}

export const markOf = ({ builder, elementId, place }: Site, reason: string, at: Place = place): number =>
  builder.mark(evidenceAt(at, elementId, reason));

/** Evaluates an expression, with what it sets by `execution.setVariable`. */
export function evaluate(
  site: Site,
  environment: Environment,
  template: Template,
  reason: string,
  { refusesNull, ...details }: Details = {},
): readonly Effect[] {
  const { wanted = UNKNOWN, target = null, part = "whole", certainty = "always", place } = details;
  const mark = markOf(site, reason, place);
  const evaluation = {
    kind: "evaluate",
    template,
    environment,
    wanted,
    target,
    part,
    certainty,
    mark,
  } as const;
  const effect = refusesNull === true ? { ...evaluation, refusesNull } : evaluation;
  const assignments = assignmentsIn(template);
  if (assignments.length === 0) return [effect];
  return [
    effect,
    ...assignments.map((assignment): Effect => {
      const { scopes } = site.builder;
      const { name, value, isLocal } = assignment;
      const lookup = isLocal
        ? [scopes.slot(environment.scopes[0] ?? 0, name)]
        : scopes.lookup(environment, name);
      if (value === null)
        return { kind: "remove", lookup, mark: markOf(site, `${reason} removes it`, place) };
      return {
        kind: "evaluate",
        template: value,
        environment,
        wanted: UNKNOWN,
        target: lookup,
        part: "whole",
        certainty: assignment.certainty === "always" ? certainty : "sometimes",
        mark: markOf(site, `${reason} sets it`, place),
      };
    }),
  ];
}

/** Takes a variable by name. */
export function take(
  site: Site,
  source: Lookup,
  missing: Missing,
  reason: string,
  { wanted = UNKNOWN, target = null, part = "whole", certainty = "always", place }: Details = {},
): Effect {
  const mark = markOf(site, reason, place);
  return { kind: "take", source, missing, wanted, target, part, certainty, mark };
}

/** Sets a variable. */
export function give(
  site: Site,
  target: Target,
  type: ValueType,
  reason: string,
  { certainty = "always", place }: Details = {},
): GiveEffect {
  return { kind: "give", target, type, certainty, mark: markOf(site, reason, place) };
}

/** Somebody may set any variable that is seen. */
export function opaque(
  { builder, elementId, place }: Site,
  environment: Environment,
  who: string,
  { isPayload = false }: { readonly isPayload?: boolean } = {},
): Effect {
  const evidence = evidenceAt(place, elementId, `${who} may set it`);
  return {
    kind: "opaque",
    producer: builder.producer(evidence),
    isPayload,
    environment,
    mark: builder.mark(evidence),
  };
}
