import type { Block } from "../program/program.js";

/** The position of what comes before all: where tokens come from that nothing leads to. */
const ROOT = -1;
const UNSEEN = -2;

/**
 * Which blocks every way to a block leads through (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm"). The
 * blocks have to have their positions by `orderOf`.
 */
export class Dominators {
  /** By position, where the block and all that it dominates stand in a walk through the tree: from, and how many. */
  readonly #from: Int32Array;
  readonly #size: Int32Array;

  constructor(blocks: readonly Block[]) {
    const order: Block[] = [];
    for (const block of blocks) order[block.position] = block;
    const nearest = nearestOf(order);
    this.#size = new Int32Array(order.length).fill(1);
    for (let at = order.length - 1; at >= 0; at -= 1) {
      const above = nearest[at] ?? ROOT;
      if (above >= 0) this.#size[above] = (this.#size[above] ?? 0) + (this.#size[at] ?? 0);
    }
    this.#from = new Int32Array(order.length);
    const next = new Int32Array(order.length);
    let nextOfRoot = 0;
    for (let at = 0; at < order.length; at += 1) {
      const above = nearest[at] ?? ROOT;
      const from = above >= 0 ? (next[above] ?? 0) : nextOfRoot;
      const behind = from + (this.#size[at] ?? 0);
      if (above >= 0) next[above] = behind;
      else nextOfRoot = behind;
      this.#from[at] = from;
      next[at] = from + 1;
    }
  }

  /** Whether every way to the other leads through the block; to itself it does. */
  dominates({ position }: Block, other: Block): boolean {
    const from = this.#from[position] ?? 0;
    const at = this.#from[other.position] ?? ROOT;
    return at >= from && at < from + (this.#size[position] ?? 0);
  }
}

/** By position, the nearest block that every way leads through. */
function nearestOf(order: readonly Block[]): Int32Array {
  const nearest = new Int32Array(order.length).fill(UNSEEN);
  const common = (one: number, other: number): number => {
    let [left, right] = [one, other];
    while (left !== right) {
      if (left > right) left = nearest[left] ?? ROOT;
      else right = nearest[right] ?? ROOT;
    }
    return left;
  };
  for (let isStable = false; !isStable; ) {
    isStable = true;
    for (let at = 0; at < order.length; at += 1) {
      const block = order[at];
      let found = block?.seed === null ? UNSEEN : ROOT;
      for (const { from } of block?.incoming ?? []) {
        if (nearest[from.position] === UNSEEN) continue;
        found = found === UNSEEN ? from.position : common(found, from.position);
      }
      if (found === nearest[at]) continue;
      nearest[at] = found;
      isStable = false;
    }
  }
  return nearest;
}
