import { equalTypes } from "../../types/equal.js";
import { join } from "../../types/join.js";
import type { ValueType } from "../../types/value-type.js";
import { smallest } from "../solve/marks.js";
import { SlotMap } from "../solve/slot-map.js";
import type { Filter, Traits } from "../solve/slot-part.js";

/** What is known of a variable at a point. A variable without fact may exist all the same: nothing is ever absent. */
export interface Fact {
  /** Whether it is there in any case, maybe null. */
  readonly isPresent: boolean;
  /** Of which type it is if it is there; null is one of its values. */
  readonly type: ValueType;
  /** Marks of what may have set it, sorted, the first {@link MAX_MARKS} of them. */
  readonly sources: readonly number[];
  /** Whether something in the models sets it, instead of somebody who only might. */
  readonly isKnown: boolean;
}

/** What is known of all variables at a point. */
export type Facts = SlotMap<Fact>;

export const NO_FACTS: Facts = SlotMap.empty();

const PRESENT = 1;
const KNOWN = 2;

const traits: Traits<Fact> = ({ isPresent, isKnown }) => (isPresent ? PRESENT : isKnown ? KNOWN : 0);

/** What is there in any case. */
export const PRESENT_FACTS: Filter<Fact> = { traits, any: PRESENT };

/** What only may be there, but is known to be set by somebody. */
export const KNOWN_FACTS: Filter<Fact> = { traits, any: KNOWN };

/** More marks than this are not told apart. */
export const MAX_MARKS = 8;

export const uniteMarks = (one: readonly number[], other: readonly number[]): readonly number[] =>
  smallest(one, other, MAX_MARKS);

/** Either of two facts; what is present is said apart. */
export function eitherFact(one: Fact, other: Fact, isPresent: boolean): Fact {
  if (one === other) return withPresence(one, isPresent);
  const type = join(one.type, other.type);
  const sources = uniteMarks(one.sources, other.sources);
  const isKnown = one.isKnown || other.isKnown;
  const both: Fact = { isPresent, type, sources, isKnown };
  if (isSame(one, both)) return withPresence(one, isPresent);
  return isSame(other, both) ? withPresence(other, isPresent) : both;
}

/** Presence apart. */
const isSame = (one: Fact, other: Fact): boolean =>
  one.type === other.type && one.sources === other.sources && one.isKnown === other.isKnown;

const equalFacts = (one: Fact, other: Fact): boolean =>
  one === other ||
  (one.isPresent === other.isPresent &&
    one.isKnown === other.isKnown &&
    one.sources.length === other.sources.length &&
    one.sources.every((mark, at) => mark === other.sources[at]) &&
    equalTypes(one.type, other.type));

export const equalStates = (one: Facts, other: Facts): boolean => one.equals(other, equalFacts);

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
  const first = arrivals[0];
  if (first !== undefined && arrivals.every(({ facts }) => facts === first.facts)) return first.facts;
  const groups = arrivals.map(({ group }) => group);
  const isPresentAfter = presenceAfter(groups);
  return SlotMap.merged(
    arrivals.map(({ facts }) => facts),
    (found) => {
      const isPresent = isPresentAfter(found);
      let merged: Fact | undefined;
      for (const fact of found) {
        if (fact === undefined) continue;
        merged = merged === undefined ? withPresence(fact, isPresent) : eitherFact(merged, fact, isPresent);
      }
      return merged;
    },
    areAlike(groups),
  );
}

/** Whether no way counts for more than any other: none is of a group, or each is of one of its own. */
const areAlike = (groups: readonly (number | null)[]): boolean =>
  groups.every((group) => group === null) || isEachItsOwn(groups);

const isEachItsOwn = (groups: readonly (number | null)[]): boolean =>
  !groups.includes(null) && new Set(groups).size === groups.length;

export const withPresence = (fact: Fact, isPresent: boolean): Fact =>
  fact.isPresent === isPresent ? fact : { ...fact, isPresent };

/** How to tell what is present from what is found on ways of these groups. */
function presenceAfter(
  groups: readonly (number | null)[],
): (found: readonly (Fact | undefined)[]) => boolean {
  const isPresent = (fact: Fact | undefined): boolean => fact?.isPresent === true;
  if (groups.every((group) => group === null)) return (found) => found.every(isPresent);
  // Nearly all joins: each way is a branch of its own.
  if (isEachItsOwn(groups)) return (found) => found.some(isPresent);
  return (found) => {
    const missing = new Set<number | null>([null]);
    for (const [at, group] of groups.entries()) if (!isPresent(found[at])) missing.add(group);
    return found.every(isPresent) || groups.some((group) => !missing.has(group));
  };
}

/** Keeps outcomes from going back: presence is only ever lost, types only grow. */
export const settleFacts = (earlier: Facts | undefined, now: Facts): Facts =>
  earlier === undefined || earlier === now
    ? now
    : SlotMap.merged([earlier, now], ([before, fact]) =>
        before !== undefined && fact !== undefined
          ? eitherFact(before, fact, before.isPresent && fact.isPresent)
          : onlyMaybe(before ?? fact),
      );

const onlyMaybe = (fact: Fact | undefined): Fact | undefined =>
  fact === undefined ? undefined : withPresence(fact, false);
