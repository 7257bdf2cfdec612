import type { Block } from "../program/program.js";

/**
 * The blocks in an order in which, loops apart, each comes after those that lead to it. Blocks that nothing leads to
 * and that start no process are marked as of unknown origin.
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
  return runs.reverse().flatMap((run) => run.reverse());
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

/**
 * Calls `step` for blocks until none is left to be looked at again, beginning with those that are `due`, by default
 * all. `step` gives the blocks that its outcome is of interest to. Returns how often it was called.
 */
export function untilStable(
  order: readonly Block[],
  step: (block: Block) => Iterable<Block>,
  due: (block: Block) => boolean = () => true,
): number {
  const positions = new Map(order.map((block, at) => [block, at]));
  const isDue = order.map(due);
  let steps = 0;
  for (let anyDue = order.length > 0; anyDue; ) {
    anyDue = false;
    for (const [at, block] of order.entries()) {
      if (!isDue[at]) continue;
      isDue[at] = false;
      steps += 1;
      for (const other of step(block)) {
        const position = positions.get(other) ?? at;
        isDue[position] = true;
        if (position <= at) anyDue = true;
      }
    }
  }
  return steps;
}
