import type { Block } from "../program/program.js";

/**
 * The blocks in an order in which, loops apart, each comes after those that lead to it; each is told its position.
 * Blocks that nothing leads to and that start no process are marked as of unknown origin.
 */
export function orderOf(blocks: readonly Block[]): readonly Block[] {
  const visited = new Set<Block>();
  const runs: Block[][] = [];
  const visit = (root: Block): void => {
    if (!visited.has(root)) runs.push(finishing(root, visited));
  };
  for (const block of blocks) if (block.seed === "start") visit(block);
  for (const block of blocks) {
    if (visited.has(block) || block.incoming.length > 0) continue;
    block.seed = "unknown";
    visit(block);
  }
  for (const block of blocks) {
    if (visited.has(block)) continue;
    block.seed = "unknown";
    visit(block);
  }
  const order = runs.reverse().flatMap((run) => run.reverse());
  for (let at = 0; at < order.length; at += 1) {
    const block = order[at];
    if (block !== undefined) block.position = at;
  }
  return order;
}

/** Depth first, without recursion: in the order in which blocks are done with. */
function finishing(root: Block, visited: Set<Block>): Block[] {
  const finished: Block[] = [];
  const path: { readonly block: Block; next: number }[] = [{ block: root, next: 0 }];
  visited.add(root);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const edge = step.block.outgoing[step.next];
    step.next += 1;
    if (edge === undefined) {
      finished.push(step.block);
      path.pop();
    } else if (!visited.has(edge.to)) {
      visited.add(edge.to);
      path.push({ block: edge.to, next: 0 });
    }
  }
  return finished;
}

/** To whom the outcome of a step is of interest, when it is to nobody. */
export const NOBODY: readonly Block[] = [];

/**
 * Calls `step` for blocks until none is left to be looked at again, beginning with those that are `due`, by default
 * all: in the order in which {@link orderOf} has put them, or the other way round. `step` gives the blocks that its
 * outcome is of interest to. Returns how often it was called.
 */
export function untilStable(
  order: readonly Block[],
  direction: "onward" | "back",
  step: (block: Block) => readonly Block[],
  due: ((block: Block) => boolean) | null = null,
): number {
  const last = order.length - 1;
  const isDue = new Uint8Array(order.length);
  for (let at = 0; at <= last; at += 1) {
    const block = order[at];
    isDue[at] = block !== undefined && (due === null || due(block)) ? 1 : 0;
  }
  let steps = 0;
  for (let anyDue = last >= 0; anyDue; ) {
    anyDue = false;
    for (let next = 0; next <= last; next += 1) {
      const at = direction === "onward" ? next : last - next;
      const block = order[at];
      if (isDue[at] === 0 || block === undefined) continue;
      isDue[at] = 0;
      steps += 1;
      for (const { position } of step(block)) {
        isDue[position] = 1;
        if (direction === "onward" ? position <= at : position >= at) anyDue = true;
      }
    }
  }
  return steps;
}
