import type { Demanded } from "../backward/solve.js";
import type { Lookup } from "../program/environment.js";
import type { Block, Edge, Program } from "../program/program.js";
import type { Reads } from "../reads.js";
import { NOBODY, untilStable } from "../solve/order.js";
import type { Trace } from "../trace.js";
import type { PayloadSite } from "./brought.js";
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
import { Givers, type Seen } from "./givers.js";
import { Interference } from "./interference.js";
import { NO_PROOFS, ProofCollector, type Proofs, setAndRead } from "./proofs.js";
import { ForwardTransfer } from "./transfer.js";

/** After so many rounds of branches telling each other what they set, nothing new is to be expected. */
const MAX_ROUNDS = 50;

/** What is known of variables, and what it costs: how many blocks had to be gone through for it. */
export interface Known {
  /** Who gives what, and by the index of the worker what each sees; nothing where none ever comes. */
  readonly givers: Givers;
  readonly seen: readonly (Seen | undefined)[];
  /** By the index of the producer, what holds before a message or signal brings something. */
  readonly payloads: ReadonlyMap<number, PayloadSite>;
  readonly steps: number;
}

/**
 * What is proven of variables at every point when only what the models themselves set counts: nobody is taken to give
 * anything, and what is read not to be there for that.
 */
export function prove(
  program: Program,
  reads: Reads,
  order: readonly Block[],
): Proofs & { readonly steps: number } {
  const followed = setAndRead(program, reads, order);
  if (followed?.size === 0) return { ...NO_PROOFS, steps: 0 };
  const proofs = new ProofCollector();
  const interference = new Interference(program);
  const transfer = new ForwardTransfer(program, reads, interference, { proofs, followed });
  const steps = solve(program, order, transfer, interference, () => NO_FACTS);
  return { proven: proofs.proven, related: proofs.related, steps };
}

/**
 * What is known of variables at every point when everybody gives what they are asked for.
 *
 * @param trace notes of what it is made that is handed on; default: nobody wants to know
 */
export function solveForward(
  program: Program,
  reads: Reads,
  demanded: Demanded,
  order: readonly Block[],
  trace: Trace | null = null,
): Known {
  const givers = new Givers(program, demanded);
  program.starts.forEach(({ mark }, at) => {
    for (const { name, need } of givers.starts[at]?.asked ?? []) trace?.isAskedBy(mark, name, need.readers);
  });
  const interference = new Interference(program);
  const transfer = new ForwardTransfer(program, reads, interference, { givers, trace });
  const seeds = new Map(program.starts.map(({ block }, at) => [block, givers.starts[at]?.facts]));
  const steps = solve(program, order, transfer, interference, (block) => seeds.get(block) ?? NO_FACTS);
  const { seen, payloads } = transfer;
  return { givers, seen, payloads, steps };
}

function solve(
  program: Program,
  order: readonly Block[],
  transfer: ForwardTransfer,
  interference: Interference,
  seedOf: (block: Block) => Facts,
): number {
  const entries: (Facts | undefined)[] = new Array<undefined>(order.length).fill(undefined);
  const exits = entries.slice();
  let left = 0;
  for (const block of order) if (!isEnd(block)) left += 1;
  let isPatient = true;
  const step = (block: Block): readonly Block[] => {
    if (isEnd(block)) return NOBODY;
    const { position } = block;
    const only = onlyWayInto(block);
    let entry: Facts;
    if (only === null) {
      const arrivals = arrivalsAt(program, block, exits, seedOf, isPatient);
      if (arrivals === null) return NOBODY;
      entry = mergeArrivals(arrivals);
      if (block.incoming.length > 1) {
        entry = settleFacts(entries[position], entry);
        entries[position] = entry;
      }
    } else {
      const facts = exits[only.from.position];
      if (facts === undefined) return NOBODY;
      entry = through(program, only, facts);
    }
    const earlier = exits[position];
    const exit = transfer.after(block, entry);
    if (earlier !== undefined && equalStates(earlier, exit)) return NOBODY;
    if (earlier === undefined) left -= 1;
    exits[position] = exit;
    return block.outgoing.map(({ to }) => to);
  };
  let steps = untilStable(order, "onward", step);
  for (let round = 1; round < MAX_ROUNDS; round += 1) {
    const waited = isPatient && left > 0;
    isPatient = false;
    if (!interference.refresh() && !waited) break;
    steps += untilStable(
      order,
      "onward",
      step,
      (block) => exits[block.position] === undefined || program.meddledWith.has(block),
    );
  }
  return steps;
}

/** Whether nobody asks what holds at a block: tokens only end there. */
const isEnd = ({ effects, outgoing, interference }: Block): boolean =>
  outgoing.length === 0 && effects.length === 0 && interference.length === 0;

function onlyWayInto({ incoming, seed }: Block): Edge | null {
  return seed === null && incoming.length === 1 ? (incoming[0] ?? null) : null;
}

/**
 * The ways into a block that are known so far, `null` when there is nothing to go on yet. A join waits for all of its
 * groups as long as there is hope.
 */
function arrivalsAt(
  program: Program,
  block: Block,
  exits: readonly (Facts | undefined)[],
  seedOf: (block: Block) => Facts,
  isPatient: boolean,
): readonly Arrival[] | null {
  const arrivals: Arrival[] = [];
  if (block.seed !== null) arrivals.push({ facts: seedOf(block), group: null });
  const awaited = new Set<number>();
  for (const edge of block.incoming) {
    const facts = exits[edge.from.position];
    if (facts !== undefined) arrivals.push({ facts: through(program, edge, facts), group: edge.group });
    else if (edge.group !== null) awaited.add(edge.group);
  }
  if (arrivals.length === 0) return null;
  if (!isPatient || awaited.size === 0) return arrivals;
  for (const { group } of arrivals) if (group !== null) awaited.delete(group);
  return awaited.size > 0 ? null : arrivals;
}

/** What crosses the border of a process does so under its name, in a scope of the other side. */
function through({ scopes }: Program, { passage }: Edge, facts: Facts): Facts {
  if (passage === null) return facts;
  const { from, to, all } = passage;
  const renamed = NO_FACTS.edit();
  facts.forEach((fact, slot) => {
    const name = scopes.nameOf(slot);
    const isOwn = scopes.scopeOf(slot) === from;
    const isSeen = all !== null && !scopes.has(from, name) && scopes.sees(all, slot);
    if (!isOwn && !isSeen) return;
    const target = scopes.slot(to, name);
    if (renamed.get(target) !== undefined) return;
    renamed.set(target, isOwn || all === null ? fact : (seen(scopes.lookup(all, name), facts) ?? fact));
  });
  return renamed.map();
}

/** What a lookup finds: the first that is there in any case, or what may be there before that. */
function seen(lookup: Lookup, facts: Facts): Fact | undefined {
  const visible = lookup.flatMap((slot) => facts.get(slot) ?? []);
  const last = visible.findIndex(({ isPresent }) => isPresent);
  const met = last < 0 ? visible : visible.slice(0, last + 1);
  return met.length < 2 ? met[0] : met.reduce((one, other) => eitherFact(one, other, last >= 0));
}
