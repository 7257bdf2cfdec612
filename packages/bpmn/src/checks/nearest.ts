/** At most so many letters added, left out, changed or swapped make a slip of the pen. */
const MAX_SLIPS = 2;
/** Names shorter than this are too near to one another. */
const MIN_LENGTH = 4;

/** The name that a misspelt one was probably meant to be, `null` when none comes near or it is right. */
export function nearest(name: string, names: ReadonlySet<string>): string | null {
  if (name.length < MIN_LENGTH || names.has(name)) return null;
  let best: string | null = null;
  let least = MAX_SLIPS + 1;
  for (const candidate of names) {
    if (candidate.length < MIN_LENGTH || Math.abs(candidate.length - name.length) > MAX_SLIPS) continue;
    const slips = slipsBetween(name, candidate);
    if (slips < least) {
      best = candidate;
      least = slips;
    }
  }
  return best;
}

/** Edit distance with swapped neighbours counting once (optimal string alignment). */
export function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const costs = [
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      ];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) costs.push((before[column - 2] ?? 0) + 1);
      current.push(Math.min(...costs));
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
