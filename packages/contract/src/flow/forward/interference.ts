import { equalTypes } from "../../types/equal.js";
import { join } from "../../types/join.js";
import type { ValueType } from "../../types/value-type.js";
import type { Slot } from "../program/environment.js";
import { merged } from "../program/intervals.js";
import type { Interval } from "../program/program.js";
import { uniteMarks } from "./facts.js";

/** What effects elsewhere may have done to a variable. */
export interface Meddling {
  readonly type: ValueType;
  readonly sources: readonly number[];
  readonly isKnown: boolean;
}

const NONE: ReadonlyMap<Slot, Meddling> = new Map();

/**
 * What each effect has been seen to set, and what of it others may meet meanwhile. Lookups see what was noted before
 * the last {@link refresh}, so that a pass over the program has one picture of it.
 */
export class Interference {
  readonly #writes = new Map<number, Map<Slot, { type: ValueType; isKnown: boolean }>>();
  readonly #removed = new Map<number, readonly Slot[]>();
  #pictures = new Map<string, ReadonlyMap<Slot, Meddling>>();
  #hasGrown = false;

  write(mark: number, slot: Slot, type: ValueType, isKnown: boolean): void {
    const slots = this.#writes.get(mark) ?? new Map<Slot, { type: ValueType; isKnown: boolean }>();
    this.#writes.set(mark, slots);
    const known = slots.get(slot);
    const now = known === undefined ? type : join(known.type, type);
    if (known !== undefined && equalTypes(known.type, now) && known.isKnown === (known.isKnown || isKnown))
      return;
    slots.set(slot, { type: now, isKnown: isKnown || known?.isKnown === true });
    this.#hasGrown = true;
  }

  remove(mark: number, slots: readonly Slot[]): void {
    if (this.#removed.has(mark)) return;
    this.#removed.set(mark, slots);
    this.#hasGrown = true;
  }

  /** Whether anything was noted since; if so, lookups see it from now on. */
  refresh(): boolean {
    const hasGrown = this.#hasGrown;
    this.#hasGrown = false;
    if (hasGrown) this.#pictures = new Map();
    return hasGrown;
  }

  within(intervals: readonly Interval[]): ReadonlyMap<Slot, Meddling> {
    if (intervals.length === 0) return NONE;
    const key = keyOf(intervals);
    const known = this.#pictures.get(key);
    if (known !== undefined) return known;
    const found = new Map<Slot, Meddling>();
    for (const { from, to } of merged(intervals)) {
      for (let mark = from; mark < to; mark += 1) {
        for (const [slot, { type, isKnown }] of this.#writes.get(mark) ?? []) {
          const other = found.get(slot);
          found.set(slot, {
            type: other === undefined ? type : join(other.type, type),
            sources: uniteMarks(other?.sources ?? [], [mark]),
            isKnown: isKnown || other?.isKnown === true,
          });
        }
      }
    }
    this.#pictures.set(key, found);
    return found;
  }

  removedWithin(intervals: readonly Interval[]): ReadonlySet<Slot> {
    const found = new Set<Slot>();
    if (this.#removed.size === 0) return found;
    for (const [mark, slots] of this.#removed) {
      if (intervals.some(({ from, to }) => mark >= from && mark < to))
        for (const slot of slots) found.add(slot);
    }
    return found;
  }
}

const keyOf = (intervals: readonly Interval[]): string =>
  intervals.map(({ from, to }) => `${from}-${to}`).join(" ");
