import { Asked } from "../backward/asked.js";
import type { Demanded } from "../backward/solve.js";
import type { Lookup } from "../program/environment.js";
import type { Block, Edge, Program } from "../program/program.js";
import type { Reads } from "../reads.js";
import { untilStable } from "../solve/order.js";
import {
  type Arrival,
  eitherFact,
  equalStates,
  type Fact,
  type Facts,
  mergeArrivals,
  NO_FACTS,
  settleFacts,
} from "./facts.js";
import { Interference } from "./interference.js";
import type { Proven, Related } from "./proofs.js";
import { factsAtStart, startAsked } from "./start.js";
import { ForwardTransfer } from "./transfer.js";

/** After so many rounds of branches telling each other what they set, nothing new is to be expected. */
const MAX_ROUNDS = 50;

/** What the forward pass finds out. */
export interface Known {
  /** What is known of variables where each worker looks, by the index of the worker. */
  readonly seen: ReadonlyMap<number, Facts>;
  readonly proven: Proven;
  /** How many blocks had to be gone through for it: what it costs. */
  readonly steps: number;
  readonly related: Related;
}

/**
 * What is known of variables at every point. Without demands only what the models themselves set counts: nobody is
 * taken to give anything, and what is read not to be there for that.
 */
export function solveForward(
  program: Program,
  reads: Reads,
  demanded: Demanded | null,
  order: readonly Block[],
): Known {
  const interference = new Interference(program);
  const asked = demanded?.asked ?? new Asked(program);
  const started = program.starts.map((start) => ({
    start,
    facts: demanded === null ? NO_FACTS : factsAtStart(startAsked(program, demanded, start), start),
  }));
  const startFacts = new Map(started.map(({ start, facts }) => [start.scope, facts]));
  const transfer = new ForwardTransfer(program, reads, asked, interference, startFacts, demanded !== null);
  const seeds = new Map(started.map(({ start, facts }) => [start.block, facts]));
  const entries = new Map<Block, Facts>();
  const exits = new Map<Block, Facts>();
  let isPatient = true;
  const step = (block: Block): Iterable<Block> => {
    const arrivals = arrivalsAt(program, block, exits, seeds, isPatient);
    if (arrivals === null) return [];
    const merged = mergeArrivals(arrivals);
    const entry = block.incoming.length > 1 ? settleFacts(entries.get(block), merged) : merged;
    if (block.incoming.length > 1) entries.set(block, entry);
    const earlier = exits.get(block);
    const exit = transfer.after(block, entry);
    if (earlier !== undefined && equalStates(earlier, exit)) return [];
    exits.set(block, exit);
    return block.outgoing.map(({ to }) => to);
  };
  let steps = untilStable(order, step);
  for (let round = 1; round < MAX_ROUNDS; round += 1) {
    const waited = isPatient && exits.size < order.length;
    isPatient = false;
    if (!interference.refresh() && !waited) break;
    steps += untilStable(order, step, (block) => !exits.has(block) || isMeddledWith(block));
  }
  return { seen: transfer.seen, proven: transfer.proven, related: transfer.related, steps };
}

/** Whether what holds after a block depends on what others do meanwhile. */
const isMeddledWith = ({ interference, effects }: Block): boolean =>
  interference.length > 0 || effects.some(({ kind }) => kind === "interfere" || kind === "lose");

/**
 * The ways into a block that are known so far, `null` when there is nothing to go on yet. A join waits for all of its
 * groups as long as there is hope.
 */
function arrivalsAt(
  program: Program,
  block: Block,
  exits: ReadonlyMap<Block, Facts>,
  seeds: ReadonlyMap<Block, Facts>,
  isPatient: boolean,
): readonly Arrival[] | null {
  const arrivals: Arrival[] = [];
  if (block.seed !== null) arrivals.push({ facts: seeds.get(block) ?? NO_FACTS, group: null });
  const awaited = new Set<number | null>();
  for (const edge of block.incoming) {
    const facts = exits.get(edge.from);
    if (facts === undefined) awaited.add(edge.group);
    else arrivals.push({ facts: through(program, edge, facts), group: edge.group });
  }
  if (arrivals.length === 0) return null;
  for (const { group } of arrivals) awaited.delete(group);
  awaited.delete(null);
  return isPatient && awaited.size > 0 ? null : arrivals;
}

/** What crosses the border of a process does so under its name, in a scope of the other side. */
function through({ scopes }: Program, { passage }: Edge, facts: Facts): Facts {
  if (passage === null) return facts;
  const { from, to, all } = passage;
  let renamed = NO_FACTS;
  facts.forEach((fact, slot) => {
    const name = scopes.nameOf(slot);
    const isOwn = scopes.scopeOf(slot) === from;
    const isSeen = all !== null && !scopes.has(from, name) && scopes.sees(all, slot);
    if (!isOwn && !isSeen) return;
    const target = scopes.slot(to, name);
    if (renamed.get(target) !== undefined) return;
    renamed = renamed.set(
      target,
      isOwn || all === null ? fact : (seen(scopes.lookup(all, name), facts) ?? fact),
    );
  });
  return renamed;
}

/** What a lookup finds: the first that is there in any case, or what may be there before that. */
function seen(lookup: Lookup, facts: Facts): Fact | undefined {
  const visible = lookup.flatMap((slot) => facts.get(slot) ?? []);
  const last = visible.findIndex(({ isPresent }) => isPresent);
  const met = last < 0 ? visible : visible.slice(0, last + 1);
  return met.length < 2 ? met[0] : met.reduce((one, other) => eitherFact(one, other, last >= 0));
}
