import type { FlowNode, Scope, SequenceFlow } from "@bpmn-worker/bpmn";
import { takeListeners } from "../effects/listeners.js";
import type { Block, Interval } from "../program/program.js";
import { attachBoundary, buildBoundary, isBoundary } from "./boundary.js";
import { attachHandler, isHandler, isStart } from "./break-ins.js";
import { type Borders, type BuiltNode, type BuiltScope, type Context, siteOf } from "./context.js";
import { type Wiring, wire } from "./flows.js";
import { forksOf, graphOf, joinGroups, linkTargets } from "./forks.js";
import { interfere } from "./interference.js";
import { buildNode } from "./node.js";
import { inFlowOrder } from "./order.js";
import { isRace } from "./races.js";

/** Builds everything in a scope and ties it together. */
export function buildScope(context: Context, scope: Scope, borders: Borders): BuiltScope {
  const { builder } = context;
  const marks = builder.nextMark;
  const nodes = new Map<string, BuiltNode>();
  const ordered = inFlowOrder(scope);
  const contextOf = guarding(context, scope);
  for (const node of ordered) if (!isBoundary(node)) nodes.set(node.id, buildNode(contextOf(node), node));
  for (const node of ordered) {
    if (isBoundary(node))
      nodes.set(node.id, buildBoundary(context, node, nodes.get(node.attachedToId ?? "")));
  }
  const leaving = new Map<FlowNode, Block[]>();
  const tied = tie(context, scope, nodes, borders, leaving);
  const all = { from: marks, to: builder.nextMark };
  const taking = scope.flows.some(({ listeners = [] }) => listeners.length > 0) ? [tied] : [];
  begin(context, scope, nodes, borders);
  for (const built of nodes.values()) {
    const { node } = built;
    for (const ending of built.endings) builder.edge(ending, borders.closing);
    if (isBoundary(node)) attachBoundary(context, nodes, node);
    else if (isHandler(node)) attachHandler(context, scope, nodes, built, all, borders);
  }
  interfere(context, scope, nodes, leaving, { all, taking });
  const built = [...nodes.values()];
  return {
    nodes,
    thrown: built.flatMap(({ thrown }) => thrown),
    cancelled: built.flatMap(({ cancelled }) => cancelled),
  };
}

/** Where a node is built: guarded where something may break into it, or into everything in its scope. */
function guarding(context: Context, { nodes }: Scope): (node: FlowNode) => Context {
  if (context.isGuarded) return () => context;
  const guarded = { ...context, isGuarded: true };
  if (nodes.some(isHandler)) return () => guarded;
  const hosts = new Set<string>();
  for (const node of nodes) if (isBoundary(node) && node.attachedToId !== null) hosts.add(node.attachedToId);
  return ({ id }) => (hosts.has(id) ? guarded : context);
}

/** Flows, links, and the ends of tokens that go nowhere. Gives the marks of what is done on the way. */
function tie(
  context: Context,
  scope: Scope,
  nodes: ReadonlyMap<string, BuiltNode>,
  { closing }: Borders,
  leaving: Map<FlowNode, Block[]>,
): Interval {
  const { builder } = context;
  const firstMark = builder.nextMark;
  const graph = graphOf(scope);
  const forks = forksOf(scope, graph);
  const groups = new Map<SequenceFlow, number>();
  for (const node of scope.nodes) {
    if (node.kind !== "gateway") continue;
    for (const [flow, group] of joinGroups(node, scope, forks, graph)) groups.set(flow, group);
  }
  const outgoing = new Map<string, SequenceFlow[]>();
  for (const flow of scope.flows) {
    const known = outgoing.get(flow.sourceId);
    if (!nodes.has(flow.targetId)) continue;
    if (known === undefined) outgoing.set(flow.sourceId, [flow]);
    else known.push(flow);
  }
  const arrive: Wiring["arrive"] = (from, flow, isCertain) => {
    const target = nodes.get(flow.targetId);
    if (target === undefined) return;
    const group = groups.get(flow) ?? null;
    const site = siteOf(context, { id: flow.id ?? flow.sourceId, place: flow.place });
    const listeners = isRace(nodes.get(flow.sourceId)?.node) ? [] : (flow.listeners ?? []);
    const done = takeListeners(site, listeners, context.environment);
    if (done.length === 0) {
      builder.edge(from, target.entry, { isCertain, group });
      return;
    }
    const taken = builder.block(done);
    builder.edge(from, taken, { isCertain });
    builder.edge(taken, target.entry, { group });
  };
  for (const built of nodes.values()) {
    const { node, exit } = built;
    if (exit === null || isHandler(node) || node.isForCompensation) continue;
    const flows = outgoing.get(node.id) ?? [];
    const from = builder.nextBlock;
    const targets = linkTargets(node, scope.nodes).flatMap(({ id }) => nodes.get(id) ?? []);
    if (flows.length > 0) wire(context, { built, exit, flows, arrive });
    else if (targets.length > 0) for (const { entry } of targets) builder.edge(exit, entry);
    else builder.edge(exit, closing);
    leaving.set(node, [...builder.slice(from, builder.nextBlock)]);
  }
  return { from: firstMark, to: builder.nextMark };
}

/** Tokens begin at start events; where a scope has none, at what nothing leads to. */
function begin(
  { builder }: Context,
  scope: Scope,
  nodes: ReadonlyMap<string, BuiltNode>,
  { opening }: Borders,
): void {
  const starts = scope.nodes.filter(isStart);
  const targets = new Set(scope.flows.map(({ targetId }) => targetId));
  const first = starts.length > 0 ? starts : scope.nodes.filter((node) => isLoose(node, targets));
  opening.split = starts.length > 0 ? "choice" : "fork";
  for (const { id } of first) {
    const built = nodes.get(id);
    if (built !== undefined) builder.edge(opening, built.entry);
  }
}

const isLoose = (node: FlowNode, targets: ReadonlySet<string>): boolean =>
  !targets.has(node.id) &&
  !node.isForCompensation &&
  !isHandler(node) &&
  !(
    node.kind === "event" &&
    (node.type === "boundaryEvent" || node.definitions.some(({ kind }) => kind === "link"))
  );
