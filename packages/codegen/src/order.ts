/** By code unit, so that no locale has a say. */
export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Each once, sorted. */
export const sortedOnce = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
