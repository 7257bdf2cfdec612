import type { Slot } from "../program/environment.js";

/** So many that an ordinary model has all its variables in one part, and few enough to copy it for each change. */
export const BITS = 5;
const WIDTH = 1 << BITS;
export const MASK = WIDTH - 1;

/** A part of a map: of height 0 with values, above it with parts of the height below. Only its editor changes it. */
export interface Part<V> {
  readonly height: number;
  readonly values: (V | undefined)[];
  readonly parts: (Part<V> | undefined)[];
  /** The number of the edit that has made it and still goes on; 0 for none. */
  readonly edit: number;
  /** What {@link traitsOf} has found the last time, by which traits. */
  traits: number;
  traitsBy: unknown;
}

/** What is true of a value, as bits. */
export type Traits<V> = (value: V, slot: Slot) => number;

/** Those values of which any of these bits is true; of a part without one, nothing is looked at. */
export interface Filter<V> {
  /** One and the same function each time, so that parts remember what it found. */
  readonly traits: Traits<V>;
  readonly any: number;
}

const NO_VALUES: never[] = [];

export const leaf = <V>(values: (V | undefined)[], edit = 0): Part<V> => ({
  height: 0,
  values,
  parts: NO_VALUES,
  edit,
  traits: 0,
  traitsBy: null,
});

export const branch = <V>(height: number, parts: (Part<V> | undefined)[], edit = 0): Part<V> => ({
  height,
  values: NO_VALUES,
  parts,
  edit,
  traits: 0,
  traitsBy: null,
});

/** What a value becomes; `undefined` stands for none. */
export type Change<V> = (value: V, slot: Slot) => V | undefined;

/** What one value is made of several, in the order of the maps; of equal ones it has to make the same. */
export type Combine<V> = (values: readonly (V | undefined)[], slot: Slot) => V | undefined;

/** Results of {@link SlotMap.overlaid}, by what they were made of. */
export type Overlays<V> = Map<Part<V>, Part<V>>;

/** All arrays are of full length, so that they are of one kind for those who read them. */
export const nothing = <T>(): (T | undefined)[] => new Array<T | undefined>(WIDTH).fill(undefined);

export function heightOf(slot: Slot): number {
  let height = 0;
  while (slot >>> (BITS * (height + 1)) !== 0) height += 1;
  return height;
}

export function valueIn<V>(root: Part<V> | undefined, slot: Slot): V | undefined {
  let part = root;
  if (part === undefined || slot >>> (BITS * (part.height + 1)) !== 0) return undefined;
  for (let height = part.height; height > 0 && part !== undefined; height -= 1) {
    part = part.parts[(slot >>> (BITS * height)) & MASK];
  }
  return part?.values[slot & MASK];
}

/** The same values in a part of the given height, which is at least its own. */
export function raised<V>(part: Part<V> | undefined, height: number): Part<V> | undefined {
  let high = part;
  while (high !== undefined && high.height < height) {
    const parts = nothing<Part<V>>();
    parts[0] = high;
    high = branch(high.height + 1, parts);
  }
  return high;
}

export function* entriesOf<V>({ height, values, parts }: Part<V>, first: Slot): IterableIterator<[Slot, V]> {
  for (let at = 0; at < WIDTH; at += 1) {
    const value = values[at];
    if (value !== undefined) yield [first + at, value];
    const part = parts[at];
    if (part !== undefined) yield* entriesOf(part, first + (at << (BITS * height)));
  }
}

/** The bits that are true of any value in a part that nobody edits. */
function traitsOf<V>(part: Part<V>, first: Slot, by: Traits<V>): number {
  if (part.traitsBy === by) return part.traits;
  let traits = 0;
  const { height, values, parts } = part;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (value !== undefined) traits |= by(value, first + at);
  }
  for (let at = 0; at < parts.length; at += 1) {
    const inner = parts[at];
    if (inner !== undefined) traits |= traitsOf(inner, first + (at << (BITS * height)), by);
  }
  part.traits = traits;
  part.traitsBy = by;
  return traits;
}

const isLeftOut = <V>(part: Part<V>, first: Slot, filter: Filter<V> | null): boolean =>
  filter !== null && (traitsOf(part, first, filter.traits) & filter.any) === 0;

/** @param filter of the parts within, not of values: some that it is not true of may be visited */
export function visitAll<V>(
  part: Part<V>,
  first: Slot,
  visit: (value: V, slot: Slot) => void,
  filter: Filter<V> | null,
): void {
  const { height, values, parts } = part;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (value !== undefined) visit(value, first + at);
  }
  for (let at = 0; at < parts.length; at += 1) {
    const inner = parts[at];
    if (inner === undefined) continue;
    const from = first + (at << (BITS * height));
    if (!isLeftOut(inner, from, filter)) visitAll(inner, from, visit, filter);
  }
}

/** @param filter as of {@link visitAll} */
export function isTrueOfAny<V>(
  part: Part<V>,
  first: Slot,
  test: (value: V, slot: Slot) => boolean,
  filter: Filter<V> | null,
): boolean {
  const { height, values, parts } = part;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (value !== undefined && test(value, first + at)) return true;
  }
  for (let at = 0; at < parts.length; at += 1) {
    const inner = parts[at];
    if (inner === undefined) continue;
    const from = first + (at << (BITS * height));
    if (!isLeftOut(inner, from, filter) && isTrueOfAny(inner, from, test, filter)) return true;
  }
  return false;
}

/** @param filter as of {@link visitAll} */
export function changed<V>(part: Part<V>, first: Slot, change: Change<V>, filter: Filter<V> | null): Part<V> {
  const { height, values, parts } = part;
  if (height === 0) {
    const copy = replaced(values, (value, at) => change(value, first + at));
    return copy === values ? part : leaf(copy);
  }
  const copy = replaced(parts, (inner, at) => {
    const from = first + (at << (BITS * height));
    return isLeftOut(inner, from, filter) ? inner : changed(inner, from, change, filter);
  });
  return copy === parts ? part : branch(height, copy);
}

/** The items after a change; the same array if none has become another. */
function replaced<T>(
  items: (T | undefined)[],
  change: (item: T, at: number) => T | undefined,
): (T | undefined)[] {
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

/** More parts than this are worth looking for those that are the same. */
const MANY = 4;

/** @param isSet whether it makes no difference how many of the maps hold the same */
export function merged<V>(
  parts: readonly (Part<V> | undefined)[],
  height: number,
  first: Slot,
  combine: Combine<V>,
  isSet: boolean,
): Part<V> | undefined {
  const one = parts[0];
  if (areAll(parts, one)) return one;
  const apart = isSet && parts.length > MANY ? [...new Set(parts)] : parts;
  return height === 0
    ? mergedLeaf(apart, one, first, combine)
    : mergedBranch(apart, one, height, first, combine, isSet);
}

/**
 * Nothing is copied before there is a difference to the first: mostly there is none. What is the same as the last is
 * the last: what merges again and again into what has taken in all others stays as it is.
 */
function mergedLeaf<V>(
  parts: readonly (Part<V> | undefined)[],
  one: Part<V> | undefined,
  first: Slot,
  combine: Combine<V>,
): Part<V> {
  const found = new Array<V | undefined>(parts.length).fill(undefined);
  let values: (V | undefined)[] | null = null;
  for (let at = 0; at < WIDTH; at += 1) {
    const before = one?.values[at];
    let isEqual = true;
    for (let which = 0; which < parts.length; which += 1) {
      const value = parts[which]?.values[at];
      found[which] = value;
      isEqual &&= value === before;
    }
    if (isEqual) continue;
    const now = combine(found, first + at);
    if (now === before) continue;
    values ??= one === undefined ? nothing<V>() : one.values.slice();
    values[at] = now;
  }
  if (values === null && one !== undefined) return one;
  const last = parts.at(-1);
  return last !== undefined && areSame(last.values, values) ? last : leaf(values ?? nothing<V>());
}

function mergedBranch<V>(
  parts: readonly (Part<V> | undefined)[],
  one: Part<V> | undefined,
  height: number,
  first: Slot,
  combine: Combine<V>,
  isSet: boolean,
): Part<V> {
  let inner: (Part<V> | undefined)[] | null = null;
  for (let at = 0; at < WIDTH; at += 1) {
    const before = one?.parts[at];
    let isEqual = true;
    for (let which = 1; isEqual && which < parts.length; which += 1) {
      isEqual = parts[which]?.parts[at] === before;
    }
    if (isEqual) continue;
    const found = parts.map((part) => part?.parts[at]);
    const now = merged(found, height - 1, first + (at << (BITS * height)), combine, isSet);
    if (now === before) continue;
    inner ??= one === undefined ? nothing<Part<V>>() : one.parts.slice();
    inner[at] = now;
  }
  if (inner === null && one !== undefined) return one;
  const last = parts.at(-1);
  return last !== undefined && areSame(last.parts, inner)
    ? last
    : branch(height, inner ?? nothing<Part<V>>());
}

function areSame<T>(items: readonly T[], others: readonly T[] | null): boolean {
  if (others === null) return false;
  for (let at = 0; at < WIDTH; at += 1) if (items[at] !== others[at]) return false;
  return true;
}

function areAll<T>(items: readonly T[], one: T): boolean {
  for (let at = 0; at < items.length; at += 1) if (items[at] !== one) return false;
  return true;
}

export function overlaid<V>(
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
  let result: Part<V>;
  if (height === 0) {
    const values = nothing<V>();
    for (let at = 0; at < WIDTH; at += 1) {
      const value = part?.values[at];
      const other = over.values[at];
      values[at] = other === undefined ? value : combine([value, other], first + at);
      isSame &&= values[at] === value;
    }
    result = isSame && part !== undefined ? part : leaf(values);
  } else {
    const parts = nothing<Part<V>>();
    for (let at = 0; at < WIDTH; at += 1) {
      const inner = part?.parts[at];
      parts[at] = overlaid(inner, over.parts[at], first + (at << (BITS * height)), combine, overlays);
      isSame &&= parts[at] === inner;
    }
    result = isSame && part !== undefined ? part : branch(height, parts);
  }
  overlays.set(part ?? over, result);
  overlays.set(result, result);
  return result;
}

export function equalParts<V>(
  one: Part<V> | undefined,
  other: Part<V> | undefined,
  areEqual: (one: V, other: V) => boolean,
): boolean {
  if (one === other) return true;
  const length = Math.max(one?.values.length ?? 0, other?.values.length ?? 0);
  for (let at = 0; at < length; at += 1) {
    const value = one?.values[at];
    const same = other?.values[at];
    if (value === same) continue;
    if (value === undefined || same === undefined || !areEqual(value, same)) return false;
  }
  const parts = Math.max(one?.parts.length ?? 0, other?.parts.length ?? 0);
  for (let at = 0; at < parts; at += 1) {
    if (!equalParts(one?.parts[at], other?.parts[at], areEqual)) return false;
  }
  return true;
}
