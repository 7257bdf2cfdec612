import { loosened, meet } from "../../types/meet.js";
import type { ValueType } from "../../types/value-type.js";
import { uniteMarks } from "../forward/facts.js";
import { ByIntervals } from "../program/by-intervals.js";
import type { CopyAllEffect, Effect } from "../program/effect.js";
import type { Lookup, Slot } from "../program/environment.js";
import { type Interval, within } from "../program/intervals.js";
import type { Block, Program } from "../program/program.js";
import { SlotMap } from "../solve/slot-map.js";
import type { Need, Needs } from "./needs.js";

/** Of which type a variable has to be for some who read it, and who they are. */
export interface Meant {
  readonly type: ValueType;
  /** Marks of the readers, sorted, the first few of them. */
  readonly readers: readonly number[];
}

/** Whoever may do something while a token stands somewhere. */
interface Others {
  readonly includes: (mark: number) => boolean;
  /** What the models set by them. */
  readonly sets: readonly Slot[];
  /** Whether any of them copies all variables of a scope. */
  readonly copies: boolean;
}

/** That the models set a variable where others may meet it. */
interface Setter {
  readonly mark: number;
  readonly slot: Slot;
  readonly block: Block;
}

/** Beside more others than so many who may set a variable, everybody is taken to be one. */
const MAX_TOLD_APART = 32;

/**
 * What is meant by variables that one token reads while others may set them. Nobody is asked for a variable for that
 * reason; but who sets it, or is asked for it for another, sets it to what such a reader can do with.
 */
export class Meanwhile {
  readonly #isMet: (mark: number) => boolean;
  readonly #setters: readonly Setter[];
  /** By what is set. */
  readonly #settersOf = new Map<Slot, Block[]>();
  /** Where all variables of a scope are copied. */
  readonly #copying: readonly Block[];
  readonly #others = new ByIntervals((apart) => this.#othersWithin(apart));
  readonly #everybody: Others;
  readonly #meant = new Map<Slot, Map<Others, Meant>>();
  /** What is needed where something begins, after more may have happened than is looked into one by one. */
  readonly #begun = new Map<Others, Map<readonly Interval[], Needs>>();
  /** The same, all that comes after the same others together. */
  #begunTogether: ReadonlyMap<Others, Needs> | null = null;
  readonly #changed = new Set<Slot>();

  constructor({ blocks, met }: Pick<Program, "blocks" | "met">) {
    this.#isMet = within(met);
    this.#setters = met.length === 0 ? [] : settersIn(blocks, this.#isMet);
    for (const { slot, block } of this.#setters) {
      const known = this.#settersOf.get(slot);
      if (known === undefined) this.#settersOf.set(slot, [block]);
      else known.push(block);
    }
    this.#copying = met.length === 0 ? [] : blocks.filter(({ effects }) => effects.some(isCopy));
    this.#everybody = { includes: () => true, sets: slotsOf(this.#setters), copies: true };
  }

  /** Somebody reads a variable, in one of these places, while effects with marks in these intervals may happen. */
  note(lookup: Lookup, meant: Meant, intervals: readonly Interval[]): void {
    if (meant.type.kind === "unknown" || intervals.length === 0) return;
    const others = this.#others.of(intervals);
    for (const slot of lookup) this.#note(slot, meant, others);
  }

  /**
   * Something begins that needs all this, after effects with marks in these intervals may have happened. `isOfWorkers`:
   * whether it says something to the workers among them, too, who are not told otherwise.
   */
  noteNeeds(needs: Needs, intervals: readonly Interval[], isOfWorkers: boolean): void {
    const others = this.#others.of(intervals);
    if (isOfWorkers) this.#begin(needs, intervals, others);
    const note = (need: Need | undefined, slot: Slot) => {
      if (need !== undefined && need.type.kind !== "unknown") this.#note(slot, need, others);
    };
    if (others.copies) needs.forEach(note);
    else for (const slot of others.sets) note(needs.get(slot), slot);
  }

  #begin(needs: Needs, intervals: readonly Interval[], others: Others): void {
    const known = this.#begun.get(others) ?? new Map<readonly Interval[], Needs>();
    this.#begun.set(others, known.set(intervals, needs));
    this.#begunTogether = null;
  }

  #note(slot: Slot, { type, readers }: Meant, others: Others): void {
    const known = this.#meant.get(slot) ?? new Map<Others, Meant>();
    this.#meant.set(slot, known);
    const among = known.size < MAX_TOLD_APART || known.has(others) ? others : this.#everybody;
    const before = known.get(among);
    const asked = loosened(type);
    const now = before === undefined ? asked : meet(before.type, asked);
    if (now === before?.type) return;
    known.set(among, { type: now, readers: uniteMarks(before?.readers ?? [], readers) });
    this.#changed.add(slot);
  }

  /** What is meant by a variable that is set at a mark; `null` when nobody reads it meanwhile. */
  at(mark: number, slot: Slot): Meant | null {
    const known = this.#meant.get(slot);
    if (known === undefined || !this.#isMet(mark)) return null;
    let found: Meant | null = null;
    for (const [others, meant] of known) if (others.includes(mark)) found = bothMeant(found, meant);
    return found;
  }

  /** The same of what a worker sets, when all is known. */
  byWorker(mark: number, slot: Slot): Meant | null {
    let found = this.at(mark, slot);
    this.#begunTogether ??= new Map(
      [...this.#begun].map(([others, all]) => [others, together(all.values())]),
    );
    for (const [others, needs] of this.#begunTogether) {
      const need = needs.get(slot);
      if (need !== undefined && others.includes(mark)) found = bothMeant(found, need);
    }
    return found;
  }

  /** What is meant by any variable that is set at a mark. */
  allAt(mark: number): readonly (readonly [Slot, Meant])[] {
    return [...this.#meant.keys()].flatMap((slot) => {
      const meant = this.at(mark, slot);
      return meant === null ? [] : [[slot, meant] as const];
    });
  }

  /** Where something is set of which more has been noted since this was asked last. */
  takeChanged(): readonly Block[] {
    if (this.#changed.size === 0) return NOWHERE;
    const blocks = [...this.#copying];
    for (const slot of this.#changed) blocks.push(...(this.#settersOf.get(slot) ?? NOWHERE));
    this.#changed.clear();
    return blocks;
  }

  #othersWithin(intervals: readonly Interval[]): Others {
    const includes = within(intervals);
    return {
      includes,
      sets: slotsOf(this.#setters.filter(({ mark }) => includes(mark))),
      copies: this.#copying.some(({ effects }) => effects.some((one) => isCopy(one) && includes(one.mark))),
    };
  }
}

const NOWHERE: readonly Block[] = [];

const isCopy = (effect: Effect): effect is CopyAllEffect => effect.kind === "copyAll";

/** All of these needs, as far as their types go. */
const together = (all: Iterable<Needs>): Needs =>
  SlotMap.merged([...all], (found) =>
    found.reduce((one, other) =>
      one === undefined || other === undefined ? (one ?? other) : withMeant(one, other),
    ),
  );

function withMeant(need: Need, other: Need): Need {
  const { type, readers } = bothMeant(need, other);
  return type === need.type ? need : { ...need, type, readers };
}

const slotsOf = (setters: readonly Setter[]): readonly Slot[] => [
  ...new Set(setters.map(({ slot }) => slot)),
];

export const bothMeant = (one: Meant | null, other: Meant): Meant => {
  if (one === null) return other;
  const type = meet(one.type, other.type);
  return type === one.type ? one : { type, readers: uniteMarks(one.readers, other.readers) };
};

function settersIn(blocks: readonly Block[], isMet: (mark: number) => boolean): readonly Setter[] {
  const found: Setter[] = [];
  for (const block of blocks) {
    for (const effect of block.effects) {
      if (effect.kind !== "evaluate" && effect.kind !== "take") continue;
      const { mark, target } = effect;
      if (target === null || !isMet(mark)) continue;
      for (const slot of target) found.push({ mark, slot, block });
    }
  }
  return found;
}
