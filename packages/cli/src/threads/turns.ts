/** Numbers from 0 on that threads draw, each being drawn once: whoever is free does the next piece of work. */
export type Turns = Int32Array;

export const newTurns = (): Turns => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** The next number that nobody has drawn yet. */
export const drawTurn = (turns: Turns): number => Atomics.add(turns, 0, 1);
