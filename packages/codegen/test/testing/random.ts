/** A source of numbers that are the same on every run. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** As many things as chance has it, at most `most`. */
  some<T>(most: number, make: () => T): T[];
}

/** mulberry32, by its published constants. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    pick: ([first, ...others]) =>
      others.length === 0 ? first : (others[below(others.length + 1) - 1] ?? first),
    some: (most, make) => Array.from({ length: below(most + 1) }, make),
  };
}
