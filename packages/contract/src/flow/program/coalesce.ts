import type { Interval } from "./intervals.js";
import type { Block, Edge } from "./program.js";

/**
 * Fewer and longer blocks of the same meaning: runs without branches become one block, and ways on which nothing
 * follows and nobody listens are left out. States are kept per block, so that this is what keeps them few.
 */
export function coalesce(blocks: readonly Block[]): readonly Block[] {
  const absorbed = new Set<Block>();
  for (const block of blocks) {
    if (!isIdle(block)) continue;
    absorbed.add(block);
    for (const edge of block.incoming) remove(edge.from.outgoing, edge);
  }
  for (const block of blocks) {
    if (absorbed.has(block)) continue;
    for (let next = onlyFollower(block); next !== null; next = onlyFollower(block)) {
      for (const effect of next.effects) block.effects.push(effect);
      block.split = next.split;
      block.joinedAt = next.joinedAt;
      block.outgoing.length = 0;
      for (const edge of next.outgoing) {
        edge.from = block;
        block.outgoing.push(edge);
      }
      absorbed.add(next);
    }
  }
  return blocks.filter((block) => !absorbed.has(block));
}

/** An error that nobody catches: reached only when something breaks in, and left by no way. */
const isIdle = ({ incoming, outgoing, effects }: Block): boolean =>
  outgoing.length === 0 &&
  incoming.length > 0 &&
  incoming.every(({ kind }) => kind === "interrupt") &&
  effects.every(({ kind }) => kind === "worker" || kind === "interfere" || kind === "refine");

function onlyFollower(block: Block): Block | null {
  const edge = block.outgoing[0];
  if (edge === undefined || block.outgoing.length > 1) return null;
  const { to, kind, group, passage } = edge;
  const isPlain = kind === "flow" && group === null && passage === null;
  const isOnly = to.incoming.length === 1 && to.seed === null && to !== block;
  return isPlain && isOnly && equalIntervals(block.interference, to.interference) ? to : null;
}

function remove(edges: Edge[], edge: Edge): void {
  const at = edges.indexOf(edge);
  if (at >= 0) edges.splice(at, 1);
}

const equalIntervals = (one: readonly Interval[], other: readonly Interval[]): boolean =>
  one.length === other.length &&
  (one.length === 0 || one.every(({ from, to }, at) => from === other[at]?.from && to === other[at]?.to));
