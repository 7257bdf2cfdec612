import type { VariableMapping } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import {
  BOOLEAN,
  DATE,
  listOf,
  NULL,
  NUMBER,
  objectOf,
  STRING,
  UNKNOWN,
  type ValueType,
} from "../../types/value-type.js";
import type { Certainty, Effect, Target } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { evaluate, give, type Site, take } from "./site.js";

/** Where a mapping reads and where it writes. */
export interface MappingSides {
  readonly source: Environment;
  /** What a mapping reads that is marked as local; by default `source`. */
  readonly localSource?: Environment;
  /** Whether that may hold less at run time: an element without a scope sees the locals of a branch, or those around. */
  readonly mayMissLocals?: boolean;
  readonly targetOf: (name: string, local: boolean) => Target;
  /** For people: `in mapping`, `out-parameter`. */
  readonly what: string;
  readonly certainty?: Certainty;
  /** Whether the engine may convert what it hands on. */
  readonly mayConvert?: boolean;
}

/**
 * What Flowable converts values of calls and cases to (`DefaultVariableValueConversionHandler`); workers get a
 * `LocalDate` as a text. None of its releases up to 8.0.0 does so yet, and none with parameters of external workers
 * (seen on 7.2.0).
 */
const CONVERTED: ReadonlyMap<string, ValueType> = new Map([
  ["string", STRING],
  ["integer", NUMBER],
  ["int", NUMBER],
  ["long", NUMBER],
  ["double", NUMBER],
  ["boolean", BOOLEAN],
  ["date", DATE],
  ["localdate", STRING],
  ["json", objectOf([])],
  ["array", listOf(UNKNOWN)],
]);

/**
 * `in` and `out`, in document order. A source that is a name and missing is handed on as null, an expression that
 * reads a missing name fails. `variables="all"` is left to who knows both sides.
 */
export const mappingEffects = (
  site: Site,
  mappings: readonly VariableMapping[],
  {
    source,
    localSource = source,
    mayMissLocals = false,
    targetOf,
    what,
    certainty = "always",
    mayConvert = false,
  }: MappingSides,
): readonly Effect[] =>
  mappings.flatMap((mapping): readonly Effect[] => {
    if (mapping.kind === "all") return [];
    const { place, local } = mapping;
    const target = targetOf(mapping.target, local);
    const from = mapping.kind === "variable" ? mapping.source : mapping.source.source;
    const reason = `${what} "${oneLine(mapping.target)}" is ${oneLine(from)}`;
    const details = { target, certainty, place };
    const seen = local ? localSource : source;
    const type = mayConvert ? CONVERTED.get(mapping.type?.toLowerCase() ?? "") : undefined;
    const converted =
      type === undefined ? [] : [give(site, target, type, reason, { certainty: "sometimes", place })];
    if (mapping.kind === "expression")
      return [...evaluate(site, seen, mapping.source, reason, details), ...converted];
    const taken = take(site, site.builder.scopes.lookup(seen, mapping.source), "null", reason, details);
    return local && mayMissLocals
      ? [taken, give(site, target, NULL, reason, { certainty: "sometimes", place })]
      : [taken, ...converted];
  });

/** What `variables="all"` hands on, seen from an element with a scope of its own; `null` where nothing does. */
export function allSeen(
  mappings: readonly VariableMapping[],
  source: Environment,
  localSource: Environment,
): Environment | null {
  const all = mappings.filter(({ kind }) => kind === "all");
  if (all.length === 0) return null;
  return all.every(({ local }) => local) ? localSource : source;
}

/** `out variables="all"`: whatever the called process ended with. `producer`: who in there may set anything. */
export const copyAll = (
  source: number,
  target: Environment,
  producer: number | null,
  certainty: Certainty,
  mark: number,
): Effect => ({ kind: "copyAll", source, target, producer, certainty, mark });
