/** The candidate that `name` was probably meant to be; `null` when none is near. */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/**
 * How many single characters have to be put in, left out, replaced or swapped with their neighbour (optimal string
 * alignment).
 */
function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (line: number, column: number): number => rows[line]?.[column] ?? 0;
  for (let line = 1; line <= from.length; line += 1) {
    const row = [line];
    rows.push(row);
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[line - 1] === to[column - 1];
      const replaced = at(line - 1, column - 1) + (same ? 0 : 1);
      const swapped = line > 1 && from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1];
      const candidates = [replaced, at(line - 1, column) + 1, at(line, column - 1) + 1];
      if (swapped && column > 1) candidates.push(at(line - 2, column - 2) + 1);
      row.push(Math.min(...candidates));
    }
  }
  return at(from.length, to.length);
}
