import type { Slot } from "../program/environment.js";

const BITS = 4;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

/** A part of a map: of height 0 with values, above it with parts of the height below. Never changed. */
interface Part<V> {
  readonly height: number;
  readonly values: readonly (V | undefined)[];
  readonly parts: readonly (Part<V> | undefined)[];
}

const NO_VALUES: readonly never[] = [];

const leaf = <V>(values: readonly (V | undefined)[]): Part<V> => ({ height: 0, values, parts: NO_VALUES });

const branch = <V>(height: number, parts: readonly (Part<V> | undefined)[]): Part<V> => ({
  height,
  values: NO_VALUES,
  parts,
});

/** What a value becomes; `undefined` stands for none. */
export type Change<V> = (value: V, slot: Slot) => V | undefined;

/** What one value is made of several, in the order of the maps; of equal ones it has to make the same. */
export type Combine<V> = (values: readonly (V | undefined)[], slot: Slot) => V | undefined;

/** Results of {@link SlotMap.overlaid}, by what they were made of. */
export type Overlays<V> = WeakMap<Part<V>, Part<V>>;

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
    let map = SlotMap.empty<V>();
    for (const [slot, value] of entries) map = map.set(slot, value);
    return map;
  }

  get(slot: Slot): V | undefined {
    let part = this.#root;
    if (part === undefined || slot >>> (BITS * (part.height + 1)) !== 0) return undefined;
    for (let height = part.height; height > 0 && part !== undefined; height -= 1) {
      part = part.parts[(slot >>> (BITS * height)) & MASK];
    }
    return part?.values[slot & MASK];
  }

  set(slot: Slot, value: V): SlotMap<V> {
    return this.get(slot) === value ? this : this.#with(slot, value);
  }

  without(slot: Slot): SlotMap<V> {
    return this.get(slot) === undefined ? this : this.#with(slot, undefined);
  }

  #with(slot: Slot, value: V | undefined): SlotMap<V> {
    let root = this.#root ?? leaf(withItem<V>(undefined, 0, undefined));
    while (slot >>> (BITS * (root.height + 1)) !== 0)
      root = branch(root.height + 1, withItem(undefined, 0, root));
    return new SlotMap(withValue(root, root.height, slot, value));
  }

  *[Symbol.iterator](): IterableIterator<[Slot, V]> {
    if (this.#root !== undefined) yield* entriesOf(this.#root, 0);
  }

  forEach(visit: (value: V, slot: Slot) => void): void {
    if (this.#root !== undefined) visitAll(this.#root, 0, visit);
  }

  /** Whether the test is true of any value; it is not asked for more. */
  some(test: (value: V, slot: Slot) => boolean): boolean {
    return this.#root !== undefined && isTrueOfAny(this.#root, 0, test);
  }

  changed(change: Change<V>): SlotMap<V> {
    const root = this.#root === undefined ? undefined : changed(this.#root, 0, change);
    return root === this.#root ? this : new SlotMap(root);
  }

  /** One of several. Where all of them share a part, it is taken as it is. */
  static merged<V>(maps: readonly SlotMap<V>[], combine: Combine<V>): SlotMap<V> {
    const [first] = maps;
    if (first === undefined || maps.every((map) => map === first)) return first ?? SlotMap.empty();
    const height = Math.max(...maps.map((map) => map.#root?.height ?? 0));
    const root = merged(
      maps.map((map) => raised(map.#root, height)),
      height,
      0,
      combine,
    );
    return root === first.#root ? first : new SlotMap(root);
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

/** The same values in a part of the given height, which is at least its own. */
function raised<V>(part: Part<V> | undefined, height: number): Part<V> | undefined {
  let high = part;
  while (high !== undefined && high.height < height)
    high = branch(high.height + 1, withItem(undefined, 0, high));
  return high;
}

function withValue<V>(part: Part<V> | undefined, height: number, slot: Slot, value: V | undefined): Part<V> {
  const at = (slot >>> (BITS * height)) & MASK;
  if (height === 0) return leaf(withItem(part?.values, at, value));
  return branch(height, withItem(part?.parts, at, withValue(part?.parts[at], height - 1, slot, value)));
}

/** All arrays are of full length, so that they are of one kind for those who read them. */
function withItem<T>(
  items: readonly (T | undefined)[] | undefined,
  at: number,
  item: T | undefined,
): (T | undefined)[] {
  const copy = items === undefined ? new Array<T | undefined>(WIDTH).fill(undefined) : items.slice();
  copy[at] = item;
  return copy;
}

function* entriesOf<V>({ height, values, parts }: Part<V>, first: Slot): IterableIterator<[Slot, V]> {
  for (let at = 0; at < WIDTH; at += 1) {
    const value = values[at];
    if (value !== undefined) yield [first + at, value];
    const part = parts[at];
    if (part !== undefined) yield* entriesOf(part, first + (at << (BITS * height)));
  }
}

function visitAll<V>(
  { height, values, parts }: Part<V>,
  first: Slot,
  visit: (value: V, slot: Slot) => void,
): void {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (value !== undefined) visit(value, first + at);
  }
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (part !== undefined) visitAll(part, first + (at << (BITS * height)), visit);
  }
}

function isTrueOfAny<V>(
  { height, values, parts }: Part<V>,
  first: Slot,
  test: (value: V, slot: Slot) => boolean,
): boolean {
  return (
    values.some((value, at) => value !== undefined && test(value, first + at)) ||
    parts.some((part, at) => part !== undefined && isTrueOfAny(part, first + (at << (BITS * height)), test))
  );
}

function changed<V>(part: Part<V>, first: Slot, change: Change<V>): Part<V> {
  const { height, values, parts } = part;
  if (height === 0) {
    const copy = replaced(values, (value, at) => change(value, first + at));
    return copy === values ? part : leaf(copy);
  }
  const copy = replaced(parts, (inner, at) => changed(inner, first + (at << (BITS * height)), change));
  return copy === parts ? part : branch(height, copy);
}

/** The items after a change; the same array if none has become another. */
function replaced<T>(
  items: readonly (T | undefined)[],
  change: (item: T, at: number) => T | undefined,
): readonly (T | undefined)[] {
  let copy: (T | undefined)[] | null = null;
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item === undefined) continue;
    const now = change(item, at);
    if (now === item) continue;
    copy ??= items.slice();
    copy[at] = now;
  }
  return copy ?? items;
}

function merged<V>(
  parts: readonly (Part<V> | undefined)[],
  height: number,
  first: Slot,
  combine: Combine<V>,
): Part<V> | undefined {
  const [one] = parts;
  if (parts.every((part) => part === one)) return one;
  let isSame = one !== undefined;
  if (height === 0) {
    const values = new Array<V | undefined>(WIDTH).fill(undefined);
    const found = new Array<V | undefined>(parts.length).fill(undefined);
    for (let at = 0; at < WIDTH; at += 1) {
      let isAny = false;
      for (let which = 0; which < parts.length; which += 1) {
        const value = parts[which]?.values[at];
        found[which] = value;
        isAny ||= value !== undefined;
      }
      if (isAny) values[at] = combine(found, first + at);
      isSame &&= values[at] === one?.values[at];
    }
    return isSame ? one : leaf(values);
  }
  const inner = new Array<Part<V> | undefined>(WIDTH).fill(undefined);
  for (let at = 0; at < WIDTH; at += 1) {
    inner[at] = merged(
      parts.map((part) => part?.parts[at]),
      height - 1,
      first + (at << (BITS * height)),
      combine,
    );
    isSame &&= inner[at] === one?.parts[at];
  }
  return isSame ? one : branch(height, inner);
}

function overlaid<V>(
  part: Part<V> | undefined,
  over: Part<V> | undefined,
  first: Slot,
  combine: Combine<V>,
  overlays: Overlays<V>,
): Part<V> | undefined {
  if (over === undefined) return part;
  const known = overlays.get(part ?? over);
  if (known !== undefined) return known;
  const { height } = over;
  let isSame = part !== undefined;
  const values: (V | undefined)[] = [];
  const parts: (Part<V> | undefined)[] = [];
  for (let at = 0; at < WIDTH; at += 1) {
    if (height === 0) {
      const [value, other] = [part?.values[at], over.values[at]];
      values[at] = other === undefined ? value : combine([value, other], first + at);
      isSame &&= values[at] === value;
    } else {
      const inner = part?.parts[at];
      parts[at] = overlaid(inner, over.parts[at], first + (at << (BITS * height)), combine, overlays);
      isSame &&= parts[at] === inner;
    }
  }
  const result = isSame && part !== undefined ? part : height === 0 ? leaf(values) : branch(height, parts);
  overlays.set(part ?? over, result);
  overlays.set(result, result);
  return result;
}

function equalParts<V>(
  one: Part<V> | undefined,
  other: Part<V> | undefined,
  areEqual: (one: V, other: V) => boolean,
): boolean {
  if (one === other) return true;
  const length = Math.max(one?.values.length ?? 0, other?.values.length ?? 0);
  for (let at = 0; at < length; at += 1) {
    const [value, same] = [one?.values[at], other?.values[at]];
    if (value === same) continue;
    if (value === undefined || same === undefined || !areEqual(value, same)) return false;
  }
  const parts = Math.max(one?.parts.length ?? 0, other?.parts.length ?? 0);
  for (let at = 0; at < parts; at += 1) {
    if (!equalParts(one?.parts[at], other?.parts[at], areEqual)) return false;
  }
  return true;
}
