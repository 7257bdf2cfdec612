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

/** Whoever comes before more others than this who might set a variable is not asked for it. */
const MAX_LATER = 8;

function uniteLater(one: Need["later"], other: Need["later"]): Need["later"] {
  if (one === null || other === null) return null;
  const later = smallest(one, other, MAX_LATER + 1);
  return later.length > MAX_LATER ? null : later;
}

/** Both of two needs; whether either is certain is said apart. */
export const bothNeeds = (one: Need, other: Need, isCertain: boolean): Need =>
  combined(one, other, isCertain, meet);

function combined(one: Need, other: Need, isCertain: boolean, combine: typeof meet): Need {
  if (one === other) return withCertainty(one, isCertain);
  const isOpen = one.isOpen || other.isOpen;
  const canFail = one.canFail || other.canFail;
  const type = combine(one.type, other.type);
  const isDirect = one.isDirect || other.isDirect;
  const later = uniteLater(one.later, other.later);
  const readers = uniteMarks(one.readers, other.readers);
  const isSame =
    isOpen === one.isOpen &&
    canFail === one.canFail &&
    type === one.type &&
    isDirect === one.isDirect &&
    later === one.later &&
    readers === one.readers;
  return isSame
    ? withCertainty(one, isCertain)
    : { isOpen, canFail, isCertain, type, isDirect, later, readers };
}

export const withCertainty = (need: Need, isCertain: boolean): Need =>
  need.isCertain === isCertain ? need : { ...need, isCertain };

/** The need of somebody who may not come to it. */
export function possible(need: Need): Need {
  const type = loosened(need.type);
  return type === need.type ? withCertainty(need, false) : { ...need, type, isCertain: false };
}

/** Whether somebody who might meet a need makes a difference to it. */
export const isPassable = ({ isOpen, isDirect, later }: Need): boolean =>
  isOpen && (isDirect || later !== null);

/** The need before somebody who might meet it; it `staysDirect` when a way may lead past them. */
export function passing(need: Need, producer: number, staysDirect = false): Need {
  if (!isPassable(need)) return need;
  const later = uniteLater(need.later, [producer]);
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
      let merged: Need | undefined;
      let onEach = 0;
      let isOnCertain = false;
      let shared: ValueType | undefined;
      let sharedBy = 0;
      for (let at = 0; at < found.length; at += 1) {
        const need = found[at];
        if (need === undefined) continue;
        const way = departures[at]?.way;
        const type = way === "certain" ? need.type : loosened(need.type, mayBeEmpty);
        const asked = type === need.type ? need : { ...need, type };
        merged = merged === undefined ? asked : bothNeeds(merged, asked, false);
        if (way === "interrupt") continue;
        sharedBy += 1;
        shared = shared === undefined ? need.type : meetEither(shared, need.type);
        if (!need.isCertain) continue;
        onEach += 1;
        isOnCertain ||= way === "certain";
      }
      if (merged === undefined) return undefined;
      const need = withCertainty(merged, isOnCertain || onEach === ways);
      const type = shared !== undefined && sharedBy === ways ? meet(need.type, shared) : need.type;
      return type === need.type ? need : { ...need, type };
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
