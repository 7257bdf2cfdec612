import { loosened, meet } from "../../types/meet.js";
import type { ValueType } from "../../types/value-type.js";
import { uniteMarks } from "../forward/facts.js";
import type { Lookup, Slot } from "../program/environment.js";
import { type Interval, merged, within } from "../program/intervals.js";
import type { Block, Program } from "../program/program.js";
import type { SlotMap } from "../solve/slot-map.js";

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
}

/** That the models set a variable where others may meet it. */
interface Setter {
  readonly mark: number;
  readonly slot: Slot;
  readonly block: Block;
}

type NeedsBegun = Pick<SlotMap<Meant>, "get">;

/** Beside more others than so many who may set a variable, everybody is taken to be one. */
const MAX_TOLD_APART = 32;

/**
 * What is meant by variables that one token reads while others may set them. Nobody is asked for a variable for that
 * reason; but who sets it, or is asked for it for another, sets it to what such a reader can do with.
 */
export class Meanwhile {
  readonly #isMet: (mark: number) => boolean;
  readonly #setters: readonly Setter[];
  /** Where all variables of a scope are copied. */
  readonly #copying: readonly Block[];
  readonly #othersOf = new Map<readonly Interval[], Others>();
  readonly #othersByKey = new Map<string, Others>();
  readonly #everybody: Others;
  readonly #meant = new Map<Slot, Map<Others, Meant>>();
  /** What is needed where something begins, after more may have happened than is looked into one by one. */
  readonly #begun = new Map<readonly Interval[], { readonly others: Others; readonly needs: NeedsBegun }>();
  readonly #changed = new Set<Slot>();

  constructor({ blocks, met }: Pick<Program, "blocks" | "met">) {
    this.#isMet = within(met);
    this.#setters = met.length === 0 ? [] : settersIn(blocks, this.#isMet);
    this.#copying = blocks.filter(({ effects }) => effects.some(({ kind }) => kind === "copyAll"));
    this.#everybody = { includes: () => true, sets: slotsOf(this.#setters) };
  }

  /** Somebody reads a variable, in one of these places, while effects with marks in these intervals may happen. */
  note(lookup: Lookup, meant: Meant, intervals: readonly Interval[]): void {
    if (meant.type.kind === "unknown" || intervals.length === 0) return;
    const others = this.#others(intervals);
    for (const slot of lookup) this.#note(slot, meant, others);
  }

  /**
   * Something begins that needs all this, after effects with marks in these intervals may have happened. `isOfWorkers`:
   * whether it says something to the workers among them, too, who are not told otherwise.
   */
  noteNeeds(needs: NeedsBegun, intervals: readonly Interval[], isOfWorkers: boolean): void {
    const others = this.#others(intervals);
    if (isOfWorkers) this.#begun.set(intervals, { others, needs });
    for (const slot of others.sets) {
      const need = needs.get(slot);
      if (need !== undefined && need.type.kind !== "unknown") this.#note(slot, need, others);
    }
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
    if ((known === undefined && this.#begun.size === 0) || !this.#isMet(mark)) return null;
    let found: Meant | null = null;
    known?.forEach((meant, others) => {
      if (others.includes(mark)) found = bothMeant(found, meant);
    });
    for (const { others, needs } of this.#begun.values()) {
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
    const blocks = new Set(this.#copying);
    for (const { slot, block } of this.#setters) if (this.#changed.has(slot)) blocks.add(block);
    this.#changed.clear();
    return [...blocks];
  }

  #others(intervals: readonly Interval[]): Others {
    const known = this.#othersOf.get(intervals);
    if (known !== undefined) return known;
    const apart = merged(intervals);
    const key = apart.map(({ from, to }) => `${from}-${to}`).join(" ");
    const others = this.#othersByKey.get(key) ?? this.#othersWithin(apart);
    this.#othersByKey.set(key, others);
    this.#othersOf.set(intervals, others);
    return others;
  }

  #othersWithin(intervals: readonly Interval[]): Others {
    const includes = within(intervals);
    return { includes, sets: slotsOf(this.#setters.filter(({ mark }) => includes(mark))) };
  }
}

const NOWHERE: readonly Block[] = [];

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
