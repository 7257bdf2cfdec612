import type { Slot } from "../program/environment.js";
import {
  BITS,
  branch,
  type Change,
  type Combine,
  changed,
  entriesOf,
  equalParts,
  type Filter,
  heightOf,
  isTrueOfAny,
  leaf,
  MASK,
  merged,
  nothing,
  type Overlays,
  overlaid,
  type Part,
  raised,
  valueIn,
  visitAll,
} from "./slot-part.js";

/**
 * A map by slot, in the order of the slots, that never changes: changing it gives another, which shares with it
 * whatever is the same. So the states of a whole process take little more room than what its elements change, and
 * comparing or merging two of them takes no longer than what they differ in.
 */
export class SlotMap<V> {
  readonly #root: Part<V> | undefined;

  constructor(root: Part<V> | undefined = undefined) {
    this.#root = root;
  }

  static empty<V>(): SlotMap<V> {
    return EMPTY;
  }

  static from<V>(entries: Iterable<readonly [Slot, V]>): SlotMap<V> {
    const edit = SlotMap.empty<V>().edit();
    for (const [slot, value] of entries) edit.set(slot, value);
    return edit.map();
  }

  get(slot: Slot): V | undefined {
    return valueIn(this.#root, slot);
  }

  set(slot: Slot, value: V): SlotMap<V> {
    if (this.get(slot) === value) return this;
    const edit = this.edit();
    edit.set(slot, value);
    return edit.map();
  }

  without(slot: Slot): SlotMap<V> {
    if (this.get(slot) === undefined) return this;
    const edit = this.edit();
    edit.delete(slot);
    return edit.map();
  }

  /** For many changes, one after the other. */
  edit(): SlotEdit<V> {
    return new SlotEdit(this, this.#root);
  }

  *[Symbol.iterator](): IterableIterator<[Slot, V]> {
    if (this.#root !== undefined) yield* entriesOf(this.#root, 0);
  }

  /** @param filter who else may be left out; some of them are visited all the same */
  forEach(visit: (value: V, slot: Slot) => void, filter: Filter<V> | null = null): void {
    if (this.#root !== undefined) visitAll(this.#root, 0, visit, filter);
  }

  /** Whether the test is true of any value; it is not asked for more. `filter` is that of {@link forEach}. */
  some(test: (value: V, slot: Slot) => boolean, filter: Filter<V> | null = null): boolean {
    return this.#root !== undefined && isTrueOfAny(this.#root, 0, test, filter);
  }

  /** @param filter as of {@link forEach} */
  changed(change: Change<V>, filter: Filter<V> | null = null): SlotMap<V> {
    const root = this.#root === undefined ? undefined : changed(this.#root, 0, change, filter);
    return root === this.#root ? this : new SlotMap(root);
  }

  /**
   * One of several. Where all of them share a part, it is taken as it is.
   *
   * @param isSet whether `combine` makes the same of values however often each of them comes and in which order, so
   *   that of maps that share a part one is enough. Default: false.
   */
  static merged<V>(maps: readonly SlotMap<V>[], combine: Combine<V>, isSet = false): SlotMap<V> {
    const first = maps[0];
    if (first === undefined || maps.every((map) => map === first)) return first ?? SlotMap.empty();
    let height = 0;
    for (const map of maps) height = Math.max(height, map.#root?.height ?? 0);
    const parts = maps.map((map) => raised(map.#root, height));
    const root = merged(parts, height, 0, combine, isSet);
    if (root === first.#root) return first;
    const last = maps.at(-1);
    return last !== undefined && root === last.#root ? last : new SlotMap(root);
  }

  /**
   * This with another laid over it. `overlays` belongs to `other` and `combine`, and remembers what has been done
   * with parts of earlier maps; what comes out once is not changed by doing it again.
   */
  overlaid(other: SlotMap<V>, combine: Combine<V>, overlays: Overlays<V>): SlotMap<V> {
    const height = Math.max(this.#root?.height ?? 0, other.#root?.height ?? 0);
    const root = overlaid(raised(this.#root, height), raised(other.#root, height), 0, combine, overlays);
    return root === this.#root ? this : new SlotMap(root);
  }

  equals(other: SlotMap<V>, areEqual: (one: V, other: V) => boolean): boolean {
    if (this === other) return true;
    const height = Math.max(this.#root?.height ?? 0, other.#root?.height ?? 0);
    return equalParts(raised(this.#root, height), raised(other.#root, height), areEqual);
  }
}

const EMPTY = new SlotMap<never>();

let lastEdit = 0;

/**
 * A map that is being changed: what it has copied once it changes in place, up to the next {@link map}. The map that it
 * began with stays as it is.
 */
export class SlotEdit<V> {
  #map: SlotMap<V>;
  #root: Part<V> | undefined;
  /** 0 as long as there is no change since the last map. */
  #edit = 0;

  constructor(map: SlotMap<V>, root: Part<V> | undefined) {
    this.#map = map;
    this.#root = root;
  }

  /** As it stands; further changes do not reach it. */
  map(): SlotMap<V> {
    if (this.#edit !== 0) {
      this.#map = new SlotMap(this.#root);
      this.#edit = 0;
    }
    return this.#map;
  }

  get(slot: Slot): V | undefined {
    const root = this.#root;
    // What nearly all maps are: one part.
    return root?.height === 0 && slot <= MASK ? root.values[slot] : valueIn(root, slot);
  }

  /** @param filter as of {@link SlotMap.forEach} */
  forEach(visit: (value: V, slot: Slot) => void, filter: Filter<V>): void {
    const root = this.#filtered();
    if (root !== undefined) visitAll(root, 0, visit, filter);
  }

  /**
   * Makes of every value what it is to become.
   *
   * @param filter as of {@link SlotMap.forEach}
   */
  change(change: Change<V>, filter: Filter<V>): void {
    const root = this.#filtered();
    const now = root === undefined ? undefined : changed(root, 0, change, filter);
    if (now === root) return;
    this.#begin();
    this.#root = now;
  }

  set(slot: Slot, value: V): void {
    if (this.get(slot) !== value) this.#put(slot, value);
  }

  delete(slot: Slot): void {
    if (this.get(slot) !== undefined) this.#put(slot, undefined);
  }

  /** Parts within are asked what is true of their values, which must not change in place after that. */
  #filtered(): Part<V> | undefined {
    if (this.#root !== undefined && this.#root.height > 0) this.map();
    return this.#root;
  }

  #begin(): void {
    if (this.#edit !== 0) return;
    lastEdit += 1;
    this.#edit = lastEdit;
  }

  #put(slot: Slot, value: V | undefined): void {
    this.#begin();
    let root = this.#root;
    if (root?.height === 0 && slot <= MASK && root.edit === this.#edit) {
      root.values[slot] = value;
      return;
    }
    while (root !== undefined && slot >>> (BITS * (root.height + 1)) !== 0) {
      const parts = nothing<Part<V>>();
      parts[0] = root;
      root = branch(root.height + 1, parts, this.#edit);
    }
    root = this.#own(root, root?.height ?? heightOf(slot));
    this.#root = root;
    let part = root;
    for (let height = root.height; height > 0; height -= 1) {
      const at = (slot >>> (BITS * height)) & MASK;
      const inner = this.#own(part.parts[at], height - 1);
      part.parts[at] = inner;
      part = inner;
    }
    part.values[slot & MASK] = value;
  }

  /** The part itself where it is of this edit, otherwise a copy, or an empty one of the height. */
  #own(part: Part<V> | undefined, height: number): Part<V> {
    if (part === undefined)
      return height === 0 ? leaf(nothing(), this.#edit) : branch(height, nothing(), this.#edit);
    if (part.edit === this.#edit) return part;
    return height === 0
      ? leaf(part.values.slice(), this.#edit)
      : branch(height, part.parts.slice(), this.#edit);
  }
}
