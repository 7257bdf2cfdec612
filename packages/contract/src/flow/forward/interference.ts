import { equalTypes } from "../../types/equal.js";
import { join } from "../../types/join.js";
import type { ValueType } from "../../types/value-type.js";
import { ByIntervals } from "../program/by-intervals.js";
import type { Slot } from "../program/environment.js";
import type { Interval } from "../program/intervals.js";
import { within } from "../program/intervals.js";
import type { Program } from "../program/program.js";
import { type Facts, NO_FACTS, uniteMarks } from "./facts.js";
import { NO_PICTURE, Picture } from "./picture.js";

interface Write {
  readonly type: ValueType;
  readonly isKnown: boolean;
}

/**
 * What each effect has been seen to set, and what of it others may meet meanwhile. Lookups see what was noted before
 * the last {@link refresh}, so that a pass over the program has one picture of it.
 */
export class Interference {
  /** Marks that anybody may meet: what others do is not noted. */
  readonly #isMet: (mark: number) => boolean;
  /** Whether a variable is one that other tokens see: each instance of an activity has locals of its own. */
  readonly #isShared: (slot: Slot) => boolean;
  readonly #writes = new Map<number, Map<Slot, Write>>();
  readonly #together = new Map<number, Facts>();
  readonly #removed = new Map<number, readonly Slot[]>();
  readonly #pictures = new ByIntervals((apart) => this.#pictureOf(apart, () => true));
  readonly #sharedPictures = new ByIntervals((apart) => this.#pictureOf(apart, this.#isShared));
  #hasGrown = false;

  constructor({ met, shared, scopes }: Pick<Program, "met" | "shared" | "scopes">) {
    this.#isShared = (slot) => shared.has(scopes.scopeOf(slot));
    this.#isMet = met.length === 0 ? () => false : within(met);
  }

  write(mark: number, slot: Slot, type: ValueType, isKnown: boolean): void {
    if (!this.#isMet(mark)) return;
    const slots = this.#writes.get(mark) ?? new Map<Slot, Write>();
    this.#writes.set(mark, slots);
    const known = slots.get(slot);
    const now = known === undefined ? type : join(known.type, type);
    if (known !== undefined && equalTypes(known.type, now) && known.isKnown === (known.isKnown || isKnown))
      return;
    slots.set(slot, { type: now, isKnown: isKnown || known?.isKnown === true });
    this.#hasGrown = true;
  }

  /** The same of many variables at once. */
  writeAll(mark: number, facts: Facts): void {
    if (!this.#isMet(mark) || this.#together.get(mark) === facts) return;
    this.#together.set(mark, facts);
    this.#hasGrown = true;
  }

  remove(mark: number, slots: readonly Slot[]): void {
    if (!this.#isMet(mark) || this.#removed.has(mark)) return;
    this.#removed.set(mark, slots);
    this.#hasGrown = true;
  }

  /** Whether anything was noted since; if so, lookups see it from now on. */
  refresh(): boolean {
    const hasGrown = this.#hasGrown;
    this.#hasGrown = false;
    if (hasGrown) {
      this.#pictures.clear();
      this.#sharedPictures.clear();
    }
    return hasGrown;
  }

  /** What the effects with marks in these intervals may do; the intervals are not changed afterwards. */
  within(intervals: readonly Interval[]): Picture {
    return intervals.length === 0 ? NO_PICTURE : this.#pictures.of(intervals);
  }

  /** The same when other tokens do it, with what they share. */
  byOthers(intervals: readonly Interval[]): Picture {
    return intervals.length === 0 ? NO_PICTURE : this.#sharedPictures.of(intervals);
  }

  #pictureOf(intervals: readonly Interval[], isSeen: (slot: Slot) => boolean): Picture {
    const found = NO_FACTS.edit();
    const add = (slot: Slot, mark: number, { type, isKnown }: Write) => {
      if (!isSeen(slot)) return;
      const other = found.get(slot);
      found.set(slot, {
        isPresent: false,
        type: other === undefined ? type : join(other.type, type),
        sources: uniteMarks(other?.sources ?? [], [mark]),
        isKnown: isKnown || other?.isKnown === true,
      });
    };
    const removed = new Set<Slot>();
    const added = new Set<Facts>();
    for (const { from, to } of intervals) {
      for (let mark = from; mark < to; mark += 1) {
        this.#writes.get(mark)?.forEach((write, slot) => {
          add(slot, mark, write);
        });
        const together = this.#together.get(mark);
        if (together !== undefined && !added.has(together)) {
          added.add(together);
          together.forEach((fact, slot) => {
            add(slot, mark, fact);
          });
        }
        for (const slot of this.#removed.get(mark) ?? NOWHERE) if (isSeen(slot)) removed.add(slot);
      }
    }
    return new Picture(found.map(), removed);
  }
}

const NOWHERE: readonly Slot[] = [];
