/** How well an old name and a new one fit together. */
export interface Fit {
  /** More is better; 0 is not at all. */
  readonly score: number;
  readonly evidence: readonly string[];
}

export interface Match {
  readonly from: string;
  readonly to: string;
  readonly evidence: readonly string[];
}

export interface Matching {
  readonly matches: readonly Match[];
  /** What is left of both, where both have something left. */
  readonly gone: readonly string[];
  readonly appeared: readonly string[];
}

/**
 * Finds out which of the names that are new each of those that are gone has become: the one that fits best, provided
 * that it fits no other as well, and that no other fits as well. What is sure is set aside before the rest is looked at.
 */
export function matchNames(
  gone: readonly string[],
  appeared: readonly string[],
  fitOf: (from: string, to: string) => Fit,
): Matching {
  const fits = new Map(gone.map((from) => [from, new Map(appeared.map((to) => [to, fitOf(from, to)]))]));
  const [from, to] = [new Set(gone), new Set(appeared)];
  const matches: Match[] = [];
  for (let found: Match | null = nextMatch(); found !== null; found = nextMatch()) {
    matches.push(found);
    from.delete(found.from);
    to.delete(found.to);
  }
  return from.size === 0 || to.size === 0
    ? { matches, gone: [], appeared: [] }
    : { matches, gone: [...from], appeared: [...to] };

  function nextMatch(): Match | null {
    for (const one of from) {
      for (const other of to) {
        const { score, evidence } = fitAt(one, other);
        const rivals = [
          ...[...to].filter((name) => name !== other).map((name) => fitAt(one, name)),
          ...[...from].filter((name) => name !== one).map((name) => fitAt(name, other)),
        ];
        if (score > 0 && rivals.every((rival) => rival.score < score))
          return { from: one, to: other, evidence };
      }
    }
    return null;
  }

  function fitAt(one: string, other: string): Fit {
    return fits.get(one)?.get(other) ?? { score: 0, evidence: [] };
  }
}
