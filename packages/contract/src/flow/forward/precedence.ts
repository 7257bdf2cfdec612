import type { Effect } from "../program/effect.js";
import type { Block, Program } from "../program/program.js";
import { Dominators } from "../solve/dominators.js";

/** Whether a way leads from a block to an earlier one: all loops have such a way. */
const leadsBack = ({ position, outgoing }: Block): boolean =>
  outgoing.some(({ to }) => to.position <= position);

/** Where an effect stands. */
interface Standing {
  readonly block: Block;
  readonly at: number;
}

/**
 * Which effects come only when a worker has been done before: those of a loop that it stands at the head of, so that
 * they may have set a variable whenever it comes again, and never when it comes first.
 */
export class Precedence {
  readonly #blocks: readonly Block[];
  readonly #workers: Program["workers"];
  #hasLoops: boolean | null = null;
  #dominators: Dominators | null = null;
  /** By mark. */
  #standings: ReadonlyMap<number, readonly Standing[]> | null = null;
  /** By worker. */
  readonly #completions = new Map<number, Standing>();

  constructor({ blocks, workers }: Pick<Program, "blocks" | "workers">) {
    this.#blocks = blocks;
    this.#workers = workers;
  }

  /** Whether what is done at a mark is done only after the worker has completed its task at least once. */
  comesAfter(worker: number, mark: number): boolean {
    this.#hasLoops ??= this.#blocks.some(leadsBack);
    if (!this.#hasLoops) return false;
    this.#standings ??= this.#find();
    const completion = this.#completions.get(worker);
    const standings = this.#standings.get(mark);
    if (completion === undefined || standings === undefined) return false;
    this.#dominators ??= new Dominators(this.#blocks);
    const dominators = this.#dominators;
    return standings.every(({ block, at }) =>
      block === completion.block ? at > completion.at : dominators.dominates(completion.block, block),
    );
  }

  #find(): ReadonlyMap<number, readonly Standing[]> {
    const standings = new Map<number, Standing[]>();
    for (const block of this.#blocks) {
      for (const [at, effect] of block.effects.entries()) {
        if (effect.kind === "worker" && effect.report === "completion")
          this.#completions.set(effect.worker, { block, at });
        const mark = this.#markOf(effect);
        if (mark === null) continue;
        const known = standings.get(mark);
        if (known === undefined) standings.set(mark, [{ block, at }]);
        else known.push({ block, at });
      }
    }
    return standings;
  }

  #markOf(effect: Effect): number | null {
    if (effect.kind === "worker") return this.#workers[effect.worker]?.mark ?? null;
    return "mark" in effect ? effect.mark : null;
  }
}
