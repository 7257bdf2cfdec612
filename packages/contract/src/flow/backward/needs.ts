import { equalTypes } from "../../types/equal.js";
import { meet } from "../../types/meet.js";
import type { ValueType } from "../../types/value-type.js";
import { uniteMarks } from "../forward/facts.js";
import type { Slot } from "../program/environment.js";

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
  /** Producers that may come between, sorted; more than {@link MAX_LATER} are no longer told apart. */
  readonly later: readonly number[];
  /** Marks of the readers, sorted, the first few of them. */
  readonly readers: readonly number[];
}

export type Needs = ReadonlyMap<Slot, Need>;

/** Whoever comes before this many others who might set a variable is not asked for it. */
export const MAX_LATER = 8;

const uniteLater = (one: readonly number[], other: readonly number[]): readonly number[] =>
  one === other
    ? one
    : [...new Set([...one, ...other])].sort((left, right) => left - right).slice(0, MAX_LATER + 1);

/** Both of two needs; whether either is certain is said apart. */
export const bothNeeds = (one: Need, other: Need, isCertain: boolean): Need =>
  one === other && one.isCertain === isCertain
    ? one
    : {
        isOpen: one.isOpen || other.isOpen,
        canFail: one.canFail || other.canFail,
        isCertain,
        type: meet(one.type, other.type),
        isDirect: one.isDirect || other.isDirect,
        later: uniteLater(one.later, other.later),
        readers: uniteMarks(one.readers, other.readers),
      };

export const withCertainty = (need: Need, isCertain: boolean): Need =>
  need.isCertain === isCertain ? need : { ...need, isCertain };

/** The need before somebody who might meet it. */
export const passing = (need: Need, producer: number): Need =>
  need.isOpen && (need.isDirect || need.later.length <= MAX_LATER)
    ? { ...need, isDirect: false, later: uniteLater(need.later, [producer]) }
    : need;

const equalNumbers = (one: readonly number[], other: readonly number[]): boolean =>
  one === other || (one.length === other.length && one.every((value, at) => value === other[at]));

const equalNeeds = (one: Need, other: Need): boolean =>
  one === other ||
  (one.isOpen === other.isOpen &&
    one.canFail === other.canFail &&
    one.isCertain === other.isCertain &&
    one.isDirect === other.isDirect &&
    equalNumbers(one.later, other.later) &&
    equalNumbers(one.readers, other.readers) &&
    equalTypes(one.type, other.type));

export function equalAll(one: Needs, other: Needs): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (const [slot, need] of one) {
    const same = other.get(slot);
    if (same === undefined || !equalNeeds(need, same)) return false;
  }
  return true;
}

/** Keeps outcomes from going back: certainty is only ever lost, demands only grow. */
export function settleNeeds(earlier: Needs | undefined, now: Needs): Needs {
  if (earlier === undefined || earlier === now) return now;
  const settled = new Map<Slot, Need>(now);
  for (const [slot, before] of earlier) {
    const need = now.get(slot);
    settled.set(
      slot,
      need === undefined
        ? withCertainty(before, false)
        : bothNeeds(before, need, before.isCertain && need.isCertain),
    );
  }
  return settled;
}

/** One way on from a block, and what is needed on it. */
export interface Departure {
  readonly needs: Needs;
  /** Whether it is taken in any case, one of several, or only when something breaks in. */
  readonly way: "certain" | "possible" | "interrupt";
}

/** What is needed before the ways part. */
export function mergeDepartures(departures: readonly Departure[]): Needs {
  const [first, ...others] = departures;
  if (first === undefined) return new Map();
  if (others.length === 0 && first.way !== "interrupt") return first.needs;
  const merged = new Map<Slot, Need>();
  const ways = departures.filter(({ way }) => way !== "interrupt").length;
  const onEach = new Map<Slot, number>();
  const onCertain = new Set<Slot>();
  for (const { needs, way } of departures) {
    for (const [slot, need] of needs) {
      const known = merged.get(slot);
      merged.set(slot, known === undefined ? need : bothNeeds(known, need, false));
      if (way === "interrupt" || !need.isCertain) continue;
      onEach.set(slot, (onEach.get(slot) ?? 0) + 1);
      if (way === "certain") onCertain.add(slot);
    }
  }
  for (const [slot, need] of merged) {
    merged.set(slot, withCertainty(need, onCertain.has(slot) || (ways > 0 && onEach.get(slot) === ways)));
  }
  return merged;
}
