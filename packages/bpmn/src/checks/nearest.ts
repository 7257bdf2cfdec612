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
    const slips = slipsBetween(name, candidate, least - 1);
    if (slips < least) {
      best = candidate;
      least = slips;
    }
  }
  return best;
}

/** Edit distance with swapped neighbours counting once (optimal string alignment); beyond `most` just some more. */
export function slipsBetween(one: string, other: string, most: number): number {
  const longest = Math.max(one.length, other.length);
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [start, end] = [0, 0];
  while (start < longest && one[start] === other[start]) start += 1;
  const rest = Math.min(one.length, other.length) - start;
  while (end < rest && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return slipsWithin(one.slice(start, one.length - end), other.slice(start, other.length - end), most);
}

function slipsWithin(a: string, b: string, most: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    if (Math.min(...previous) > most && Math.min(...current) > most) return most + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
