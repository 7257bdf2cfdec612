import type { Proofs } from "../forward/proofs.js";
import type { Slot } from "../program/environment.js";
import type { Block, Edge, Passage, ProcessStart, Program } from "../program/program.js";
import type { Reads } from "../reads.js";
import { untilStable } from "../solve/order.js";
import type { Trace } from "../trace.js";
import { Asked } from "./asked.js";
import {
  bothNeeds,
  calledFirst,
  type Departure,
  equalAll,
  joinedNeeds,
  mergeDepartures,
  type Need,
  type Needs,
  NO_NEEDS,
  settleNeeds,
  withCertainty,
} from "./needs.js";
import { isNeededOfCallers, isReadOutside } from "./start-needs.js";
import { BackwardTransfer } from "./transfer.js";

export interface Demanded {
  readonly asked: Asked;
  /** What is needed at the start of a process. */
  readonly atStart: (start: ProcessStart) => Needs;
  /** How many blocks had to be gone through for it: what it costs. */
  readonly steps: number;
}

/**
 * From reads back to where a value might come from. `order` is that of {@link orderOf}. Ways on that are not known
 * yet count as reading everything, so that a loop says nothing against what is read behind it.
 *
 * @param trace notes who reads what is handed on; default: nobody wants to know
 */
export function solveBackward(
  program: Program,
  reads: Reads,
  order: readonly Block[],
  { proven, related }: Proofs,
  trace: Trace | null = null,
): Demanded {
  const asked = new Asked(program);
  const transfer = new BackwardTransfer(program, reads, asked, proven, related, trace);
  const known: (Needs | undefined)[] = new Array<undefined>(order.length).fill(undefined);
  const completions = completionBlocks(program);
  const steps = untilStable(order, "back", (block) => {
    const departures: Departure[] = [];
    const calls: Departure[] = [];
    for (const edge of block.outgoing) {
      const needs = known[edge.to.position];
      if (needs === undefined) continue;
      const way = wayOf(block, edge);
      const isCall = edge.passage !== null && way === "certain";
      (isCall ? calls : departures).push({ needs: through(program, edge, needs), way });
    }
    // What a process needs that is called in any case comes before whatever is done when it has come back.
    const [call = null, another] = calls;
    const called = another === undefined ? call : null;
    if (called === null) departures.push(...calls);
    const earlier = known[block.position];
    const onward = mergeDepartures(departures);
    const apart = called === null ? onward : calledFirst(called.needs, onward);
    const joined = block.joinedAt === null ? undefined : known[block.joinedAt.position];
    const merged = joined === undefined ? apart : joinedNeeds(apart, departures, joined);
    const before = transfer.before(block, merged);
    // What is handed on as it is has been settled where it comes from.
    const isHandedOn =
      called === null && before === merged && departures.length === 1 && before === departures[0]?.needs;
    const now = isHandedOn ? before : settleNeeds(earlier, before);
    known[block.position] = now;
    const again = [
      ...asked.takeChanged().flatMap((worker) => completions.get(worker) ?? []),
      ...asked.meanwhile.takeChanged(),
    ];
    if (earlier !== undefined && equalAll(earlier, now)) return again;
    return [...block.incoming.map(({ from }) => from), ...again];
  });
  return { asked, steps, atStart: ({ block }) => known[block.position] ?? NO_NEEDS };
}

function completionBlocks({ blocks }: Program): ReadonlyMap<number, Block> {
  const found = new Map<number, Block>();
  for (const block of blocks) {
    for (const effect of block.effects) {
      if (effect.kind === "worker" && effect.report === "completion") found.set(effect.worker, block);
    }
  }
  return found;
}

const wayOf = (block: Block, { kind, isCertain }: Edge): Departure["way"] =>
  kind !== "flow" ? kind : block.split === "fork" && isCertain ? "certain" : "possible";

/** What is needed on this side of an edge, from what is needed on the other. */
function through(program: Program, { passage }: Edge, needs: Needs): Needs {
  return passage === null ? needs : renamed(program, passage, needs);
}

function renamed(program: Program, { from, to, all, back }: Passage, needs: Needs): Needs {
  const { scopes } = program;
  const start = program.starts.find(({ scope }) => scope === to);
  const result = NO_NEEDS.edit();
  const add = (slot: Slot, need: Need) => {
    const known = result.get(slot);
    const both = known === undefined ? need : bothNeeds(known, need, known.isCertain || need.isCertain);
    result.set(slot, both);
  };
  needs.forEach((need, slot) => {
    if (scopes.scopeOf(slot) !== to) return;
    const name = scopes.nameOf(slot);
    const isOfCallers = start === undefined || isNeededOfCallers(program, start, slot, need);
    if (all === null) {
      add(scopes.slot(from, name), need);
      if (back === null || !isOfCallers || !isReadOutside(start, need)) return;
      for (const outer of scopes.lookup(back, name)) add(outer, withCertainty(need, false));
    } else if (isOfCallers) {
      for (const outer of scopes.has(from, name) ? [scopes.slot(from, name)] : scopes.lookup(all, name))
        add(outer, need);
    }
  });
  return result.map();
}
