/** By UTF-16 code units: the same on every machine, whatever its language. */
export const compareText = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** A sorted copy; what compares equal keeps its order. */
export const sortedBy = <T>(values: Iterable<T>, ...keys: readonly ((value: T) => string | number)[]): T[] =>
  [...values].sort((one, other) => {
    for (const key of keys) {
      const left = key(one);
      const right = key(other);
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  });
