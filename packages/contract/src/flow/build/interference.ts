import type { EventNode, FlowNode, Scope } from "@bpmn-worker/bpmn";
import type { Interval } from "../program/intervals.js";
import { merged } from "../program/intervals.js";
import { isHandler } from "./break-ins.js";
import type { BuiltNode, Context } from "./context.js";
import { blocksBehind, escalationsIn } from "./escalations.js";
import { type Fork, SEVERAL } from "./fork.js";
import type { Routes } from "./forks.js";

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
  { builder, environment, links }: Context,
  nodes: ReadonlyMap<string, BuiltNode>,
  leaving: ReadonlyMap<FlowNode, Interval>,
  { all, taking }: Marks,
  { forks }: Routes,
): void {
  const beside = new Set<BuiltNode>();
  for (const built of nodes.values()) {
    if (isHandler(built.node) && !isInterrupting(built.node.scope)) beside.add(built);
  }
  if (forks.length === 0 && beside.size === 0) return;
  builder.share(environment.scopes);
  // Who cancels others has them map their outputs.
  for (const { cancelled, scopes } of nodes.values()) if (cancelled.length > 0) builder.shareWithin(scopes);
  const undone = undoing(nodes);
  const note = (built: BuiltNode, intervals: readonly Interval[]): void => {
    builder.meddle([built.blocks, leaving.get(built.node) ?? NOWHERE], intervals);
  };
  const told = new Set<Fork["branchesAt"]>();
  for (const fork of forks) {
    if (told.has(fork.branchesAt)) continue;
    told.add(fork.branchesAt);
    const meanwhile = marksBeside(fork, taking, (id) =>
      [nodes.get(id) ?? [], undone(id)].flat().map(({ marks }) => marks),
    );
    const host = hostOf(fork, nodes);
    const isShared =
      host !== null && forks.some((other) => other !== fork && other.branchesAt === fork.branchesAt);
    const escalated =
      host && isEvent(fork.node) && !isShared && escalationsIn(host, fork.node, links.escalations);
    for (const [id, branch] of fork.branchesAt) {
      for (const built of [nodes.get(id) ?? [], undone(id)].flat()) {
        if (built !== host || !escalated) note(built, meanwhile(branch));
        else
          builder.meddle(
            [...blocksBehind(escalated, host), leaving.get(built.node) ?? NOWHERE],
            meanwhile(branch),
          );
      }
    }
  }
  if (beside.size === 0) return;
  const besides = merged(
    [...beside].flatMap(({ node, marks }) => [marks, ...undone(node.id).map((one) => one.marks)]),
  );
  const everything = [all];
  for (const built of nodes.values()) note(built, beside.has(built) ? everything : besides);
}

const isEvent = (node: FlowNode): node is EventNode => node.kind === "event";

/** What an event is at the border of, whose tokens go on beside. */
const hostOf = ({ node }: Fork, nodes: ReadonlyMap<string, BuiltNode>): BuiltNode | null =>
  (isEvent(node) && node.attachedToId !== null && nodes.get(node.attachedToId)) || null;

/** What may be undone where a token comes to a node of the scope: all that is undone when it throws compensation. */
function undoing(nodes: ReadonlyMap<string, BuiltNode>): (id: string) => readonly BuiltNode[] {
  const undone = [...nodes.values()].filter(({ node }) => isUndoing(node));
  return (id) => {
    const node = nodes.get(id)?.node;
    return undone.length > 0 && node !== undefined && throwsCompensation(node) ? undone : [];
  };
}

const isUndoing = (node: FlowNode): boolean =>
  node.isForCompensation || (node.kind === "subProcess" && node.scope.nodes.some(isUndoing));

/** An event sub-process throws it in the scope around. */
const throwsCompensation = (node: FlowNode): boolean =>
  node.kind === "event"
    ? node.type !== "boundaryEvent" && node.definitions.some(({ kind }) => kind === "compensation")
    : isHandler(node) && node.scope.nodes.some(throwsCompensation);

const isInterrupting = ({ nodes }: Scope): boolean =>
  nodes.every((node) => node.kind !== "event" || node.type !== "startEvent" || node.interrupting);

/** Of more branches than this, each is taken to meet what it does itself: one picture of them all is enough. */
const MAX_TOLD_APART = 8;

/** What the branches other than these do, and what is done on the way; where branches meet unjoined, all of them. */
function marksBeside(
  { branchesAt, width }: Fork,
  taking: readonly Interval[],
  marksOf: (id: string) => readonly Interval[],
): (branch: number) => readonly Interval[] {
  const known = new Map<number, readonly Interval[]>();
  const except = (branch: number): readonly Interval[] =>
    merged([
      ...[...branchesAt].flatMap(([id, at]) => (at === branch && at !== SEVERAL ? [] : marksOf(id))),
      ...taking,
    ]);
  return (branch) => {
    const only = width > MAX_TOLD_APART ? SEVERAL : branch;
    const found = known.get(only) ?? except(only);
    known.set(only, found);
    return found;
  };
}

const NOWHERE: Interval = { from: 0, to: 0 };
