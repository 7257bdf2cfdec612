/**
 * The smallest numbers of both, at most so many: which they are does not depend on the order in which they come. Both
 * are sorted, each number once; the first itself when the second adds nothing to it.
 */
export function smallest(one: readonly number[], other: readonly number[], most: number): readonly number[] {
  if (one === other || isWithin(other, one, most)) return one;
  if (isWithin(one, other, most)) return other;
  return [...new Set([...one, ...other])].sort((left, right) => left - right).slice(0, most);
}

/** Whether all numbers are among the others, or too great to matter to them. */
function isWithin(numbers: readonly number[], others: readonly number[], most: number): boolean {
  let at = 0;
  for (const number of numbers) {
    while ((others[at] ?? Number.POSITIVE_INFINITY) < number) at += 1;
    if (at >= most) return true;
    if (others[at] !== number) return false;
  }
  return true;
}
