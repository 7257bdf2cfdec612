import { equalTypes } from "../../types/equal.js";
import { join } from "../../types/join.js";
import type { ValueType } from "../../types/value-type.js";
import type { Slot } from "../program/environment.js";

/** What is known of a variable at a point. A variable without fact may exist all the same: nothing is ever absent. */
export interface Fact {
  /** Whether it is there in any case, maybe null. */
  readonly isPresent: boolean;
  /** Of which type it is if it is there; null is one of its values. */
  readonly type: ValueType;
  /** Marks of what may have set it, sorted, the first {@link MAX_SOURCES} of them. */
  readonly sources: readonly number[];
  /** Whether something in the models sets it, instead of somebody who only might. */
  readonly isKnown: boolean;
}

/** By slot. Never changed once it is an outcome. */
export type Facts = ReadonlyMap<Slot, Fact>;

const MAX_SOURCES = 8;

/** The smallest of both: which they are does not depend on the order in which they come. */
export function uniteMarks(one: readonly number[], other: readonly number[]): readonly number[] {
  if (one === other || other.length === 0) return one;
  if (one.length === 0) return other;
  if (other.every((mark) => one.includes(mark))) return one;
  return [...new Set([...one, ...other])].sort((left, right) => left - right).slice(0, MAX_SOURCES);
}

/** Either of two facts; what is present is said apart. */
export const eitherFact = (one: Fact, other: Fact, isPresent: boolean): Fact =>
  one === other && one.isPresent === isPresent
    ? one
    : {
        isPresent,
        type: join(one.type, other.type),
        sources: uniteMarks(one.sources, other.sources),
        isKnown: one.isKnown || other.isKnown,
      };

const equalFacts = (one: Fact, other: Fact): boolean =>
  one === other ||
  (one.isPresent === other.isPresent &&
    one.isKnown === other.isKnown &&
    one.sources.length === other.sources.length &&
    one.sources.every((mark, at) => mark === other.sources[at]) &&
    equalTypes(one.type, other.type));

export function equalStates(one: Facts, other: Facts): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (const [slot, fact] of one) {
    const same = other.get(slot);
    if (same === undefined || !equalFacts(fact, same)) return false;
  }
  return true;
}

/** One way into a block, and what holds on it. */
export interface Arrival {
  readonly facts: Facts;
  readonly group: number | null;
}

/**
 * What holds where several ways come together: present is what is present on all of them, or on all of a group of
 * which one has been passed in any case.
 */
export function mergeArrivals(arrivals: readonly Arrival[]): Facts {
  const [first, ...others] = arrivals;
  if (first === undefined) return new Map();
  if (others.length === 0) return first.facts;
  const merged = new Map<Slot, Fact>();
  const slots = new Set(arrivals.flatMap(({ facts }) => [...facts.keys()]));
  for (const slot of slots) {
    const found = arrivals.map(({ facts }) => facts.get(slot));
    const isPresent = isPresentAfter(arrivals, found);
    for (const fact of found) {
      if (fact === undefined) continue;
      const known = merged.get(slot);
      merged.set(
        slot,
        known === undefined ? withPresence(fact, isPresent) : eitherFact(known, fact, isPresent),
      );
    }
  }
  return merged;
}

export const withPresence = (fact: Fact, isPresent: boolean): Fact =>
  fact.isPresent === isPresent ? fact : { ...fact, isPresent };

function isPresentAfter(arrivals: readonly Arrival[], found: readonly (Fact | undefined)[]): boolean {
  if (found.every((fact) => fact?.isPresent === true)) return true;
  const missing = new Set<number | null>([null]);
  for (const [at, { group }] of arrivals.entries()) if (found[at]?.isPresent !== true) missing.add(group);
  return arrivals.some(({ group }) => !missing.has(group));
}

/** Keeps outcomes from going back: presence is only ever lost, types only grow. */
export function settleFacts(earlier: Facts | undefined, now: Facts): Facts {
  if (earlier === undefined || earlier === now) return now;
  const settled = new Map<Slot, Fact>();
  for (const [slot, fact] of now) {
    const before = earlier.get(slot);
    settled.set(
      slot,
      before === undefined
        ? withPresence(fact, false)
        : eitherFact(before, fact, before.isPresent && fact.isPresent),
    );
  }
  for (const [slot, fact] of earlier) if (!now.has(slot)) settled.set(slot, withPresence(fact, false));
  return settled;
}
