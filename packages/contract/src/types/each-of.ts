/** Items after a change; the list itself when none has become another, so that equal types mostly are the same object. */
export function eachOf<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  let isSame = true;
  const now: T[] = [];
  for (const item of items) {
    const one = change(item);
    isSame &&= one === item;
    now.push(one);
  }
  return isSame ? items : now;
}
