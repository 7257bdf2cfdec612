/**
 * The candidate that somebody who typed `word` most likely meant, `null` when none is near: one that differs in few
 * letters, or that is the beginning of the word, or begins with it.
 */
export function suggest(word: string, candidates: readonly string[]): string | null {
  const allowed = Math.max(1, Math.floor(word.length / 3));
  let best: string | null = null;
  let bestDistance = allowed + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return (
    best ??
    candidates.find((candidate) => isBeginning(candidate, word) || isBeginning(word, candidate)) ??
    null
  );
}

/** ` Did you mean "word"?`, to be put behind a sentence; empty when no candidate is near. */
export function meant(word: string, candidates: readonly string[], prefix = ""): string {
  const near = suggest(word, candidates);
  return near === null ? "" : ` Did you mean ${prefix === "" ? `"${near}"` : `${prefix}${near}`}?`;
}

function isBeginning(short: string, long: string): boolean {
  return short.length >= 3 && long.toLowerCase().startsWith(short.toLowerCase());
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other (optimal string
 * alignment).
 */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
