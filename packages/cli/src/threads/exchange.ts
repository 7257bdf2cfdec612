import { on } from "node:events";
import { type MessagePort, Worker } from "node:worker_threads";
import { type Done, doDrawn, inTurn, newTurns, type Pieces, type Turns } from "./turns.js";

export interface SharingOptions {
  /** Whether the second thread ends with this list, and need not know what came of it on the first. Default: no. */
  readonly isLast?: boolean;
  /** Whether results are texts for the most part, which are handed over faster as they are. Default: no. */
  readonly areTexts?: boolean;
}

/**
 * One end of what two threads say to each other that run the same program: both come to the same lists of pieces of
 * work in the same order, do those pieces whose turns they draw, and tell each other what came of them. So nothing but
 * results has to be handed over.
 *
 * Results have to be plain data. Most go as JSON, which takes half the time that objects take.
 */
export class Exchange {
  readonly #side: "first" | "second";
  readonly #port: Worker | MessagePort;
  readonly #received: AsyncIterator<readonly unknown[]>;
  readonly #turns: Iterator<Turns>;

  /** @param turns of each list that is shared, in order */
  constructor(side: "first" | "second", port: Worker | MessagePort, turns: readonly Turns[]) {
    this.#side = side;
    this.#port = port;
    this.#received = port instanceof Worker ? on(port, "message") : on(port, "message");
    this.#turns = turns[Symbol.iterator]();
  }

  /** Tells the other thread what it cannot know. */
  tell(value: unknown): void {
    this.#port.postMessage(value);
  }

  /**
   * What the other thread tells next.
   *
   * @throws what ended the other thread
   */
  async told<Value>(): Promise<Value> {
    const { value } = await this.#received.next();
    return value[0];
  }

  /**
   * Does the pieces together with the other thread, which is to share the same list.
   *
   * @returns what came of each; on the second thread nothing of the last list
   * @throws what ended the other thread
   */
  async share<Result>(
    pieces: Pieces<Result>,
    { isLast = false, areTexts = false }: SharingOptions = {},
  ): Promise<readonly Result[]> {
    const own = await doDrawn(pieces, this.#nextTurns());
    if (this.#side === "second" || !isLast) this.tell(areTexts ? own : JSON.stringify(own));
    if (this.#side === "second" && isLast) return [];
    const others = areTexts
      ? await this.told<readonly Done<Result>[]>()
      : (JSON.parse(await this.told<string>()) as readonly Done<Result>[]);
    return inTurn(own, others);
  }

  #nextTurns(): Turns {
    const next = this.#turns.next();
    if (next.done) throw new RangeError("More lists are shared than there are turns for.");
    return next.value;
  }
}

/** What came of each piece, done here, and together with a second thread where there is one. */
export async function allOf<Result>(
  pieces: Pieces<Result>,
  exchange: Exchange | null,
  options: SharingOptions = {},
): Promise<readonly Result[]> {
  if (exchange !== null) return exchange.share(pieces, options);
  return inTurn(await doDrawn(pieces, newTurns()));
}
