/** From `from` up to, not including, `to`. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The same numbers in as few intervals as possible, sorted. */
export function merged(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(({ from, to }) => from < to).sort((one, other) => one.from - other.from);
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

/** Whether a number lies within intervals that are sorted and apart. */
export function within(intervals: readonly Interval[]): (number: number) => boolean {
  return (number) => {
    let low = 0;
    let high = intervals.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((intervals[middle]?.to ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    return (intervals[low]?.from ?? Number.POSITIVE_INFINITY) <= number;
  };
}
