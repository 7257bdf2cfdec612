/** A list of pieces of work that do not depend on each other, so that anybody may do any of them. */
export interface Pieces<Result> {
  readonly count: number;
  /** Does one of them: what comes of it does not depend on who does it, nor when. */
  readonly act: (piece: number) => Result | Promise<Result>;
}

/** A piece for each item. */
export const piecesFor = <Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Result | Promise<Result>,
): Pieces<Result> => ({
  count: items.length,
  act: (piece) => {
    const item = items[piece];
    if (item === undefined) throw new RangeError(`There is no piece ${piece}.`);
    return act(item);
  },
});

/** Numbers from 0 on that threads draw, each being drawn once: whoever is free does the next piece of work. */
export type Turns = Int32Array;

export const newTurns = (): Turns => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** What came of a piece, with its number. */
export type Done<Result> = readonly [piece: number, result: Result];

/** Does the pieces whose turns are drawn here, each being drawn when the one before is done. */
export async function doDrawn<Result>(
  { count, act }: Pieces<Result>,
  turns: Turns,
): Promise<readonly Done<Result>[]> {
  const done: Done<Result>[] = [];
  for (let piece = Atomics.add(turns, 0, 1); piece < count; piece = Atomics.add(turns, 0, 1)) {
    done.push([piece, await act(piece)]);
  }
  return done;
}

/** What came of all pieces, in their order, whoever did them. */
export function inTurn<Result>(...shares: readonly (readonly Done<Result>[])[]): readonly Result[] {
  const results: Result[] = [];
  for (const [piece, result] of shares.flat()) results[piece] = result;
  return results;
}
