const SHORTEST_MS = 100;

/** Beyond it no limit of a pause would be left to reach. */
const MOST_DOUBLINGS = 20;

/**
 * The pause after rounds that brought nothing, of an engine that cannot hold a fetch open: short at first, since work
 * often comes in bursts, then twice as long each time.
 *
 * @param emptyRounds in a row, this one included.
 */
export function idlePauseMs(emptyRounds: number, longestMs: number): number {
  return Math.min(longestMs, SHORTEST_MS * 2 ** Math.min(emptyRounds - 1, MOST_DOUBLINGS));
}
