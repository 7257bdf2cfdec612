/** By UTF-16 code units, so that no locale has a say. */
export const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Each text once, in that order. */
export const sortedOnce = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort();
