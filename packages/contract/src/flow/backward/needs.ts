import { equalTypes } from "../../types/equal.js";
import { loosened, meet, meetEither } from "../../types/meet.js";
import type { ValueType } from "../../types/value-type.js";
import { MAX_MARKS, uniteMarks } from "../forward/facts.js";
import { smallest } from "../solve/marks.js";
import { SlotMap } from "../solve/slot-map.js";

/** That a variable is read later on, before anything sets it for certain. */
export interface Need {
  /** Whether somebody reads it where the models themselves have not set it for certain. */
  readonly isOpen: boolean;
  /** Whether one of those fails when it is missing. */
  readonly canFail: boolean;
  /** Whether it is read, and must exist, on every way on. */
  readonly isCertain: boolean;
  /** Of which type it has to be for all readers. */
  readonly type: ValueType;
  /** Whether it may be read without anybody who might set it having come between. */
  readonly isDirect: boolean;
  /** Producers that may come between, sorted; `null` when there are so many that they are no longer told apart. */
  readonly later: readonly number[] | null;
  /** Marks of the readers, sorted, the first few of them. */
  readonly readers: readonly number[];
}

export type Needs = SlotMap<Need>;

export const NO_NEEDS: Needs = SlotMap.empty();

/** Whoever comes before more others than this who might set a variable is never asked for it. */
const MAX_LATER = 32;

function uniteLater(one: Need["later"], other: Need["later"], most = MAX_LATER): Need["later"] {
  if (one === null || other === null) return null;
  const later = smallest(one, other, most + 1);
  return later.length > most ? null : later;
}

/** Both of two needs; whether either is certain is said apart. */
export const bothNeeds = (one: Need, other: Need, isCertain: boolean): Need =>
  combined(one, other, isCertain, meet);

/**
 * A need that comes earlier than another. Where it fails without the variable, the variable is there from then on: who
 * comes in between may set it anew, but leaves nothing open that those before would have to think of.
 */
export function needBefore(earlier: Need, later: Need): Need {
  const both = bothNeeds(later, earlier, later.isCertain || earlier.isCertain);
  return earlier.isCertain && earlier.canFail
    ? { ...both, later: earlier.later, isDirect: earlier.isDirect }
    : both;
}

/** What is needed where a process is called, from what is needed in there and when it has come back. */
export const calledFirst = (called: Needs, afterwards: Needs): Needs =>
  SlotMap.merged([called, afterwards], ([within, after]) =>
    within === undefined || after === undefined ? (within ?? after) : needBefore(within, after),
  );

function combined(one: Need, other: Need, isCertain: boolean, combine: typeof meet): Need {
  if (one === other) return withCertainty(one, isCertain);
  const both: Need = {
    isOpen: one.isOpen || other.isOpen,
    canFail: one.canFail || other.canFail,
    isCertain,
    type: combine(one.type, other.type),
    isDirect: one.isDirect || other.isDirect,
    later: uniteLater(one.later, other.later),
    readers: uniteMarks(one.readers, other.readers),
  };
  if (isSame(one, both)) return withCertainty(one, isCertain);
  return isSame(other, both) ? withCertainty(other, isCertain) : both;
}

/** Certainty apart. */
const isSame = (one: Need, other: Need): boolean =>
  one.isOpen === other.isOpen &&
  one.canFail === other.canFail &&
  one.type === other.type &&
  one.isDirect === other.isDirect &&
  one.later === other.later &&
  one.readers === other.readers;

export const withCertainty = (need: Need, isCertain: boolean): Need =>
  need.isCertain === isCertain ? need : { ...need, isCertain };

/** The need of somebody who may not come to it. */
export function possible(need: Need): Need {
  const type = loosened(need.type);
  return type === need.type ? withCertainty(need, false) : { ...need, type, isCertain: false };
}

/** One and the same for all needs that somebody meets who have met the same before: many are read at one place. */
function laterWith(later: readonly number[], producer: number, most: number): Need["later"] {
  const last = lastMet.get(later);
  if (last?.producer === producer && last.most === most) return last.later;
  const met = { producer, most, later: uniteLater(later, [producer], most) };
  lastMet.set(later, met);
  return met.later;
}

const lastMet = new WeakMap<
  readonly number[],
  { readonly producer: number; readonly most: number; readonly later: Need["later"] }
>();

/** Whether somebody who might meet a need makes a difference to it. */
export const isPassable = ({ isOpen, isDirect, later }: Need): boolean =>
  isOpen && (isDirect || later !== null);

/** One and the same for one need, so that what comes to it by many ways is seen to be the same. */
function withoutDirect(need: Need): Need {
  const known = indirect.get(need) ?? { ...need, isDirect: false };
  indirect.set(need, known);
  return known;
}

const indirect = new WeakMap<Need, Need>();

/**
 * The need before somebody who might meet it, of which at most so many are told apart; it `staysDirect` when a way may
 * lead past them.
 */
export function passing(need: Need, producer: number, most: number, staysDirect = false): Need {
  if (!isPassable(need)) return need;
  if (need.later === null) return staysDirect ? need : withoutDirect(need);
  const later = laterWith(need.later, producer, most);
  const isDirect = staysDirect && need.isDirect;
  return later === need.later && isDirect === need.isDirect ? need : { ...need, isDirect, later };
}

const equalNumbers = (one: readonly number[] | null, other: readonly number[] | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.length === other.length &&
    one.every((value, at) => value === other[at]));

const equalNeeds = (one: Need, other: Need): boolean =>
  one === other ||
  (one.isOpen === other.isOpen &&
    one.canFail === other.canFail &&
    one.isCertain === other.isCertain &&
    one.isDirect === other.isDirect &&
    equalNumbers(one.later, other.later) &&
    equalNumbers(one.readers, other.readers) &&
    equalTypes(one.type, other.type));

export const equalAll = (one: Needs, other: Needs): boolean => one.equals(other, equalNeeds);

/** Keeps outcomes from going back: certainty is only ever lost, demands only grow. */
export const settleNeeds = (earlier: Needs | undefined, now: Needs): Needs =>
  earlier === undefined || earlier === now
    ? now
    : SlotMap.merged([earlier, now], ([before, need]) => {
        if (before === undefined) return need;
        return need === undefined
          ? possible(before)
          : combined(before, need, before.isCertain && need.isCertain, meetEither);
      });

/** One way on from a block, and what is needed on it. */
export interface Departure {
  readonly needs: Needs;
  /** Whether it is taken in any case, one of several, only when something breaks in, or when there are no elements. */
  readonly way: "certain" | "possible" | "interrupt" | "empty";
}

/**
 * Whether what is needed on these ways is needed in any case, of so many of which one is taken. What the work on
 * elements may set is not needed before, only because there may be none.
 */
function isCertainOf(
  found: readonly (Need | undefined)[],
  departures: readonly Departure[],
  ways: number,
  mayBeEmpty: boolean,
): boolean {
  let onEach = 0;
  for (let at = 0; at < found.length; at += 1) {
    const way = departures[at]?.way;
    const need = found[at];
    if (way === "interrupt" || need === undefined || !need.isCertain) continue;
    if (way === "certain") return true;
    if (need.isDirect || !mayBeEmpty) onEach += 1;
  }
  return ways > 0 && onEach === ways;
}

/**
 * Where somebody who might set it comes before all certain readers, what happens to who reads it past them, because
 * something has broken in, when it is missing; `null` when nobody does. A reader who goes on is no reason to ask those
 * before: who comes between is asked.
 */
function readPast(
  found: readonly (Need | undefined)[],
  departures: readonly Departure[],
): "fails" | "goes on" | null {
  let past: ReturnType<typeof readPast> = null;
  for (let at = 0; at < found.length; at += 1) {
    const need = found[at];
    if (need?.isDirect !== true) continue;
    if (departures[at]?.way !== "interrupt") return null;
    if (past !== "fails") past = need.canFail ? "fails" : "goes on";
  }
  return past;
}

/** What is needed before the ways part. */
export function mergeDepartures(departures: readonly Departure[]): Needs {
  const [first, another] = departures;
  if (first === undefined) return NO_NEEDS;
  if (another === undefined && first.way !== "interrupt") return first.needs;
  let ways = 0;
  for (const { way } of departures) if (way !== "interrupt") ways += 1;
  const mayBeEmpty = departures.some(({ way }) => way === "empty");
  const all = SlotMap.merged(
    departures.map(({ needs }) => needs),
    (found) => {
      const isCertain = isCertainOf(found, departures, ways, mayBeEmpty);
      const past = isCertain ? readPast(found, departures) : null;
      let merged: Need | undefined;
      let shared: ValueType | undefined;
      let sharedBy = 0;
      for (let at = 0; at < found.length; at += 1) {
        const need = found[at];
        if (need === undefined) continue;
        const way = departures[at]?.way;
        const type = way === "certain" ? need.type : loosened(need.type, mayBeEmpty);
        const asked = type === need.type ? need : { ...need, type };
        merged = merged === undefined ? withCertainty(asked, isCertain) : bothNeeds(merged, asked, isCertain);
        if (way === "interrupt") continue;
        sharedBy += 1;
        shared = shared === undefined ? need.type : meetEither(shared, need.type);
      }
      if (merged !== undefined && past === "fails") merged = withCertainty(merged, false);
      if (merged !== undefined && past === "goes on") merged = withoutDirect(merged);
      if (merged === undefined || shared === undefined || sharedBy !== ways) return merged;
      const type = meet(merged.type, shared);
      return type === merged.type ? merged : { ...merged, type };
    },
  );
  return ways > 0 ? all : all.changed(possible);
}

/**
 * What is needed before a fork whose tokens wait for each other at a join: what nobody reads but behind the join comes
 * after all branches, so that whoever might set it in one of them has come between.
 *
 * @param apart as {@link mergeDepartures} has it
 * @param joined what is needed behind the join
 */
export const joinedNeeds = (apart: Needs, departures: readonly Departure[], joined: Needs): Needs =>
  apart.changed((need, slot) => {
    const behind = joined.get(slot);
    if (!need.isDirect || behind === undefined || !behind.isDirect) return need;
    const branches = departures.map(({ needs }) => needs.get(slot));
    const comesBetween = branches.some((one) => one?.isDirect === false);
    const isRead = (one: Need | undefined): boolean => one?.isDirect === true && !isReadOnlyIn(one, behind);
    return comesBetween && !branches.some(isRead) ? { ...need, isDirect: false } : need;
  });

/** Whether all readers of a need are among those of another. Of too many only the first few are known. */
const isReadOnlyIn = ({ readers }: Need, other: Need): boolean =>
  readers.length < MAX_MARKS && readers.every((mark) => other.readers.includes(mark));
