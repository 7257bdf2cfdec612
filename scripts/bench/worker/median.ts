/** The middle of a sample and where that of all there could be lies, at 95 %. Pure. */
export interface Median {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

const MISSED = 0.05;

/**
 * The interval is that of the sign test, which supposes nothing of how the values are spread; of fewer than six values
 * it is all of them.
 *
 * @returns `NaN` for everything where there are no values.
 */
export function medianOf(values: readonly number[]): Median {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const { length } = sorted;
  const cut = outside(length);
  return {
    value: (at(Math.floor((length - 1) / 2)) + at(Math.ceil((length - 1) / 2))) / 2,
    from: at(cut),
    to: at(length - 1 - cut),
  };
}

/** How many values may be left out at each end: that so many tosses of a coin or fewer show heads is rare enough. */
function outside(count: number): number {
  let chance = 0.5 ** count;
  let sum = chance;
  let left = 0;
  for (;;) {
    chance *= (count - left) / (left + 1);
    sum += chance;
    if (2 * sum > MISSED) return left;
    left += 1;
  }
}
