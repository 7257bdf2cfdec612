/**
 * The smallest numbers of both, at most so many: which they are does not depend on the order in which they come. Both
 * are sorted, each number once; the first itself when the second adds nothing to it.
 */
export function smallest(one: readonly number[], other: readonly number[], most: number): readonly number[] {
  if (one === other || isWithin(other, one, most)) return one;
  if (isWithin(one, other, most)) return other;
  const found: number[] = [];
  let at = 0;
  let next = 0;
  while (found.length < most && (at < one.length || next < other.length)) {
    const left = one[at] ?? Number.POSITIVE_INFINITY;
    const right = other[next] ?? Number.POSITIVE_INFINITY;
    found.push(Math.min(left, right));
    if (left <= right) at += 1;
    if (right <= left) next += 1;
  }
  return found;
}

/** Whether all numbers are among the others, or too great to matter to them. */
function isWithin(numbers: readonly number[], others: readonly number[], most: number): boolean {
  let at = 0;
  for (let which = 0; which < numbers.length; which += 1) {
    const number = numbers[which] ?? 0;
    while ((others[at] ?? Number.POSITIVE_INFINITY) < number) at += 1;
    if (at >= most) return true;
    if (others[at] !== number) return false;
  }
  return true;
}
