/** Applies `act` to all items, at most `limit` at a time; results are in the order of the items. */
export async function mapBounded<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items[Symbol.iterator]();
  let taken = 0;
  const lane = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const index = taken;
      taken += 1;
      results[index] = await act(next.value);
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
  return results;
}
