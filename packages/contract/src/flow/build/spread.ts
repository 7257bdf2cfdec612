import type { FlowNode } from "@bpmn-worker/bpmn";
import { type Fork, type ScopeGraph, SEVERAL } from "./fork.js";

/** Where forks that are not joined follow each other, their branches are not told apart at more places than this. */
const MAX_PLACES = 10_000;

const NONE: ReadonlySet<number> = new Set();

/** Makes forks as {@link forkOf} does; after too many places the branches of further forks may be anywhere. */
export function spreading(
  graph: ScopeGraph,
): (node: FlowNode, branches: readonly (readonly string[])[], isCertain: readonly boolean[]) => Fork {
  let anywhere: Fork["branchesAt"] | null = null;
  let places = 0;
  return (node, branches, isCertain) => {
    if (places > MAX_PLACES) {
      anywhere ??= new Map([...graph.nodes.keys()].map((id) => [id, SEVERAL]));
      const meeting = new Set(isCertain.keys());
      return { node, isCertain, branchesAt: anywhere, meeting, width: isCertain.length, joinId: null };
    }
    const fork = forkOf(node, branches, isCertain, graph);
    places += fork.branchesAt.size;
    return fork;
  };
}

/**
 * Spreads all branches from their first nodes. A join holds the branches that reach it until nothing else moves: when
 * all have come it ends the fork, otherwise it lets them pass.
 */
function forkOf(
  node: FlowNode,
  branches: readonly (readonly string[])[],
  isCertain: readonly boolean[],
  graph: ScopeGraph,
): Fork {
  const arrived = new Arrivals(branches.length);
  const held = new Set<string>();
  const released = new Set<string>();
  /** Where more branches have come than have gone on. */
  let pending = new Set<string>();
  branches.forEach((starts, branch) => {
    for (const id of starts) if (graph.nodes.has(id) && arrived.add(id, branch)) pending.add(id);
  });
  while (pending.size > 0) {
    for (const id of pending) {
      pending.delete(id);
      if (graph.isJoin(id) && !released.has(id)) held.add(id);
      else
        for (const next of graph.successors.get(id) ?? NOWHERE) if (arrived.pass(id, next)) pending.add(next);
    }
    const partial = [...held].filter((id) => !endsFork(graph, id, arrived.countAt(id), branches.length));
    const complete = partial.filter((id) =>
      isReachedByAll(graph, id, (other) => other === node.id || (arrived.has(other) && !held.has(other))),
    );
    const early = complete.length > 0 ? complete : partial;
    for (const id of early) {
      held.delete(id);
      released.add(id);
    }
    pending = new Set(early);
  }
  for (const id of held) arrived.delete(id);
  const width = branches.filter((starts) => starts.some((id) => arrived.has(id))).length;
  return { node, isCertain, ...arrived.told(), width, joinId: [...held][0] ?? null };
}

const NOWHERE: readonly string[] = [];

/** Whether every way into a join comes from where tokens have been: then no more of them will arrive. */
const isReachedByAll = (graph: ScopeGraph, joinId: string, isPassed: (id: string) => boolean): boolean =>
  (graph.predecessors.get(joinId) ?? NOWHERE).every(isPassed);

/** A parallel join with fewer ways in than there are branches fires more than once. */
const endsFork = (graph: ScopeGraph, id: string, arrived: number, branches: number): boolean =>
  arrived === branches && (graph.predecessors.get(id)?.length ?? 0) >= branches;

/** Which branches have come to which nodes: a bit for each, so that many of them pass at once. */
class Arrivals {
  readonly #words: number;
  readonly #at = new Map<string, Uint32Array>();

  constructor(branches: number) {
    this.#words = Math.ceil(branches / 32);
  }

  has(id: string): boolean {
    return this.#at.has(id);
  }

  delete(id: string): void {
    this.#at.delete(id);
  }

  /** Whether the branch has not been there. */
  add(id: string, branch: number): boolean {
    const bits = this.#bitsAt(id);
    const word = branch >>> 5;
    const before = bits[word] ?? 0;
    bits[word] = before | (1 << (branch & 31));
    return bits[word] !== before;
  }

  /** Lets all branches that have come to one node come to another; whether any of them has not been there. */
  pass(from: string, to: string): boolean {
    const [source, target] = [this.#bitsAt(from), this.#bitsAt(to)];
    let isNew = false;
    for (let word = 0; word < this.#words; word += 1) {
      const before = target[word] ?? 0;
      target[word] = before | (source[word] ?? 0);
      isNew ||= target[word] !== before;
    }
    return isNew;
  }

  countAt(id: string): number {
    let count = 0;
    for (let bits of this.#at.get(id) ?? NO_BITS)
      for (; bits !== 0; bits = (bits & (bits - 1)) >>> 0) count += 1;
    return count;
  }

  /** Which branch stands where alone, and which stand with others somewhere. */
  told(): Pick<Fork, "branchesAt" | "meeting"> {
    const branchesAt = new Map<string, number>();
    const together = new Uint32Array(this.#words);
    for (const [id, bits] of this.#at) {
      const isAlone = this.countAt(id) === 1;
      branchesAt.set(id, isAlone ? firstOf(bits) : SEVERAL);
      if (isAlone) continue;
      for (const [word, one] of bits.entries()) together[word] = (together[word] ?? 0) | one;
    }
    return { branchesAt, meeting: branchesIn(together) };
  }

  #bitsAt(id: string): Uint32Array {
    const known = this.#at.get(id);
    if (known !== undefined) return known;
    const bits = new Uint32Array(this.#words);
    this.#at.set(id, bits);
    return bits;
  }
}

const NO_BITS = new Uint32Array();

function branchesIn(bits: Uint32Array): ReadonlySet<number> {
  let found: Set<number> | null = null;
  bits.forEach((word, at) => {
    for (let left = word; left !== 0; left = (left & (left - 1)) >>> 0) {
      found ??= new Set();
      found.add(32 * at + lowest(left));
    }
  });
  return found ?? NONE;
}

const firstOf = (bits: Uint32Array): number => {
  const at = bits.findIndex((word) => word !== 0);
  return 32 * at + lowest(bits[at] ?? 0);
};

/** The number of the lowest bit. */
const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);
