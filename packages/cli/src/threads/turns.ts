/** Numbers from 0 on that threads draw, each being drawn once: whoever is free does the next piece of work. */
export type Turns = Int32Array;

export const newTurns = (): Turns => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** The numbers below `count` that are drawn here, each being drawn when it is asked for. */
export function* drawnTurns(turns: Turns, count: number): Generator<number, void, undefined> {
  for (let turn = Atomics.add(turns, 0, 1); turn < count; turn = Atomics.add(turns, 0, 1)) yield turn;
}

/** What came of a turn, with its number. */
export type Done<Result> = readonly [turn: number, result: Result];

/** What came of all turns, in their order, whoever did them. */
export function inTurn<Result>(...shares: readonly (readonly Done<Result>[])[]): readonly Result[] {
  const results: Result[] = [];
  for (const [turn, result] of shares.flat()) results[turn] = result;
  return results;
}
