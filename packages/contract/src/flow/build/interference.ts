import type { FlowNode, Scope } from "@bpmn-worker/bpmn";
import { merged } from "../program/intervals.js";
import type { Block, Interval } from "../program/program.js";
import { isHandler } from "./break-ins.js";
import type { BuiltNode, Context } from "./context.js";
import { type Fork, forksOf, graphOf } from "./forks.js";

interface Marks {
  /** Of everything in the scope. */
  readonly all: Interval;
  /** Of what is done on its flows, where that sets anything: which branch it belongs to is not told apart. */
  readonly taking: readonly Interval[];
}

/**
 * Notes at every block of a scope what tokens of other branches, and event sub-processes that do not interrupt, may do
 * meanwhile.
 */
export function interfere(
  { builder }: Context,
  scope: Scope,
  nodes: ReadonlyMap<string, BuiltNode>,
  leaving: ReadonlyMap<FlowNode, readonly Block[]>,
  { all, taking }: Marks,
): void {
  const beside = scope.nodes.flatMap((node) =>
    isHandler(node) && !isInterrupting(node.scope) ? (nodes.get(node.id) ?? []) : [],
  );
  const blocksOf = (built: BuiltNode): readonly Block[] => [
    ...builder.slice(built.blocks.from, built.blocks.to),
    ...(leaving.get(built.node) ?? []),
  ];
  const note = (built: BuiltNode, intervals: readonly Interval[]): void => {
    for (const block of blocksOf(built)) block.interference = [...block.interference, ...intervals];
  };
  const told = new Set<Fork["branchesAt"]>();
  for (const fork of forksOf(scope, graphOf(scope))) {
    if (told.has(fork.branchesAt)) continue;
    told.add(fork.branchesAt);
    const meanwhile = marksBeside(fork, nodes);
    for (const [id, branches] of fork.branchesAt) {
      const built = nodes.get(id);
      if (built !== undefined) note(built, [...meanwhile(branches), ...taking]);
    }
  }
  if (beside.length === 0) return;
  const besides = merged(beside.map(({ marks }) => marks));
  for (const built of nodes.values()) note(built, beside.includes(built) ? [all] : besides);
}

const isInterrupting = ({ nodes }: Scope): boolean =>
  nodes.every((node) => node.kind !== "event" || node.type !== "startEvent" || node.interrupting);

/** Of more branches than this, each is taken to meet what it does itself: one picture of them all is enough. */
const MAX_TOLD_APART = 8;

/** What the branches other than these do; where branches meet unjoined, all of them. */
function marksBeside(
  { branchesAt }: Fork,
  nodes: ReadonlyMap<string, BuiltNode>,
): (branches: ReadonlySet<number>) => readonly Interval[] {
  const known = new Map<number | null, readonly Interval[]>();
  const except = (branch: number | null): readonly Interval[] =>
    merged(
      [...branchesAt].flatMap(([id, at]) =>
        branch !== null && at.size === 1 && at.has(branch) ? [] : (nodes.get(id)?.marks ?? []),
      ),
    );
  const isWide = new Set([...branchesAt.values()].flatMap((at) => [...at])).size > MAX_TOLD_APART;
  return (branches) => {
    const [only = null] = branches.size === 1 && !isWide ? branches : [null];
    const found = known.get(only) ?? except(only);
    known.set(only, found);
    return found;
  };
}
